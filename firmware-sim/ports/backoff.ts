import type { Random } from "@vestige/protocol/base";

const FIRST_MS = 250;
const CAP_MS = 15_000;

/**
 * How long to wait before the next try, in ms: doubled at every failure up to a cap, between half and the whole of it
 * by chance, so that a fleet does not come back in one wave.
 */
export class Backoff {
  readonly #random: Random;
  #failures = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): number {
    const full = Math.min(FIRST_MS * 2 ** this.#failures, CAP_MS);
    this.#failures = Math.min(this.#failures + 1, 16);
    return this.#random.int(full / 2, full);
  }

  reset(): void {
    this.#failures = 0;
  }
}
