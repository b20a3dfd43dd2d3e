import type { Cancel, Clock, Scheduler } from "@vestige/protocol/base";

type Options = Parameters<Scheduler["at"]>[2];

/** A clock for one process of a world: when that is killed, nothing that it had planned happens any more. */
export class MortalClock implements Clock {
  readonly #clock: Clock;
  #dead = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** SIGKILL: no goodbye, no last word. */
  kill(): void {
    this.#dead = true;
  }

  now(): number {
    return this.#clock.now();
  }

  wall(): number {
    return this.#clock.wall();
  }

  at(due: number, run: () => void, options?: Options): Cancel {
    return this.#clock.at(due, () => this.#run(run), options);
  }

  after(ms: number, run: () => void, options?: Options): Cancel {
    return this.#clock.after(ms, () => this.#run(run), options);
  }

  #run(run: () => void): void {
    if (!this.#dead) run();
  }
}
