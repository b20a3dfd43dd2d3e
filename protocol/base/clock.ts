import type { Scheduler } from "@vestige/chart";

export type { Cancel, Scheduler } from "@vestige/chart";

/** Time, handed in. `now()` is monotonic milliseconds; deadlines are set on it and on nothing else. */
export interface Clock extends Scheduler {
  /** Wall time as epoch milliseconds. It may step; nothing is ordered by it (F 16). */
  wall(): number;
}
