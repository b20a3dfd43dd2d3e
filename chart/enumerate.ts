import type { Vocabulary } from "./config.ts";
import type { Chart } from "./define.ts";
import { guardNames, guardText } from "./guard-text.ts";
import type { ModelTransition } from "./model.ts";
import { upward } from "./walk.ts";

/** Region to leaf path, as `ChartRunner.leaves` gives it. */
export type Leaves = Readonly<Record<string, string>>;

/** A candidate with its guard as text (`when`, empty without a guard). */
export interface TransitionRow extends ModelTransition {
  readonly when: string;
}

/** Full paths of all states, compound ones included, in written order. */
export const allStates = (chart: Chart): readonly string[] => [...chart.model.states.keys()];

/** Full paths of all leaves, in written order. */
export const leafPaths = (chart: Chart): readonly string[] =>
  [...chart.model.states.values()].filter((state) => state.children.length === 0).map((state) => state.path);

/** All candidates: regions in written order, then the root's. */
export const transitionsOf = (chart: Chart): readonly TransitionRow[] =>
  chart.model.transitions.map((transition) => ({ ...transition, when: guardText(transition.guard) }));

/** Full paths of the active states, per region from the leaf upward. */
export const activeStates = (leaves: Leaves): readonly string[] =>
  Object.entries(leaves).flatMap(([region, leaf]) => upward(`${region}.${leaf}`));

/** Does an active state, its region or the root name the event? Guards are not asked, so this is an upper bound. */
export const handles = (chart: Chart, leaves: Leaves, event: string): boolean =>
  namedEvents(chart, leaves).has(event);

/** Events that `handles` is true for: what a fuzz draws from, as uniform events never get deep (N-CC-9). */
export const namedEvents = (chart: Chart, leaves: Leaves): ReadonlySet<string> => {
  const sources = new Set([...activeStates(leaves), ...chart.model.regions, ""]);
  const named = chart.model.transitions.filter(({ source }) => sources.has(source));
  return new Set(named.flatMap(({ trigger }) => ("event" in trigger ? [trigger.event] : [])));
};

/** Ids of the timers of the active states, in written order. */
export const possibleTimers = (chart: Chart, leaves: Leaves): readonly string[] => {
  const active = new Set(activeStates(leaves));
  return [...chart.model.timers.values()].filter(({ state }) => active.has(state)).map(({ id }) => id);
};

/** Names of the vocabulary that the chart does nothing with, to be empty in a finished chart. */
export const unusedNames = (chart: Chart): Vocabulary => {
  const { transitions, states, timers } = chart.model;
  const events = transitions.flatMap(({ trigger }) => ("event" in trigger ? [trigger.event] : []));
  const effects = [...transitions, ...states.values()].flatMap((owner) =>
    "effects" in owner ? owner.effects : [...owner.entry, ...owner.exit],
  );
  const facts = transitions.flatMap(({ guard }) => guardNames(guard));
  const unused = (names: readonly string[], used: readonly string[]): readonly string[] =>
    names.filter((name) => !used.includes(name));
  return {
    events: unused(chart.vocabulary.events, events),
    facts: unused(chart.vocabulary.facts, facts),
    effects: unused(chart.vocabulary.effects, effects),
    delays: unused(
      chart.vocabulary.delays,
      [...timers.values()].map(({ delay }) => delay),
    ),
  };
};
