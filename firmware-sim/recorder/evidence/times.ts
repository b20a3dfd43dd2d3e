import type { Recording } from "../recording.ts";
import type { Moment } from "./evidence.ts";

/** Wall time `ms` after another, or null where that is unknown. */
const laterTime = (time: string | null, ms: number): string | null =>
  time === null ? null : new Date(Date.parse(time) + ms).toISOString();

/** Wall time of a place in a recording as the camera's clock showed it then, settings of the clock included (F 16). */
export function wallAt({ startTime, clockSteps }: Recording, atMs: number): string | null {
  const steps = clockSteps.filter((step) => step.atMs <= atMs).reduce((sum, { byMs }) => sum + byMs, 0);
  return laterTime(startTime, Math.round(atMs + steps));
}

/** A moment that lies so far after another one. */
export const momentAfter = ({ uptimeMs, time }: Moment, ms: number): Moment => ({
  uptimeMs: uptimeMs + ms,
  time: laterTime(time, ms),
});
