import type { Cancel } from "@vestige/protocol/base";
import type { StorageTrouble } from "../recorder/evidence/evidence.ts";

/** The fault switches of a camera. */
export const FAULTS = [
  "bouncing-button",
  "brown-out",
  "clock-loss",
  "dead-light",
  "dead-microphone",
  "failing-storage",
  "full-storage",
  "no-position",
  "overheating",
  "radio-loss",
  "recalled",
  "stuck-button",
] as const;
/** A fault switch of a camera. */
export type FaultName = (typeof FAULTS)[number];

/** How a fault switch is set. */
export interface FaultSetting {
  readonly name: FaultName;
  readonly present: boolean;
  /** Which button is stuck, or which lamp is dead; the profile's first when left out. */
  readonly part?: string;
}

/** Functions without which a camera still records, in the words of its reports. */
export type FunctionName = "button" | "light" | "microphone";

/** What is wrong with a camera, as the bench has it; it outlives a boot. */
export interface FaultState {
  /** Switches that are on, as far as nothing else says so. */
  readonly present: Set<FaultName>;
  /** Functions that the camera knows to be lost. */
  readonly lost: Set<FunctionName>;
  /** Did it run when the power went? */
  resumes: boolean;
  /** Ends the wait for the power. */
  cancelReturn: Cancel | undefined;
  /** Space that something takes which is no recording. */
  junkBytes: number;
  /** What is wrong with the storage that its evidence is on. */
  trouble: StorageTrouble | undefined;
  /** Space that it does not have because that storage is full. */
  occupiedBytes: number;
  /** Time of the clock since which it is hot, in ms. */
  hotSince: number | undefined;
}

/** A camera that nothing is wrong with. */
export const noFaults = (): FaultState => ({
  present: new Set(),
  lost: new Set(),
  resumes: false,
  cancelReturn: undefined,
  junkBytes: 0,
  trouble: undefined,
  occupiedBytes: 0,
  hotSince: undefined,
});
