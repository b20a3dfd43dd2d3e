import type { StepCause } from "@vestige/chart";
import type { EventData } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";

/** One step while its effects are performed. */
export interface StepContext {
  /** Time of the step: of the clock, and since the boot, in ms. */
  readonly at: number;
  readonly uptimeMs: number;
  readonly cause: StepCause;
  /** The number that the report of this step will have. */
  readonly number: number;
  /** What the report will say besides; begins with what came with the event. */
  readonly data: { -readonly [Key in keyof EventData]: EventData[Key] };
}

/** Performs one effect. It may set facts and queue events; it never calls the chart (N-CC-1). */
export type EffectHandler = (device: Device, context: StepContext) => void;

/** An effect with which this camera has nothing to do but report it. */
export const reportOnly: EffectHandler = () => undefined;
