import { type LampState, type Leaves, planPresses } from "@vestige/hw-profiles";
import type { EventName } from "@vestige/protocol/camera";
import type { Camera, Speech } from "../device/camera.ts";
import type { CueRecord } from "../peripherals/indicators.ts";

/** What a bench reads off a camera. */
export interface BenchReading {
  readonly simulated: true;
  readonly camera: string;
  /** Leaf of the region `mode`; `off` when it is off. */
  readonly mode: string;
  readonly leaves: Leaves;
  readonly lights: readonly LampState[];
  /** The last 32 cues, oldest first. */
  readonly cues: readonly CueRecord[];
  /** Number of recordings, an open one included. */
  readonly recordings: number;
  /** Reports that wait for an acknowledgement. */
  readonly outbox: number;
  readonly batteryPercent: number;
  readonly freeBytes: number;
}

/**
 * The bench's way into one camera. It is no part of the camera's protocol and does not exist on a product link.
 * @throws UsageError as CameraHardware does, and BWC_H04 when the camera has no gesture for the event in its state.
 */
export interface BenchControl {
  /** Id of the camera. */
  readonly camera: string;
  /** Leaf of the region `mode`; `off` when it is off. Cheaper than a whole reading. */
  readonly mode: string;
  press(button: string): void;
  release(button: string): void;
  /** Plays the presses that mean this event in the camera's present state; resolves when the last was played. */
  gesture(event: EventName): Promise<void>;
  /** Somebody speaks near the camera; resolves when the speech is over. */
  speak(speech: Speech): Promise<void>;
  /** The wearer's choice of a reason code, as in an app. The text is a private part. */
  chooseCode(code: string, text?: string): void;
  dock(): void;
  undock(): void;
  /** Charge, 0 to 100. */
  battery(percent: number): void;
  /** Free space in bytes, 0 to the profile's capacity. */
  storage(freeBytes: number): void;
  clockUnset(): void;
  /** The wall clock jumps by so many ms, either way. */
  clockStep(ms: number): void;
  /** A function of the hardware fails, or works again. */
  fault(present: boolean): void;
  overheat(): void;
  powerCut(): void;
  powerOn(): void;
  /** The wire is gone; it comes back after `ms`, or with `linkUp`. */
  linkCut(ms?: number): void;
  linkUp(): void;
  /** Who wears it; null for nobody. A private part. */
  wearer(name: string | null): void;
  read(): BenchReading;
}

/** The bench's way into a camera of this process. */
export function createBenchControl(camera: Camera): BenchControl {
  const { hardware } = camera;
  return {
    camera: camera.id,
    get mode() {
      return camera.mode;
    },
    press: (button) => hardware.press(button),
    release: (button) => hardware.release(button),
    gesture: (event) => playGesture(camera, event),
    speak: (speech) => hardware.speak(speech),
    chooseCode: (code, text) => hardware.chooseCode(code, text),
    dock: () => hardware.setDocked(true),
    undock: () => hardware.setDocked(false),
    battery: (percent) => hardware.setBattery(percent),
    storage: (freeBytes) => hardware.setFreeBytes(freeBytes),
    clockUnset: () => hardware.unsetClock(),
    clockStep: (ms) => hardware.stepClock(ms),
    fault: (present) => hardware.setFault(present),
    overheat: () => hardware.overheat(),
    powerCut: () => camera.powerCut(),
    powerOn: () => camera.powerOn(),
    linkCut: (ms) => hardware.cutLink(ms),
    linkUp: () => hardware.restoreLink(),
    wearer: (name) => hardware.setWearer(name),
    read: () => readCamera(camera),
  };
}

/** Fails before the first press when the camera has no such gesture in its present state. */
async function playGesture(camera: Camera, event: EventName): Promise<void> {
  const { profile, settings, hardware } = camera;
  await hardware.play(planPresses(profile, { event, leaves: camera.leaves(), settings }));
}

function readCamera(camera: Camera): BenchReading {
  const { hardware } = camera;
  const outbox = camera.outboxRange().reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return {
    simulated: true,
    camera: camera.id,
    mode: camera.mode,
    leaves: camera.leaves(),
    lights: hardware.lights(),
    cues: hardware.cues(),
    recordings: camera.recordings().length,
    outbox,
    batteryPercent: hardware.batteryPercent,
    freeBytes: hardware.freeBytes,
  };
}
