/** What the host supplies. Facts and delays must not change during a send; neither function may throw (N-XS-9, N-CC-1). */
export interface ChartPort {
  /** Is the named fact true now? */
  fact(name: string): boolean;
  /** Length of the named delay: whole ms, > 0 and < 2^31. Asked when the delay is armed. */
  delay(name: string): number;
}

/** What began a step: an event from outside, an expired timer, or the start. */
export type StepCause = { readonly event: string } | { readonly timer: string } | { readonly start: true };

/** One step, raised events included. */
export interface Step {
  readonly cause: StepCause;
  /** Time of the step, in ms of the caller's clock; for an expired timer its deadline. */
  readonly at: number;
  /** A transition with a target, an effect or a raise was taken. False: the event was ignored (N-XS-8). */
  readonly handled: boolean;
  /** Names of the effects to perform, in order. */
  readonly effects: readonly string[];
  /** Regions whose leaf is another one than before, in region order. */
  readonly changed: readonly string[];
}

/** A running delay. `id` is `<region>.<state path>#<delay>`, `dueAt` in ms of the caller's clock. */
export interface ChartTimer {
  readonly id: string;
  readonly dueAt: number;
}

/** A runner at rest, JSON-able. Timers hold the ms that are left, in arming order: this survives a reboot of the clock (N-CC-8). */
export interface SavedChart {
  /** Region to leaf path, such as `recording.justifying.requested`. */
  readonly leaves: Readonly<Record<string, string>>;
  readonly timers: readonly { readonly id: string; readonly left: number }[];
}

/** The options of a runner. */
export interface RunnerOptions {
  readonly port: ChartPort;
  /** Called after each step and before the next one; it may change facts, and must not call the runner. */
  readonly onStep?: (step: Step) => void;
  /** `own` (default): the runner keeps deadlines. `reported`: it keeps none, timers come in through `fire` (a twin). */
  readonly timers?: "own" | "reported";
}

/**
 * One chart in execution. Every engine satisfies it and the contract suite of the tests.
 * Times are whole ms of the caller's clock and never go back; the caller drives them, nothing here waits.
 * Misuse (not started, time going back, unknown names, calls out of `onStep` or the port) throws a ChartError.
 */
export interface ChartRunner {
  /** Time of the last step or advance. */
  readonly now: number;
  /** Enters the initial states; gives the initial step to `onStep`. Once only. */
  start(at: number): void;
  /** Fires what is due up to and including `at`, then takes the event (N-CC-5). Returns the event's own step. */
  send(event: string, at: number): Step;
  /** Fires what is due up to and including `to`, each at its deadline, in order of deadline, then of arming. */
  advance(to: number): void;
  /**
   * Plays a timer that another body of the chart reported. An id that is not possible in the present configuration
   * gives a step that is not handled. With own timers only an armed one is possible, and it is spent early.
   */
  fire(timerId: string, at: number): Step;
  /** Earliest deadline, or undefined when no timer runs. */
  nextDeadline(): number | undefined;
  /** Running timers, in arming order. */
  timers(): readonly ChartTimer[];
  /** Region to leaf path, in region order. */
  leaves(): Readonly<Record<string, string>>;
  /** Is the state of this full path (`mode.recording`) active? */
  in(path: string): boolean;
  /** The runner as data, for `restoreRunner`. */
  save(): SavedChart;
}
