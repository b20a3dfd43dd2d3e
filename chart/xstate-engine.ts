import {
  type AnyActorLogic,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type StateValue,
  initialTransition,
  transition,
} from "xstate";
import type { Chart } from "./define.ts";
import { ChartError } from "./errors.ts";
import { buildMachine } from "./machine.ts";
import type { ChartPort } from "./runner.ts";
import { timerId } from "./walk.ts";

/** Inner names of XState for arming and disarming a delay; a test fails when an upgrade renames them (N-XS-2). */
export const XSTATE_RAISE = "xstate.raise";
export const XSTATE_CANCEL = "xstate.cancel";

/** A configuration with the port it asks; opaque to all but this file. */
export type Configuration = AnyMachineSnapshot;

/** A delay that a step armed (`ms` from the step's time) or disarmed. */
export interface TimerChange {
  readonly id: string;
  readonly arm: number | undefined;
}

/** What one step came to. */
export interface Stepped {
  readonly next: Configuration;
  readonly handled: boolean;
  readonly effects: readonly string[];
  readonly timers: readonly TimerChange[];
}

interface Action {
  readonly type: string;
  readonly params?: unknown;
}

/** One chart's machine, shared by its runners. Steps are pure: time and effects are the runner's (N-XS-2, N-CC-6). */
export class XStateEngine {
  readonly #machine: AnyStateMachine;
  readonly #starting: AnyActorLogic;
  readonly #stepping: AnyActorLogic;
  readonly #regions: readonly string[];
  readonly #events: ReadonlySet<string>;
  readonly #timerOfEvent = new Map<string, string>();
  readonly #eventOfTimer = new Map<string, string>();

  constructor(chart: Chart) {
    this.#machine = buildMachine(chart);
    const [rest]: [Configuration, Action[]] = initialTransition(this.#machine, undefined);
    this.#starting = startingLogic(this.#machine, rest);
    this.#stepping = steppingLogic(this.#machine, rest);
    this.#regions = chart.model.regions;
    this.#events = new Set(chart.vocabulary.events);
    Object.values(this.#machine.states).forEach((node) => this.#index(node));
  }

  /** Is the name in the chart's vocabulary? */
  knows(event: string): boolean {
    return this.#events.has(event);
  }

  /** Enters the initial states. */
  start(port: ChartPort): Stepped {
    return askingPort(() => {
      const [next, actions]: [Configuration, Action[]] = initialTransition(this.#starting, { port });
      if (next.status === "error") throw next.error;
      return { next, handled: true, ...this.#read(actions) };
    });
  }

  /** Takes an event of the vocabulary. */
  send(from: Configuration, event: string): Stepped {
    return askingPort(() => {
      const [next, actions]: [Configuration, Action[]] = transition(this.#stepping, from, { type: event });
      // The same object and no action: ignored, unless a self-target was taken that changes nothing (N-XS-8).
      const handled = next !== from || actions.length > 0 || from.can({ type: event });
      return { next, handled, ...this.#read(actions) };
    });
  }

  /** Takes the expiry of a timer of the chart. */
  expire(from: Configuration, timer: string): Stepped {
    return this.send(from, this.#eventOfTimer.get(timer) ?? timer);
  }

  /** The configuration with these leaves, which must be one of each region. */
  restore(leaves: Readonly<Record<string, string>>, port: ChartPort): Configuration {
    // Key order is the order of effects, so it has to be that of the regions (N-CC-8).
    const value = Object.fromEntries(this.#regions.map((region) => [region, toValue(leaves[region] ?? "")]));
    return this.#machine.resolveState({ value, context: { port } });
  }

  /** Region to leaf path, in region order. */
  leaves({ value }: Configuration): Readonly<Record<string, string>> {
    const values: Readonly<Record<string, StateValue>> = value;
    return Object.freeze(
      Object.fromEntries(this.#regions.map((region) => [region, toPath(values[region] ?? "")])),
    );
  }

  /** Regions whose leaf differs, in region order. */
  changed(
    before: Readonly<Record<string, string>>,
    after: Readonly<Record<string, string>>,
  ): readonly string[] {
    return before === after ? [] : this.#regions.filter((region) => after[region] !== before[region]);
  }

  #index(node: AnyStateNode): void {
    for (const { delay, eventType } of node.after) {
      const id = timerId(node.path.join("."), String(delay));
      this.#timerOfEvent.set(eventType, id);
      this.#eventOfTimer.set(id, eventType);
    }
    Object.values(node.states).forEach((child) => this.#index(child));
  }

  #read(actions: readonly Action[]): Pick<Stepped, "effects" | "timers"> {
    const effects: string[] = [];
    const timers: TimerChange[] = [];
    for (const { type, params } of actions) {
      if (type === XSTATE_CANCEL) timers.push(this.#change(sendId(params), undefined));
      else if (type !== XSTATE_RAISE) effects.push(type);
      else if (isDelayed(params)) timers.push(this.#change(params.id, params.delay));
    }
    return { effects, timers };
  }

  #change(eventType: string, arm: number | undefined): TimerChange {
    return { id: this.#timerOfEvent.get(eventType) ?? eventType, arm };
  }
}

const engines = new WeakMap<Chart, XStateEngine>();

/** The engine of a chart, made at first use: a machine per runner would cost 43 kB each (N-XS-6). */
export const engineOf = (chart: Chart): XStateEngine => {
  const known = engines.get(chart);
  if (known) return known;
  const engine = new XStateEngine(chart);
  engines.set(chart, engine);
  return engine;
};

/**
 * The machine without its initial state: `transition()` builds a throw-away actor, which would otherwise enter the whole
 * chart before each step (N-XS-7).
 */
const steppingLogic = (machine: AnyStateMachine, rest: Configuration): AnyActorLogic => ({
  transition: machine.transition,
  getInitialSnapshot: () => rest,
  getPersistedSnapshot: machine.getPersistedSnapshot,
});

/** So does `initialTransition()`, whose throw-away actor has no input: it would enter the whole chart twice. */
const startingLogic = (machine: AnyStateMachine, rest: Configuration): AnyActorLogic => ({
  ...steppingLogic(machine, rest),
  getInitialSnapshot: (scope, input: unknown) =>
    input === undefined ? rest : machine.getInitialSnapshot(scope, input),
});

const askingPort = (step: () => Stepped): Stepped => {
  try {
    return step();
  } catch (cause) {
    if (cause instanceof ChartError) throw cause;
    throw new ChartError("CHART_PORT_FAILED", cause instanceof Error ? cause.message : String(cause), {
      cause,
    });
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isDelayed = (params: unknown): params is { readonly id: string; readonly delay: number } =>
  isRecord(params) && typeof params.delay === "number" && typeof params.id === "string";

const sendId = (params: unknown): string => String(isRecord(params) ? params.sendId : params);

const toPath = (value: StateValue): string => {
  if (typeof value === "string") return value;
  const [entry] = Object.entries(value);
  return entry?.[1] === undefined ? "" : `${entry[0]}.${toPath(entry[1])}`;
};

const toValue = (leaf: string): StateValue => {
  const dot = leaf.indexOf(".");
  return dot < 0 ? leaf : { [leaf.slice(0, dot)]: toValue(leaf.slice(dot + 1)) };
};
