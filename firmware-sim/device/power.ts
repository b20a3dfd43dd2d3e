import type { EventName } from "@vestige/protocol/camera";
import { beginMetering } from "./body.ts";
import type { Device } from "./device.ts";
import type { Stimulus } from "./engine.ts";
import { startHousekeeping, stopHousekeeping } from "./housekeeping.ts";

/** Begins a boot, unless one runs. Its first report is the stimulus; with an empty battery it ends there. */
export function powerOn(device: Device, stimulus: Stimulus = { event: "powerOnPressed" }): void {
  const { engine, wire, random } = device;
  if (engine.boot !== undefined) return;
  forgetBoot(device);
  engine.begin(random.hex(8));
  beginMetering(device);
  engine.send(stimulus);
  if (engine.mode === "off") {
    engine.end();
    return;
  }
  if (device.wallClock.known) engine.send({ event: "clockSet" });
  startHousekeeping(device);
  wire.open();
}

/** What a boot begins without: claim, answers, dialogue, and what only a running camera knows. */
function forgetBoot(device: Device): void {
  const { facts, wire, commands, dialogue, recorder, battery, storage, triggers } = device;
  wire.forgetClaim();
  commands.clear();
  dialogue.close();
  triggers.clear();
  facts.assign({
    online: false,
    explained: false,
    codeGiven: false,
    tableAccepts: false,
    shutdownPending: false,
    interrupted: recorder.open !== undefined,
    batteryEmpty: battery.level === "empty",
    storageExhausted: storage.level === "full",
    clockKnown: device.wallClock.known,
  });
}

/** The chart has said that the power goes. */
export function powerDown(device: Device): void {
  device.poweringDown = false;
  const goodbye = device.wire.close();
  endBoot(device);
  goodbye.catch(() => device.log({ level: "debug", message: "the port did not close", fields: {} }));
}

/** The power fails: nothing is said and nothing is finished; the open recording stays open until it is recovered. */
export function powerCut(device: Device): void {
  const { engine, recorder, clock } = device;
  const { boot } = engine;
  if (boot === undefined) return;
  if (recorder.open !== undefined) recorder.powerLost(clock.now() - boot.startedAt);
  device.wire.cut();
  endBoot(device);
}

/** Ends the boot where it stands; what is on the storage stays. */
export function endBoot(device: Device): void {
  stopHousekeeping(device);
  device.engine.end();
  device.buttons.reset();
  device.microphone.ignore();
}

/** A gesture of the wearer; a camera that is off knows one only. */
export function onGesture(device: Device, event: EventName): void {
  if (device.engine.boot !== undefined) device.engine.send({ event });
  else if (event === "powerOnPressed") powerOn(device);
}
