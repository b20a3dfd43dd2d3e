import type { EventName, Settings } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import type { Leaves } from "../when.ts";

/** What a finger does, `atMs` after the gesture began. */
export interface PlannedPress {
  readonly atMs: number;
  readonly button: string;
  readonly action: "press" | "release";
}

/** Which event is wanted, and in which state the camera is. */
export interface PlanRequest {
  readonly event: EventName;
  readonly leaves: Leaves;
  /** The camera's settings; those of the profile when left out. */
  readonly settings?: Settings;
}

export declare function planPresses(profile: Profile, request: PlanRequest): PlannedPress[];
