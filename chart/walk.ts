import type { AnyChartConfig, StateConfig, TransitionConfig, Transitions, Vocabulary } from "./config.ts";

/** A state, transition or list of candidates whose names are only strings. */
export type AnyState = StateConfig<Vocabulary, string>;
export type AnyTransition = TransitionConfig<Vocabulary, string>;
export type AnyTransitions = Transitions<Vocabulary, string>;

/** A state of the configuration with its place. `local` is the path below the region, as targets are written. */
export interface WalkedState {
  readonly path: string;
  readonly region: string;
  readonly local: string;
  readonly parent: string | undefined;
  readonly state: AnyState;
}

/** All states in written order, parents before children. */
export const walkStates = (config: AnyChartConfig): readonly WalkedState[] =>
  Object.entries(config.regions).flatMap(([region, { states }]) =>
    below({ region, parent: undefined, states }),
  );

interface Place {
  readonly region: string;
  readonly parent: string | undefined;
  readonly states: Readonly<Record<string, AnyState>>;
}

const below = ({ region, parent, states }: Place): readonly WalkedState[] =>
  Object.entries(states).flatMap(([key, state]) => {
    const path = `${parent ?? region}.${key}`;
    const local = path.slice(region.length + 1);
    return [
      { path, region, local, parent, state },
      ...below({ region, parent: path, states: state.states ?? {} }),
    ];
  });

/** Candidates as a list; a missing handler has none. */
export const candidates = (transitions: AnyTransitions | undefined): readonly AnyTransition[] => {
  if (transitions === undefined) return [];
  return isList(transitions) ? transitions : [transitions];
};

const isList = (transitions: AnyTransitions): transitions is readonly AnyTransition[] =>
  Array.isArray(transitions);

/** Identifier of the timer of a state's delay. */
export const timerId = (statePath: string, delay: string): string => `${statePath}#${delay}`;

/** The path itself and its parents below the region, leaf first: `mode.a.b` gives `mode.a.b`, `mode.a`. */
export const upward = (statePath: string): readonly string[] => {
  const found: string[] = [];
  for (let path = statePath; path.includes("."); path = path.slice(0, path.lastIndexOf(".")))
    found.push(path);
  return found;
};
