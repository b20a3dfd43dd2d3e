import { HeapClock } from "@vestige/chart";
import type { Clock } from "@vestige/protocol/base";

const BEGIN = Date.UTC(2024, 2, 13, 8, 0, 0);

/** A clock that moves only when a test says so, wall time alike. */
export class TestClock extends HeapClock implements Clock {
  wall(): number {
    return BEGIN + this.now();
  }
}

/** Enough turns for everything that is promised at one moment. */
const TURNS = 60;

/** Lets what was promised come to pass; takes no virtual time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await Promise.resolve();
}

/** Lets virtual time pass, entry by entry. */
export async function passed(clock: TestClock, ms: number): Promise<void> {
  const until = clock.now() + ms;
  await settled();
  for (let next = clock.next(); next !== undefined && next <= until; next = clock.next()) {
    clock.advanceTo(next);
    await settled();
  }
  clock.advanceTo(until);
  await settled();
}
