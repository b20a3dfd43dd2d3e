import type { ControllerStats } from "./types.ts";
import type { StopCount } from "./news.ts";

/** More than a day of orders in a large fleet; older ones say nothing new of a percentile. */
const MAX_LATENCIES = 10_000;

/** What is counted since the start. */
export class Counters {
  acknowledged = 0;
  duplicates = 0;
  doubleCounted = 0;
  gaps = 0;
  divergences = 0;
  recordings = 0;
  readonly #stops: Record<StopCount, number> = {
    ended: 0,
    justified: 0,
    refused: 0,
    suspended: 0,
    overridden: 0,
    unjustified: 0,
  };
  readonly #discards = new Map<string, number>();
  #latencies: number[] = [];

  stop(kind: StopCount): void {
    this.#stops[kind]++;
  }

  discard(code: string): void {
    this.#discards.set(code, (this.#discards.get(code) ?? 0) + 1);
  }

  latency(ms: number): void {
    this.#latencies.push(ms);
    if (this.#latencies.length > 2 * MAX_LATENCIES) this.#latencies = this.#latencies.slice(-MAX_LATENCIES);
  }

  latencies(): readonly number[] {
    return this.#latencies.slice(-MAX_LATENCIES);
  }

  stats(): ControllerStats {
    const { acknowledged, duplicates, doubleCounted, gaps, divergences, recordings } = this;
    return {
      ...{ acknowledged, duplicates, doubleCounted, gaps, divergences, recordings },
      stops: { ...this.#stops },
      discards: Object.fromEntries(this.#discards),
    };
  }
}
