import type { Fault } from "../fault.ts";

/** One row of `docs/errors.md`. */
export interface ErrorRow {
  readonly fault: Fault;
  readonly meaning: string;
  readonly remedy: string;
}
