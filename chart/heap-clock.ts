import { ChartError } from "./errors.ts";
import type { Cancel, ScheduleOptions, Scheduler } from "./scheduler.ts";

interface Entry {
  readonly due: number;
  readonly late: boolean;
  readonly sequence: number;
  /** Undefined once run or cancelled, so that a dead entry holds on to nothing. */
  run: (() => void) | undefined;
}

const before = (a: Entry, b: Entry): boolean => {
  if (a.due !== b.due) return a.due < b.due;
  if (a.late !== b.late) return b.late;
  return a.sequence < b.sequence;
};

/** Below this size a sweep costs more than the dead entries. */
const SWEEP_FROM = 32;

/**
 * Virtual clock for a fleet: a binary heap ordered by (due, late, order of scheduling), cancelled entries swept out once
 * they are over half (N-XS-4; XState's SimulatedClock sorts everything at every tick, N-XS-3). It moves only when told.
 */
export class HeapClock implements Scheduler {
  #now: number;
  #sequence = 0;
  #dead = 0;
  #running = false;
  #heap: Entry[] = [];

  /** @param start Time at which the clock begins, in ms. */
  constructor(start = 0) {
    this.#now = wholeMs(start, "start");
  }

  now(): number {
    return this.#now;
  }

  /** Entries that are still to run. */
  get size(): number {
    return this.#heap.length - this.#dead;
  }

  at(due: number, run: () => void, options?: ScheduleOptions): Cancel {
    const entry: Entry = {
      due: Math.max(wholeMs(due, "due"), this.#now),
      late: options?.late === true,
      sequence: this.#sequence++,
      run,
    };
    this.#push(entry);
    return () => this.#cancel(entry);
  }

  after(ms: number, run: () => void, options?: ScheduleOptions): Cancel {
    if (!(ms >= 0)) throw new ChartError("CHART_BAD_TIME", `a wait of ${ms} ms`);
    return this.at(this.#now + ms, run, options);
  }

  /** Due time of the next entry, or undefined when none waits. */
  next(): number | undefined {
    return this.#head()?.due;
  }

  /**
   * Runs everything due up to and including `to`, with `now` at each entry's due time, then stands at `to`.
   * Entries scheduled meanwhile take part. An entry that throws is spent, time stands at its due time, and the error
   * goes to the caller, who may advance again.
   */
  advanceTo(to: number): void {
    if (wholeMs(to, "to") < this.#now) {
      throw new ChartError("CHART_BAD_TIME", `cannot go back from ${this.#now} to ${to}`);
    }
    this.#exclusive(() => {
      for (let head = this.#head(); head && head.due <= to; head = this.#head()) this.#runHead(head);
      this.#now = to;
    });
  }

  /** `advanceTo` relative to now. */
  advance(ms: number): void {
    this.advanceTo(this.#now + ms);
  }

  /**
   * Runs until nothing waits; time stands at the last due time. Returns the number of entries run.
   * @throws ChartError CHART_RUN_LIMIT when `limit` entries ran and more wait.
   */
  runAll(limit: number): number {
    let count = 0;
    this.#exclusive(() => {
      for (let head = this.#head(); head; head = this.#head()) {
        if (count === limit) {
          throw new ChartError(
            "CHART_RUN_LIMIT",
            `${limit} entries ran until ${this.#now} ms, ${this.size} wait`,
          );
        }
        count++;
        this.#runHead(head);
      }
    });
    return count;
  }

  #exclusive(work: () => void): void {
    if (this.#running)
      throw new ChartError("CHART_REENTRANT", "the clock was advanced out of one of its entries");
    this.#running = true;
    try {
      work();
    } finally {
      this.#running = false;
    }
  }

  #runHead(head: Entry): void {
    const run = head.run;
    this.#pop();
    head.run = undefined;
    this.#now = head.due;
    run?.();
  }

  #cancel(entry: Entry): void {
    if (entry.run === undefined) return;
    entry.run = undefined;
    this.#dead++;
    if (this.#heap.length >= SWEEP_FROM && this.#dead * 2 > this.#heap.length) this.#sweep();
  }

  #sweep(): void {
    this.#heap = this.#heap.filter((entry) => entry.run !== undefined);
    this.#dead = 0;
    for (let i = (this.#heap.length >> 1) - 1; i >= 0; i--) this.#siftDown(i);
  }

  #head(): Entry | undefined {
    let head = this.#heap[0];
    while (head && head.run === undefined) {
      this.#pop();
      this.#dead--;
      head = this.#heap[0];
    }
    return head;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (!parent || !before(entry, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#siftDown(0);
  }

  #siftDown(from: number): void {
    const heap = this.#heap;
    const entry = heap[from];
    if (!entry) return;
    let at = from;
    for (;;) {
      const child = this.#smallerChild(at);
      const below = heap[child];
      if (!below || !before(below, entry)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = entry;
  }

  #smallerChild(at: number): number {
    const left = this.#heap[2 * at + 1];
    const right = this.#heap[2 * at + 2];
    return left && right && before(right, left) ? 2 * at + 2 : 2 * at + 1;
  }
}

const wholeMs = (value: number, what: string): number => {
  if (!Number.isSafeInteger(value)) throw new ChartError("CHART_BAD_TIME", `${what} is ${value}`);
  return value;
};
