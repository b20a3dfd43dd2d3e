import { HeapClock } from "@vestige/chart";
import type { Clock } from "@vestige/protocol/base";

/** A clock that moves only when told, monotonic and wall time alike. */
export class VirtualClock extends HeapClock implements Clock {
  wall(): number {
    return this.now();
  }
}

/** Lets promises that are settled already run their continuations; no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
