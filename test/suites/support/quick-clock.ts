import { HeapClock } from "@vestige/chart";
import { systemClock } from "@vestige/cli";
import type { Cancel, Clock } from "@vestige/protocol/base";

/** How long a moment is on the computer's clock, in ms. */
const MOMENT_MS = 5;
/** How much of a clock's time passes in a moment, in ms: twenty times as fast at first, then four times. */
const STEP_MS = { first: 100, later: 20 };
/** Cameras have booted by then. */
const FIRST_MS = 11_000;

/**
 * A clock for cameras that programs of real time talk to: it runs ahead of the computer's, and a computer that is
 * slow for a while makes it slow as well, so that no finger of a camera ever comes late.
 */
export class QuickClock extends HeapClock implements Clock {
  readonly #began = systemClock.wall();

  wall(): number {
    return this.#began + this.now();
  }
}

/** Lets time pass until it is told to stop. */
export function passQuickly(clock: QuickClock): Cancel {
  let cancel: Cancel;
  const wait = (): void => {
    cancel = systemClock.after(MOMENT_MS, () => {
      clock.advance(clock.now() < FIRST_MS ? STEP_MS.first : STEP_MS.later);
      wait();
    });
  };
  wait();
  return () => cancel();
}
