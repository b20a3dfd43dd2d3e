import type { Recording } from "../recorder/recording.ts";
import type { RecorderListener } from "../recorder/listener.ts";
import type { Device } from "./device.ts";
import { momentNow } from "./moment.ts";

/** Tells the evidence what becomes of recordings. Hashing and signing go on in the background: nobody waits for it. */
export function evidenceListener(device: () => Device): RecorderListener {
  const evidence = () => device().evidence;
  const changed = (recording: Recording): void => {
    if (recording.stopMs === null) evidence()?.note(recording);
    else evidence()?.revise(recording);
  };
  return {
    opened: (recording) => evidence()?.open(recording),
    changed,
    closed: (recording) => evidence()?.close(recording),
    removed: (recording, reason) =>
      evidence()?.remove(recording, { what: "recordingDeleted", data: { reason }, ...momentNow(device()) }),
  };
}
