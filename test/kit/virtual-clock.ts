import { HeapClock } from "@vestige/chart";
import type { Clock } from "@vestige/protocol/base";

/** Wall time at which virtual worlds begin: the month of the founding article. */
const BEGIN = Date.UTC(2024, 2, 13, 8, 0, 0);

/** A clock that moves only when told, monotonic and wall time alike. */
export class VirtualClock extends HeapClock implements Clock {
  wall(): number {
    return BEGIN + this.now();
  }
}
