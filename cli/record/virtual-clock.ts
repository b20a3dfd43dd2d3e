import { HeapClock } from "@vestige/chart";
import type { Clock } from "@vestige/protocol/base";

/** A clock that moves only when told: hours of a recording pass in seconds, and the same seed gives the same bytes. */
export class VirtualClock extends HeapClock implements Clock {
  readonly #begin: number;

  /** @param begin wall time at which it starts, ms since 1970 */
  constructor(begin: number) {
    super();
    this.#begin = begin;
  }

  wall(): number {
    return this.#begin + this.now();
  }
}
