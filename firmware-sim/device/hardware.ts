import type { PlannedPress } from "@vestige/hw-profiles";
import type { EventName } from "@vestige/protocol/camera";
import { UsageError } from "@vestige/protocol/base";
import { change } from "./body.ts";
import type { CameraHardware, WearerOptions } from "./camera.ts";
import { chooseCategory } from "./category.ts";
import { chooseCode } from "./choose-code.ts";
import type { Device } from "./device.ts";
import { brownOut, presentFaults, setFault, unsetClock } from "./faults.ts";
import type { Stimulus } from "./engine.ts";
import type { LinkFault } from "./link-fault.ts";
import { noteClockSet } from "./clock-setting.ts";
import { momentNow } from "./moment.ts";
import { repairLeftOpen } from "./repair.ts";
import { powerOn } from "./power.ts";
import { hearGroup, hearTrigger } from "./outside/radio.ts";
import type { Fix } from "../peripherals/position.ts";
import { track } from "./position.ts";
import { speak } from "./speech.ts";
import { assignWearer } from "./wearer.ts";

/** The outside of a camera and its surroundings, for a bench. */
export function createHardware(device: Device, linkFault: LinkFault): CameraHardware {
  const { buttons, battery, storage, indicators, engine } = device;
  return {
    press: (button) => buttons.press(button),
    release: (button) => buttons.release(button),
    switches: () => buttons.positions,
    play: (presses) => play(device, presses),
    speak: (speech) => speak(device, speech),
    chooseCode: (code, text) => choose(device, code, text),
    setDocked: (docked) => setDocked(device, docked),
    setBattery: (percent) => setBattery(device, percent),
    setFreeBytes: (freeBytes) => setFreeBytes(device, freeBytes),
    unsetClock: () => unsetClock(device),
    stepClock: (ms) => stepClock(device, ms),
    driftClock: (ppm) => driftClock(device, ppm),
    setFault: (setting) => change(device, () => setFault(device, setting, linkFault)),
    faults: () => presentFaults(device),
    brownOut: (ms) => brownOut(device, ms),
    moveTo: (place) => moveTo(device, place),
    setScene: (complexity) => setScene(device, complexity),
    setWearer: (name, options) => setWearer(device, name, options),
    chooseCategory: (category, recording) => categorise(device, category, recording),
    hearTrigger: (broadcast) => hearTrigger(device, broadcast),
    hearGroup: (broadcast) => hearGroup(device, broadcast),
    cutLink: (ms) => linkFault.cut(ms),
    restoreLink: () => restoreLink(device, linkFault),
    lights: () => indicators.lights(engine.leaves()),
    cues: () => indicators.cues(),
    watermark: () => watermark(device),
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

/** As long as a message carries a name. */
const MAX_NAME = 64;

function setWearer(device: Device, name: string | null, { trained = true }: WearerOptions = {}): void {
  if (name !== null && (name === "" || name.length > MAX_NAME))
    throw new UsageError("BWC_D30", `a wearer's name has 1 to ${MAX_NAME} characters`);
  assignWearer(device, { wearer: name === null ? null : { name, trained } });
}

/** A radio that is back works. */
function restoreLink({ faults }: Device, linkFault: LinkFault): void {
  linkFault.restore();
  faults.present.delete("radio-loss");
}

function categorise(device: Device, category: string, recording: string | undefined): void {
  const refusal = chooseCategory(device, { category, ...(recording === undefined ? {} : { recording }) });
  if (refusal !== undefined) throw new UsageError(refusal.code, refusal.message);
}

/** A camera that is off wakes in the dock; what a power cut left open is repaired there (B8, B17). */
function setDocked(device: Device, docked: boolean): void {
  const { facts, engine } = device;
  if (facts.has("docked") === docked) return;
  const event: EventName = docked ? "dockInserted" : "dockRemoved";
  const prepare = (): void => facts.set("docked", docked);
  // Without power nothing is repaired: the boot that finds it does that, and tells it (F 15).
  const wakes = docked && engine.boot === undefined && !device.faults.present.has("brown-out");
  if (wakes) wakeInDock(device, { event, prepare });
  else engine.send({ event, prepare });
  // A camera that is on again outside the dock has its switch on (T1).
  if (!docked) device.buttons.follow();
}

/** It wakes to charge and to transfer; whether it stays on when it leaves the dock its model says (T1). */
function wakeInDock(device: Device, { event, prepare }: Pick<Stimulus, "event" | "prepare">): void {
  const { facts, profile } = device;
  powerOn(device, () => ({
    event,
    prepare: () => {
      prepare?.();
      facts.set("offInDock", !profile.conduct.undockPowersOn.value);
    },
    data: repairLeftOpen(device),
  }));
}

function setBattery(device: Device, percent: number): void {
  inRange(percent, { max: 100, what: "battery" });
  change(device, () => device.battery.set(percent));
}

function setFreeBytes(device: Device, freeBytes: number): void {
  inRange(freeBytes, { max: device.storage.capacity, what: "free storage" });
  change(device, () => device.storage.set(freeBytes));
}

function stepClock(device: Device, ms: number): void {
  if (!Number.isSafeInteger(ms)) throw new UsageError("BWC_D30", `a clock step of ${ms} ms cannot be`);
  const { wallClock, engine } = device;
  wallClock.step(ms);
  if (!wallClock.known) return;
  noteClockSet(device, ms);
  engine.send({ event: "clockStepped" });
}

/** A crystal is off by some millionths; a thousand is broken already. */
const MOST_PPM = 1_000;

function driftClock({ wallClock }: Device, ppm: number): void {
  if (!(Math.abs(ppm) <= MOST_PPM))
    throw new UsageError("BWC_D30", `drift: ${ppm} is not -${MOST_PPM} to ${MOST_PPM} ppm`);
  wallClock.drift(ppm);
}

function watermark({ wallClock, clock, id, configuration }: Device): string {
  const { utcOffsetMinutes } = configuration.settings;
  return wallClock.watermark(clock.now(), { serial: id, utcOffsetMinutes });
}

function moveTo(device: Device, place: Fix | null): void {
  if (place !== null) {
    const { latitude, longitude, accuracyM = 0 } = place;
    inRange(Math.abs(latitude), { max: 90, what: "latitude" });
    inRange(Math.abs(longitude), { max: 180, what: "longitude" });
    inRange(accuracyM, { max: 1_000_000, what: "accuracy" });
  }
  change(device, () => device.position.moveTo(place));
  track(device);
}

/** How much of the usual a scene may take; ours, from a lens cap to falling leaves in the dark. */
const COMPLEXITY = { least: 0.1, most: 10 };

function setScene(device: Device, complexity: number): void {
  const { least, most } = COMPLEXITY;
  if (!(complexity >= least && complexity <= most))
    throw new UsageError("BWC_D30", `scene: ${complexity} is not ${least} to ${most}`);
  change(device, () => {
    device.imager.complexity = complexity;
    device.ring.setRate(momentNow(device).uptimeMs, device.imager.bytesPerSecond);
  });
}
