/** Later than this counts as this. */
const MOST_MS = 10_000;

/** How late things came, in whole ms: a count for each, so that adding is cheap and nothing grows. */
export class Lateness {
  readonly #counts = new Uint32Array(MOST_MS + 1);
  #all = 0;
  #max = 0;

  /** The latest one. */
  get max(): number {
    return this.#max;
  }

  add(ms: number): void {
    const late = Math.min(MOST_MS, Math.max(0, Math.round(ms)));
    this.#counts[late] = (this.#counts[late] ?? 0) + 1;
    this.#all += 1;
    this.#max = Math.max(this.#max, ms);
  }

  /** So large a part, of 0 to 1, was at most so many ms late; 0 when there was nothing. */
  quantile(part: number): number {
    let left = Math.ceil(this.#all * part);
    for (const [ms, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0) return ms;
    }
    return MOST_MS;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#all = 0;
    this.#max = 0;
  }
}
