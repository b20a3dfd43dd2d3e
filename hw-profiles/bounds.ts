import type { Sourced } from "./sourced.ts";

/** What a number may be, as far as its profile says. */
type Bounds = Pick<Sourced<unknown>, "min" | "max" | "choices">;

/** What keeps a number from being this value's: below, above, or none of the choices (T8); undefined where nothing does. */
export function beyond(value: unknown, { min, max, choices }: Bounds): string | undefined {
  if (typeof value !== "number") return undefined;
  if (min !== undefined && value < min) return `must be >= ${min}`;
  if (max !== undefined && value > max) return `must be <= ${max}`;
  if (choices !== undefined && !choices.includes(value)) return `must be one of ${choices.join(", ")}`;
  return undefined;
}
