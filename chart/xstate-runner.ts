import type { Chart } from "./define.ts";
import { ChartError, type ChartErrorCode } from "./errors.ts";
import type {
  ChartPort,
  ChartRunner,
  ChartTimer,
  RunnerOptions,
  SavedChart,
  Step,
  StepCause,
} from "./runner.ts";
import { checkSaved } from "./saved.ts";
import {
  type Configuration,
  type Stepped,
  type TimerChange,
  type XStateEngine,
  engineOf,
} from "./xstate-engine.ts";

/** A runner on the XState engine that waits for `start`. */
export const createRunner = (chart: Chart, options: RunnerOptions): ChartRunner =>
  new XStateRunner(chart, options);

/**
 * A runner that goes on where `saved` stands, at time `at`; nothing is entered and no effect is given.
 * @throws ChartError CHART_BAD_SAVE when `saved` does not fit the chart.
 */
export const restoreRunner = (
  chart: Chart,
  saved: SavedChart,
  at: number,
  options: RunnerOptions,
): ChartRunner => {
  checkSaved(chart, saved);
  const runner = new XStateRunner(chart, options);
  runner.resume(saved, at);
  return runner;
};

/** A twin is told when a timer expired and needs no delay of its own. */
const withoutDelays = (port: ChartPort): ChartPort => ({ fact: (name) => port.fact(name), delay: () => 1 });

class XStateRunner implements ChartRunner {
  readonly #chart: Chart;
  readonly #engine: XStateEngine;
  readonly #port: ChartPort;
  readonly #onStep: ((step: Step) => void) | undefined;
  readonly #own: boolean;
  #configuration: Configuration | undefined;
  /** Of the configuration, once they were asked for: a camera asks for its mode many times between two steps. */
  #leaves: Readonly<Record<string, string>> | undefined;
  #now = 0;
  #timers: ChartTimer[] = [];
  #busy = false;

  constructor(chart: Chart, options: RunnerOptions) {
    this.#chart = chart;
    this.#engine = engineOf(chart);
    this.#own = options.timers !== "reported";
    this.#port = this.#own ? options.port : withoutDelays(options.port);
    this.#onStep = options.onStep;
  }

  get now(): number {
    this.#running();
    return this.#now;
  }

  start(at: number): void {
    if (this.#configuration) throw new ChartError("CHART_ALREADY_STARTED", `at ${this.#now} ms`);
    this.#now = wholeMs(at);
    this.#exclusive(() => this.#finish({ start: true }, undefined, this.#engine.start(this.#port)));
  }

  /** Only `restoreRunner` calls this; it has checked `saved`. */
  resume(saved: SavedChart, at: number): void {
    this.#now = wholeMs(at);
    this.#configuration = this.#engine.restore(saved.leaves, this.#port);
    if (this.#own) this.#timers = saved.timers.map(({ id, left }) => ({ id, dueAt: at + left }));
  }

  send(event: string, at: number): Step {
    if (!this.#engine.knows(event)) throw fault("CHART_UNKNOWN_EVENT", event);
    return this.#exclusive(() => {
      this.#advance(at);
      const from = this.#running();
      return this.#finish({ event }, from, this.#engine.send(from, event));
    });
  }

  advance(to: number): void {
    this.#exclusive(() => this.#advance(to));
  }

  fire(timerId: string, at: number): Step {
    return this.#exclusive(() => {
      this.#advance(at);
      return this.#expire(timerId);
    });
  }

  nextDeadline(): number | undefined {
    return this.#earliest()?.dueAt;
  }

  timers(): readonly ChartTimer[] {
    return [...this.#timers];
  }

  leaves(): Readonly<Record<string, string>> {
    this.#leaves ??= this.#engine.leaves(this.#running());
    return this.#leaves;
  }

  in(path: string): boolean {
    const state = this.#chart.model.states.get(path);
    if (!state) throw fault("CHART_UNKNOWN_STATE", path);
    const leaf = this.leaves()[state.region];
    return leaf === state.local || leaf?.startsWith(`${state.local}.`) === true;
  }

  save(): SavedChart {
    const timers = this.#timers.map(({ id, dueAt }) => ({ id, left: dueAt - this.#now }));
    return { leaves: this.leaves(), timers };
  }

  #running(): Configuration {
    if (!this.#configuration) throw new ChartError("CHART_NOT_STARTED", "call start first");
    return this.#configuration;
  }

  #exclusive<T>(work: () => T): T {
    if (this.#busy) throw new ChartError("CHART_REENTRANT", "called out of onStep or the port");
    this.#busy = true;
    try {
      return work();
    } finally {
      this.#busy = false;
    }
  }

  #advance(to: number): void {
    this.#running();
    if (wholeMs(to) < this.#now) throw fault("CHART_BAD_TIME", `${to} lies before ${this.#now}`);
    for (let due = this.#earliest(); due && due.dueAt <= to; due = this.#earliest()) {
      this.#now = due.dueAt;
      this.#expire(due.id);
    }
    this.#now = to;
  }

  /** First in time; among equals the one armed first (N-CC-4). */
  #earliest(): ChartTimer | undefined {
    let found: ChartTimer | undefined;
    for (const timer of this.#timers) if (!found || timer.dueAt < found.dueAt) found = timer;
    return found;
  }

  #expire(id: string): Step {
    const from = this.#running();
    const stepped = this.#isPossible(id) ? this.#engine.expire(from, id) : ignored(from);
    // Spent whatever its guards said, and before the step arms anything: a re-entered state arms the same id (N-CC-4).
    this.#disarm(id);
    return this.#finish({ timer: id }, from, stepped);
  }

  #isPossible(id: string): boolean {
    if (this.#own) return this.#timers.some((timer) => timer.id === id);
    const timer = this.#chart.model.timers.get(id);
    return timer !== undefined && this.in(timer.state);
  }

  #finish(cause: StepCause, from: Configuration | undefined, stepped: Stepped): Step {
    const before = from === undefined ? NO_LEAVES : this.leaves();
    if (stepped.next !== from) this.#leaves = undefined;
    this.#configuration = stepped.next;
    if (this.#own) stepped.timers.forEach((change) => this.#apply(change));
    const changed = this.#engine.changed(before, this.leaves());
    const step: Step = { cause, at: this.#now, handled: stepped.handled, effects: stepped.effects, changed };
    this.#onStep?.(step);
    return step;
  }

  #apply({ id, arm }: TimerChange): void {
    this.#disarm(id);
    if (arm !== undefined) this.#timers.push({ id, dueAt: this.#now + arm });
  }

  #disarm(id: string): void {
    const at = this.#timers.findIndex((timer) => timer.id === id);
    if (at >= 0) this.#timers.splice(at, 1);
  }
}

const NO_LEAVES: Readonly<Record<string, string>> = Object.freeze({});

const ignored = (from: Configuration): Stepped => ({ next: from, handled: false, effects: [], timers: [] });

const fault = (code: ChartErrorCode, what: string): ChartError => new ChartError(code, what);

const wholeMs = (at: number): number => {
  if (!Number.isSafeInteger(at)) throw fault("CHART_BAD_TIME", `${at} is not a whole number of ms`);
  return at;
};
