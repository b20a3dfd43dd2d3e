import type { Cancel, Clock } from "@vestige/protocol/base";
import { Lateness } from "./lateness.ts";

/** Does the next piece of some work; how many bytes it wrote, or undefined when nothing of it is left for now. */
type Step = () => number | undefined;

/** What all clips of a process have written since it was last asked to count anew. */
export interface PaceStatistics {
  readonly fragments: number;
  readonly bytes: number;
  /** Pieces of work that wait for their turn now. */
  readonly waiting: number;
  /** How long after it was due a live fragment was written; heads, which are no hurry, are not counted. */
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

/**
 * Lets all clips of a process write without being in each other's way. Heads and what else is behind go in a line and in
 * slices, so that live fragments, which have timers of their own, are never held up for longer than a slice.
 */
export interface Pace {
  readonly clock: Clock;
  /** Does this work step by step, after what already waits. */
  later(step: Step): Cancel;
  /** Do so many wait that one more sync now would hold others up? */
  readonly isCrowded: boolean;
  /** 0, 1, 2 … `of` − 1 and again: who began at the same time does not sync at the same time. */
  turn(of: number): number;
  /** So much was written. */
  wrote(fragments: number, bytes: number): void;
  /** A fragment was written so long after it was due, and not because it had to wait for its turn. */
  wroteLive(lateMs: number): void;
  statistics(): PaceStatistics;
  /** Statistics count from now on. */
  restart(): void;
}

/** Longest time for which live fragments wait for what is behind. */
const SLICE_MS = 10;
/** As many bytes end a slice too: virtual time stands still in it. */
const SLICE_BYTES = 4 * 2 ** 20;

/** More pieces of work than these are a fleet that starts at once. */
const CROWD = 16;

interface Work {
  readonly step: Step;
}

class SharedPace implements Pace {
  readonly clock: Clock;
  /** In the order in which it came. */
  readonly #waiting = new Set<Work>();
  readonly #lateness = new Lateness();
  #sliceAhead = false;
  #turns = 0;
  #fragments = 0;
  #bytes = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  later(step: Step): Cancel {
    const work: Work = { step };
    this.#waiting.add(work);
    this.#ask();
    return () => void this.#waiting.delete(work);
  }

  get isCrowded(): boolean {
    return this.#waiting.size > CROWD;
  }

  turn(of: number): number {
    return this.#turns++ % of;
  }

  wrote(fragments: number, bytes: number): void {
    this.#fragments += fragments;
    this.#bytes += bytes;
  }

  wroteLive(lateMs: number): void {
    this.#lateness.add(lateMs);
  }

  statistics(): PaceStatistics {
    const lateMs = { p50: this.#lateness.quantile(0.5), p99: this.#lateness.quantile(0.99) };
    return {
      ...{ fragments: this.#fragments, bytes: this.#bytes, waiting: this.#waiting.size },
      lateMs: { ...lateMs, max: this.#lateness.max },
    };
  }

  restart(): void {
    this.#fragments = 0;
    this.#bytes = 0;
    this.#lateness.clear();
  }

  #ask(): void {
    if (this.#sliceAhead || this.#waiting.size === 0) return;
    this.#sliceAhead = true;
    this.clock.after(0, () => {
      this.#sliceAhead = false;
      try {
        this.#slice();
      } finally {
        this.#ask();
      }
    });
  }

  #slice(): void {
    const until = this.clock.now() + SLICE_MS;
    let bytes = 0;
    for (const work of this.#waiting) {
      while (this.#waiting.has(work)) {
        bytes += this.#stepOf(work);
        if (bytes >= SLICE_BYTES || this.clock.now() >= until) return;
      }
    }
  }

  #stepOf(work: Work): number {
    let wrote: number | undefined;
    try {
      wrote = work.step();
      return wrote ?? 0;
    } finally {
      // What throws is out of the line too: the error is for whoever runs the clock, and the others go on.
      if (wrote === undefined) this.#waiting.delete(work);
    }
  }
}

/** The pace of a process: one for all its cameras. */
export const createPace = ({ clock }: { readonly clock: Clock }): Pace => new SharedPace(clock);
