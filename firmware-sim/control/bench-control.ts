import {
  type LampState,
  type Leaves,
  type ListedGesture,
  listGestures,
  planPresses,
} from "@vestige/hw-profiles";
import type { EventName } from "@vestige/protocol/camera";
import type { Camera, CameraCounters, Speech, WearerOptions } from "../device/camera.ts";
import type { FaultName, FaultSetting } from "../device/fault-state.ts";
import type { GroupBroadcast, TriggerBroadcast } from "../device/outside/broadcast.ts";
import type { TransferProgress } from "../dock/transfer.ts";
import type { StorageTrouble } from "../recorder/evidence/evidence.ts";
import type { CueRecord } from "../peripherals/indicators.ts";
import type { Fix } from "../peripherals/position.ts";
import type { SwitchPosition } from "../peripherals/switches.ts";

/** What a bench reads off a camera. */
export interface BenchReading {
  readonly simulated: true;
  readonly camera: string;
  /** Leaf of the region `mode`; `off` when it is off. */
  readonly mode: string;
  readonly leaves: Leaves;
  /** Where its switches stand, by name; empty where it has none. */
  readonly switches: Readonly<Record<string, SwitchPosition>>;
  readonly lights: readonly LampState[];
  /** The last 32 cues, oldest first. */
  readonly cues: readonly CueRecord[];
  /** Number of recordings, an open one included. */
  readonly recordings: number;
  /** Reports that wait for an acknowledgement. */
  readonly outbox: number;
  readonly batteryPercent: number;
  readonly freeBytes: number;
  /** Versions in force, and those that wait for their moment; null where none waits (F 20, F 21). */
  readonly configVersion: number;
  readonly stagedConfigVersion: number | null;
  readonly firmware: string;
  readonly stagedFirmware: string | null;
  /** How far the transfer is that is on its way, or null (F 18). */
  readonly transfer: TransferProgress | null;
  /** Fault switches that are on. */
  readonly faults: readonly FaultName[];
  /** Why the storage that its evidence is on takes nothing, or is slow; null where all is well. */
  readonly storageTrouble: StorageTrouble | null;
  /** What is written into the picture: time, serial number, SIMULATED. */
  readonly watermark: string;
  /** What became of what it was told, since it was made: nothing else says why a trigger was not heeded (X8). */
  readonly counters: CameraCounters;
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
  /** The gestures that the camera has, and how those are played that count in its present state. */
  gestures(): readonly ListedGesture[];
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
  /** The wall clock gains so many millionths from now on, or loses them. */
  clockDrift(ppm: number): void;
  /** Sets a fault switch. */
  fault(setting: FaultSetting): void;
  /** The power goes and comes back by itself, after 500 ms unless told otherwise. */
  brownOut(ms?: number): void;
  /** Where the camera is, or null for a place without satellites. A private part. */
  position(place: Fix | null): void;
  /** How many times the usual bytes the scene takes, 0.1 to 10. */
  scene(complexity: number): void;
  powerCut(): void;
  powerOn(): void;
  /** The wire is gone; it comes back after `ms`, or with `linkUp`. */
  linkCut(ms?: number): void;
  linkUp(): void;
  /** Who wears it; null for nobody. A private part. */
  wearer(name: string | null, options?: WearerOptions): void;
  /** The wearer's choice of a category at the end of a recording, or later as in an app for any that is named. */
  category(category: string, recording?: string): void;
  /** A source of triggers is heard on the air. Was it heeded? No radio says why not (X8). */
  trigger(broadcast: TriggerBroadcast): boolean;
  /** A peer is heard that speaks for a group (B41). Was it heeded? */
  group(broadcast: GroupBroadcast): boolean;
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
    gestures: () => listGestures(camera.profile, { leaves: camera.leaves(), settings: camera.settings }),
    speak: (speech) => hardware.speak(speech),
    chooseCode: (code, text) => hardware.chooseCode(code, text),
    dock: () => hardware.setDocked(true),
    undock: () => hardware.setDocked(false),
    battery: (percent) => hardware.setBattery(percent),
    storage: (freeBytes) => hardware.setFreeBytes(freeBytes),
    clockUnset: () => hardware.unsetClock(),
    clockStep: (ms) => hardware.stepClock(ms),
    clockDrift: (ppm) => hardware.driftClock(ppm),
    fault: (setting) => hardware.setFault(setting),
    brownOut: (ms) => hardware.brownOut(ms),
    position: (place) => hardware.moveTo(place),
    scene: (complexity) => hardware.setScene(complexity),
    powerCut: () => camera.powerCut(),
    powerOn: () => camera.powerOn(),
    linkCut: (ms) => hardware.cutLink(ms),
    linkUp: () => hardware.restoreLink(),
    wearer: (name, options) => hardware.setWearer(name, options),
    category: (category, recording) => hardware.chooseCategory(category, recording),
    trigger: (broadcast) => hardware.hearTrigger(broadcast),
    group: (broadcast) => hardware.hearGroup(broadcast),
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
    switches: hardware.switches(),
    lights: hardware.lights(),
    cues: hardware.cues(),
    recordings: camera.recordings().length,
    outbox,
    batteryPercent: hardware.batteryPercent,
    freeBytes: hardware.freeBytes,
    configVersion: camera.configVersion,
    stagedConfigVersion: camera.stagedConfigVersion,
    firmware: camera.firmware,
    stagedFirmware: camera.stagedFirmware,
    transfer: camera.transfer,
    faults: hardware.faults(),
    storageTrouble: camera.storageTrouble,
    watermark: hardware.watermark(),
    counters: camera.counters(),
  };
}
