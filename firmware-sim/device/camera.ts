import type { LampState, Leaves, PlannedPress, Profile } from "@vestige/hw-profiles";
import type { Clock, ErrorCode, Random } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import type { Destination } from "../dock/destination.ts";
import type { TransferProgress } from "../dock/transfer.ts";
import type { CueRecord } from "../peripherals/indicators.ts";
import type { Fix } from "../peripherals/position.ts";
import type { SwitchPosition } from "../peripherals/switches.ts";
import type { CameraPort } from "../ports/port.ts";
import type { Evidence, StorageTrouble } from "../recorder/evidence/evidence.ts";
import type { Recording } from "../recorder/recording.ts";
import type { FaultName, FaultSetting } from "./fault-state.ts";
import type { GroupBroadcast, TriggerBroadcast } from "./outside/broadcast.ts";
import type { DeviceStore, IssuedNumbers, OutboxRange } from "./store.ts";
import type { TriggerCounts } from "./outside/trigger-memory.ts";
import type { TrustedKeys } from "./trust.ts";

/** One line for a log. Fields never hold a private part (names, reason texts, position). */
export interface DeviceLogEntry {
  readonly level: "debug" | "info" | "notice" | "warn" | "error";
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** When a configuration that has arrived comes into force (F 20, B15). */
export type ConfigurationMoment = "at-dock" | "when-idle";

/** What a camera is made of. */
export interface CameraOptions {
  /** Id and serial number; `SIM-…` (architecture, principle 9). */
  readonly id: string;
  readonly profile: Profile;
  /** What differs from the profile's settings. */
  readonly settings?: Partial<Settings>;
  readonly clock: Clock;
  readonly random: Random;
  /** What outlives a power cut; an own one in memory when left out. */
  readonly store?: DeviceStore;
  /** Version of the firmware that it claims. Default: this package's. */
  readonly firmware?: string;
  /** Where it leaves its recordings, and what it did; without it a recording is hashed by reference only (N-BG-21). */
  readonly evidence?: Evidence;
  /** Where it brings its recordings in the dock (F 18); without one they stay on it. */
  readonly destination?: Destination;
  /** Default: as the profile says (B15). */
  readonly configurationMoment?: ConfigurationMoment;
  /** Public keys that it believes instead of those of the simulation (F 21, F 24). */
  readonly trust?: Partial<TrustedKeys>;
  readonly log?: (entry: DeviceLogEntry) => void;
}

/** Counts since the camera was made; none of them is reset by a boot. */
export interface CameraCounters {
  /** Commands that could not be read, by the code of the error. */
  readonly unreadable: Readonly<Partial<Record<ErrorCode, number>>>;
  /** Commands that came again and got their first answer again. */
  readonly repeated: number;
  /** Acknowledgements that were not heeded: from another controller, or of numbers never issued. */
  readonly strayAcknowledgements: number;
  /** Reports that were sent again because no acknowledgement came. */
  readonly resent: number;
  /** Sends that the port refused. */
  readonly failedSends: number;
  /** What became of the triggers from outside, by radio or by message (F 24). */
  readonly triggers: TriggerCounts;
  /** Configurations that were refused, each as a whole. */
  readonly refusedConfigurations: number;
  /** Offered firmwares that were refused. */
  readonly refusedUpdates: number;
}

/** Speech near the camera. */
export interface Speech {
  /** Length, in ms. */
  readonly ms: number;
  /** Sound level at the microphone, in dB. Default 65, as a person speaks; the room itself has 40 (ours). */
  readonly level?: number;
}

/** What else there is to know of a wearer. */
export interface WearerOptions {
  /** Were they trained for it (A18, A47)? Default true. */
  readonly trained?: boolean;
}

/**
 * What a bench may touch of a camera: its outside and its surroundings, never its memory. `control` offers it to
 * tests and programs; it is no part of the camera's protocol.
 * @throws UsageError BWC_D30 for a value that cannot be, BWC_D31 while somebody speaks already, BWC_D32 for a code that
 * nobody asks for, BWC_D26 for a category that it does not have, BWC_D27 before a recording has ended, BWC_H05 for a button that the camera does not have.
 */
export interface CameraHardware {
  press(button: string): void;
  release(button: string): void;
  /** Where its switches stand, by name: a slider on or off, a cable in or out. Empty where it has none. */
  switches(): Readonly<Record<string, SwitchPosition>>;
  /** Presses and releases buttons at their times from now; resolves when the last was played. */
  play(presses: readonly PlannedPress[]): Promise<void>;
  /** Resolves when the speech is over. */
  speak(speech: Speech): Promise<void>;
  /** The wearer's choice of a reason code, as in an app. */
  chooseCode(code: string, text?: string): void;
  setDocked(docked: boolean): void;
  setBattery(percent: number): void;
  setFreeBytes(freeBytes: number): void;
  unsetClock(): void;
  stepClock(ms: number): void;
  /** The wall clock gains so many millionths from now on, or loses them; 1,000 at most. */
  driftClock(ppm: number): void;
  /** Sets a fault switch; BWC_D30 for a part that the camera or the switch does not have. */
  setFault(setting: FaultSetting): void;
  /** Fault switches that are on. */
  faults(): readonly FaultName[];
  /** The power goes and comes back by itself, after 500 ms unless told otherwise. */
  brownOut(ms?: number): void;
  /** Where the camera is; null for a place without satellites. A private part. */
  moveTo(place: Fix | null): void;
  /** How many times the usual bytes the scene takes, 0.1 to 10 (B61). */
  setScene(complexity: number): void;
  /** Who wears it; null for nobody. The name goes into private parts only. */
  setWearer(name: string | null, options?: WearerOptions): void;
  /** The wearer's choice of a category for a recording, for the one that ended last unless it is named. */
  chooseCategory(category: string, recording?: string): void;
  /** A source of triggers is heard on the air, or a peer that speaks for a group (F 23, F 25). Was it heeded? */
  hearTrigger(broadcast: TriggerBroadcast): boolean;
  hearGroup(broadcast: GroupBroadcast): boolean;
  /** Takes the wire away, and gives it back after `ms`, or with `restoreLink`. */
  cutLink(ms?: number): void;
  restoreLink(): void;
  lights(): readonly LampState[];
  /** What is written into the picture now (B16). */
  watermark(): string;
  /** The last 32 cues that were played, oldest first. */
  cues(): readonly CueRecord[];
  readonly batteryPercent: number;
  readonly freeBytes: number;
}

/**
 * A camera in software. It is off until `powerOn` or its power gesture, and while it is off it sends nothing.
 * It has one port. On a port that may not speak first nothing is sent before `subscribe` of this boot and connection;
 * `hello` follows the result of `subscribe`; then come the reports of the outbox, oldest first, and every 30 s
 * `telemetry`. `state` goes out at most once a second, on ports that speak first.
 */
export interface Camera {
  readonly id: string;
  readonly profile: Profile;
  readonly hardware: CameraHardware;
  /** Is it running? */
  readonly on: boolean;
  /** Boot in progress, or null when it is off. */
  readonly bootId: string | null;
  /** Leaf of the region `mode`; `off` when it is off. */
  readonly mode: string;
  /** Leaves of all regions; only `mode: off` when it is off. */
  leaves(): Leaves;
  /** Settings in force, and the version of the configuration; 0 is the profile's own. */
  readonly settings: Settings;
  readonly configVersion: number;
  /** Version of the configuration that waits for its moment, or null (F 20). */
  readonly stagedConfigVersion: number | null;
  /** Version of the firmware that runs. */
  readonly firmware: string;
  /** Version of the firmware that waits for the dock, or null (F 21). */
  readonly stagedFirmware: string | null;
  /** How far the transfer is that is on its way, or null. */
  readonly transfer: TransferProgress | null;
  /** Why the storage that its evidence is on takes nothing, or is slow; null where all is well (F 14). */
  readonly storageTrouble: StorageTrouble | null;
  /** The controller whose claim is in force, or null. */
  readonly controller: string | null;
  /** @throws UsageError BWC_D34 when it has a port already. */
  attach(port: CameraPort): void;
  /** The wearer switches it on; without effect when it is on. @throws UsageError BWC_D35 after `close`. */
  powerOn(): void;
  /** The power fails: nothing is said, nothing is finished. The outbox and the open recording's part survive. */
  powerCut(): void;
  /**
   * Ends the simulation of this camera: the port is closed properly, no timer is left. It cannot be used afterwards. For
   * its evidence that is a power cut: whoever wants everything final waits for `whenIdle` first.
   */
  close(): Promise<void>;
  recordings(): readonly Recording[];
  /** Numbers that wait for an acknowledgement, oldest boot first; empty when all are acknowledged. */
  outboxRange(): readonly OutboxRange[];
  /** Numbers issued, by boot, oldest first. */
  issued(): readonly IssuedNumbers[];
  counters(): CameraCounters;
}
