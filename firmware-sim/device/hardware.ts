import type { PlannedPress } from "@vestige/hw-profiles";
import type { EventName } from "@vestige/protocol/camera";
import { UsageError } from "@vestige/protocol/base";
import type { EventData } from "@vestige/protocol/messages";
import { announce, settle } from "./body.ts";
import type { CameraHardware } from "./camera.ts";
import { chooseCode } from "./choose-code.ts";
import type { Device } from "./device.ts";
import type { LinkFault } from "./link-fault.ts";
import { powerOn } from "./power.ts";
import { speak } from "./speech.ts";

/** The outside of a camera and its surroundings, for a bench. */
export function createHardware(device: Device, linkFault: LinkFault): CameraHardware {
  const { buttons, battery, storage, indicators, engine } = device;
  return {
    press: (button) => buttons.press(button),
    release: (button) => buttons.release(button),
    play: (presses) => play(device, presses),
    speak: (speech) => speak(device, speech),
    chooseCode: (code, text) => choose(device, code, text),
    setDocked: (docked) => setDocked(device, docked),
    setBattery: (percent) => setBattery(device, percent),
    setFreeBytes: (freeBytes) => setFreeBytes(device, freeBytes),
    unsetClock: () => unsetClock(device),
    stepClock: (ms) => stepClock(device, ms),
    setFault: (present) => setFault(device, present),
    overheat: () => engine.send({ event: "overheated" }),
    setWearer: (name) => setWearer(device, name),
    cutLink: (ms) => linkFault.cut(ms),
    restoreLink: () => linkFault.restore(),
    lights: () => indicators.lights(engine.leaves()),
    cues: () => indicators.cues(),
    get batteryPercent() {
      return battery.percent;
    },
    get freeBytes() {
      return storage.freeBytes;
    },
  };
}

async function play({ buttons, clock }: Device, presses: readonly PlannedPress[]): Promise<void> {
  const played = presses.map(
    ({ atMs, button, action }) =>
      new Promise<void>((resolve) => {
        clock.after(atMs, () => resolve(buttons[action](button)));
      }),
  );
  await Promise.all(played);
}

function inRange(value: number, { max, what }: { readonly max: number; readonly what: string }): void {
  if (!(value >= 0 && value <= max)) throw new UsageError("BWC_D30", `${what}: ${value} is not 0 to ${max}`);
}

function choose(device: Device, code: string, text: string | undefined): void {
  if (!chooseCode(device, { code, ...(text === undefined ? {} : { text }) }))
    throw new UsageError("BWC_D32", "nobody asks for a reason code now");
}

/** A camera that is off wakes in the dock; what a power cut left open is repaired there (B8, B17). */
function setDocked(device: Device, docked: boolean): void {
  const { facts, engine } = device;
  if (facts.has("docked") === docked) return;
  const event: EventName = docked ? "dockInserted" : "dockRemoved";
  const prepare = (): void => facts.set("docked", docked);
  if (engine.boot !== undefined) engine.send({ event, prepare });
  else if (docked) powerOn(device, { event, prepare, data: repaired(device) });
  else prepare();
}

function repaired({ recorder, facts }: Device): EventData {
  const recording = recorder.recover();
  if (recording === undefined) return {};
  facts.set("nothingToTransfer", false);
  return { recording: recording.id, trigger: "power-lost" };
}

function setBattery(device: Device, percent: number): void {
  inRange(percent, { max: 100, what: "battery" });
  device.battery.set(percent);
  announceNow(device);
}

function setFreeBytes(device: Device, freeBytes: number): void {
  inRange(freeBytes, { max: device.storage.capacity, what: "free storage" });
  device.storage.set(freeBytes);
  announceNow(device);
}

/** From here on it counts anew: what was used before is in the value that was set. */
function announceNow(device: Device): void {
  if (device.engine.boot === undefined) return;
  device.metering.at = device.clock.now();
  settle(device, device.clock.now());
  announce(device);
}

function unsetClock({ wallClock, engine, facts }: Device): void {
  wallClock.unset();
  engine.send({ event: "clockLost", prepare: () => facts.set("clockKnown", false) });
}

function stepClock({ wallClock, engine }: Device, ms: number): void {
  if (!Number.isSafeInteger(ms)) throw new UsageError("BWC_D30", `a clock step of ${ms} ms cannot be`);
  wallClock.step(ms);
  if (wallClock.known) engine.send({ event: "clockStepped" });
}

function setFault({ facts, engine }: Device, present: boolean): void {
  const prepare = (): void => facts.set("faulty", present);
  if (engine.boot === undefined) prepare();
  else engine.send({ event: present ? "faultDetected" : "faultCleared", prepare });
}

function setWearer(device: Device, name: string | null): void {
  const { engine, facts } = device;
  const wearer = name ?? device.wearer;
  device.wearer = name;
  const prepare = (): void => facts.set("wearerPresent", name !== null);
  if (engine.boot === undefined) return prepare();
  engine.send({
    event: name === null ? "wearerCleared" : "wearerAssigned",
    prepare,
    ...(wearer === null ? {} : { data: { private: { wearer } } }),
  });
}
