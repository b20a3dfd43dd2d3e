import type { AnyChartConfig, Guard } from "./config.ts";
import {
  type AnyTransition,
  type AnyTransitions,
  type WalkedState,
  candidates,
  timerId,
  walkStates,
} from "./walk.ts";

/** A state with all paths written in full (`mode.recording.active`). */
export interface ModelState {
  readonly path: string;
  readonly region: string;
  /** Path below the region, as `leaves()` gives it. */
  readonly local: string;
  /** Undefined directly below the region. */
  readonly parent: string | undefined;
  /** Entered when this state is the target; undefined for a leaf. */
  readonly initial: string | undefined;
  readonly children: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly doc: string | undefined;
}

/** What a transition waits for. */
export type Trigger = { readonly event: string } | { readonly timer: string; readonly delay: string };

/** One candidate, in written order among those of its source and trigger. */
export interface ModelTransition {
  /** Region name; empty for a root transition. */
  readonly region: string;
  /** Full state path; the region's name for a region's handler; empty for the root. */
  readonly source: string;
  readonly trigger: Trigger;
  readonly guard: Guard | undefined;
  /** Full path, or undefined for a transition that leaves no state. */
  readonly target: string | undefined;
  readonly effects: readonly string[];
  readonly raise: readonly string[];
  readonly reenter: boolean;
}

/** A delay of a state. */
export interface ModelTimer {
  readonly id: string;
  readonly state: string;
  readonly region: string;
  readonly delay: string;
}

/** A chart resolved: what engines, enumeration and documents read. All lists are in written order. */
export interface ChartModel {
  readonly regions: readonly string[];
  /** Region to the full path of its initial state. */
  readonly initial: Readonly<Record<string, string>>;
  readonly states: ReadonlyMap<string, ModelState>;
  readonly transitions: readonly ModelTransition[];
  readonly timers: ReadonlyMap<string, ModelTimer>;
}

/** Resolves a configuration that `checkChart` found right. */
export const buildModel = (config: AnyChartConfig): ChartModel => {
  const walked = walkStates(config);
  const timers = walked.flatMap(timersOf);
  return {
    regions: Object.keys(config.regions),
    initial: Object.fromEntries(
      Object.entries(config.regions).map(([name, r]) => [name, `${name}.${r.initial}`]),
    ),
    states: new Map(walked.map((w) => [w.path, toState(w)])),
    transitions: [
      ...Object.entries(config.regions).flatMap(([region, { on }]) => [
        ...handlers({ region, source: region }, on),
        ...walked.filter((w) => w.region === region).flatMap(ofState),
      ]),
      ...handlers({ region: "", source: "" }, config.on),
    ],
    timers: new Map(timers.map((timer) => [timer.id, timer])),
  };
};

const toState = ({ path, region, local, parent, state }: WalkedState): ModelState => ({
  path,
  region,
  local,
  parent,
  initial: state.initial === undefined ? undefined : `${path}.${state.initial}`,
  children: Object.keys(state.states ?? {}).map((key) => `${path}.${key}`),
  entry: state.entry ?? [],
  exit: state.exit ?? [],
  doc: state.doc,
});

const timersOf = ({ path, region, state }: WalkedState): readonly ModelTimer[] =>
  Object.keys(state.after ?? {}).map((delay) => ({ id: timerId(path, delay), state: path, region, delay }));

interface Origin {
  readonly region: string;
  readonly source: string;
}

const ofState = ({ path, region, state }: WalkedState): readonly ModelTransition[] => {
  const origin = { region, source: path };
  const timed = Object.entries(state.after ?? {}).flatMap(([delay, list]) =>
    candidates(list).map((c) => toTransition(origin, { timer: timerId(path, delay), delay }, c)),
  );
  return [...handlers(origin, state.on), ...timed];
};

const handlers = (
  origin: Origin,
  on: { readonly [event: string]: AnyTransitions | undefined } | undefined,
): readonly ModelTransition[] =>
  Object.entries(on ?? {}).flatMap(([event, list]) =>
    candidates(list).map((c) => toTransition(origin, { event }, c)),
  );

const toTransition = (origin: Origin, trigger: Trigger, c: AnyTransition): ModelTransition => ({
  ...origin,
  trigger,
  guard: c.guard,
  target: c.target === undefined ? undefined : `${origin.region}.${c.target}`,
  effects: c.effects ?? [],
  raise: c.raise ?? [],
  reenter: c.reenter === true,
});
