import type { VirtualClock } from "./virtual-clock.ts";

/** More entries than any world of ours makes within one ms; a loop that waits for nothing ends here. */
const TURNS_AT_ONE_TIME = 500;

export interface PassTimeOptions {
  readonly clock: VirtualClock;
  /** Lets what was promised, and what is on a wire, arrive; takes no virtual time. */
  readonly quiet: () => Promise<void>;
  readonly ms: number;
}

/** Lets virtual time pass, entry by entry, so that what is promised at one moment comes to pass before the next. */
export async function passTime({ clock, quiet, ms }: PassTimeOptions): Promise<void> {
  const until = clock.now() + ms;
  let turns = 0;
  await quiet();
  for (let next = clock.next(); next !== undefined && next <= until; next = clock.next()) {
    turns = next === clock.now() ? turns + 1 : 0;
    if (turns > TURNS_AT_ONE_TIME) throw new Error(`time stands still at ${next} ms`);
    clock.advanceTo(next);
    await quiet();
  }
  clock.advanceTo(until);
  await quiet();
}
