import type { SmpClock } from "../clock.ts";

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. */
export class VirtualClock implements SmpClock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  /** Timers that wait; a test's end checks that none is left. */
  get waiting(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { dueAt: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#first(until); next !== undefined; next = this.#first(until)) {
      this.#timers.delete(next);
      this.#now = next.dueAt;
      next.run();
    }
    this.#now = until;
  }

  #first(until: number): Timer | undefined {
    return [...this.#timers].filter((t) => t.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
  }
}
