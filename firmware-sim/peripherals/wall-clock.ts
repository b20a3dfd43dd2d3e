import type { Clock } from "@vestige/protocol/base";

/** The camera's wall clock: an offset to the world's, or nothing at all (F 16, B11). It goes on while power is cut. */
export class WallClock {
  readonly #clock: Clock;
  #offset: number | undefined = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get known(): boolean {
    return this.#offset !== undefined;
  }

  /** Wall time of a moment of the monotonic clock, RFC 3339 in UTC with ms; null while the clock is unset. */
  time(at: number): string | null {
    if (this.#offset === undefined) return null;
    const now = this.#clock.wall() + this.#offset;
    return new Date(now - (this.#clock.now() - at)).toISOString();
  }

  unset(): void {
    this.#offset = undefined;
  }

  /** It jumps by so many ms; without effect while it is unset. */
  step(ms: number): void {
    if (this.#offset !== undefined) this.#offset += ms;
  }

  /** Sets it to an epoch time in ms; the size of the step in ms, or undefined when it was unset. */
  set(epochMs: number): number | undefined {
    const before = this.#offset;
    this.#offset = epochMs - this.#clock.wall();
    return before === undefined ? undefined : Math.abs(this.#offset - before);
  }
}
