import type { Chart } from "./define.ts";

/** How much there is of everything in a chart: what a document tells, and what index widths are chosen from (N-CC-3). */
export interface ChartCounts {
  readonly regions: number;
  /** Compound ones included. */
  readonly states: number;
  /** Candidates, the root's included. */
  readonly transitions: number;
  /** Pairs of a state and a delay. */
  readonly timers: number;
  readonly events: number;
  readonly facts: number;
  readonly stateGuards: number;
  readonly effects: number;
  readonly delays: number;
}

/** Counts a chart; names of the vocabulary count whether or not the chart uses them. */
export const countsOf = ({ model, vocabulary, config }: Chart): ChartCounts => ({
  regions: model.regions.length,
  states: model.states.size,
  transitions: model.transitions.length,
  timers: model.timers.size,
  events: vocabulary.events.length,
  facts: vocabulary.facts.length,
  stateGuards: Object.keys(config.stateGuards ?? {}).length,
  effects: vocabulary.effects.length,
  delays: vocabulary.delays.length,
});
