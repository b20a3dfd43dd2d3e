import type { Device } from "./device.ts";

/** Nobody asks for a reason any more: what was said and chosen is of no other request. */
export function closeDialogue(device: Device): void {
  device.dialogue.close();
  device.microphone.ignore();
  device.facts.assign({ explained: false, codeGiven: false, tableAccepts: false });
  // A recording that goes on keeps the camera on, and whoever wants it off asks again (T1).
  if (device.engine.in("recording.active")) device.offWanted = false;
}
