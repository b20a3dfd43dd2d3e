/**
 * A chart is plain data: JSON-able, without a function in it, so that every engine, compiler and document is derived
 * from one object (N-CC-1, N-CC-3). The types check names against the vocabulary; what types cannot see (targets,
 * initial states, paths, cycles) is left to `checkChart`.
 */

/** All names a chart may use. Names are identifiers, unique within their list. */
export interface Vocabulary {
  readonly events: readonly string[];
  readonly facts: readonly string[];
  readonly effects: readonly string[];
  readonly delays: readonly string[];
}

/** Union of the event names of a vocabulary declared `as const`. */
export type EventName<V extends Vocabulary> = V["events"][number];
/** Union of the fact names of a vocabulary declared `as const`. */
export type FactName<V extends Vocabulary> = V["facts"][number];
/** Union of the effect names of a vocabulary declared `as const`. */
export type EffectName<V extends Vocabulary> = V["effects"][number];
/** Union of the delay names of a vocabulary declared `as const`. */
export type DelayName<V extends Vocabulary> = V["delays"][number];

/**
 * A condition: the name of a fact or of a state guard, a combination of conditions, or `{ in }` with a state's full path
 * such as `mode.recording`. All guards of a microstep see the configuration before it (N-CC-4).
 */
export type Guard<Name extends string = string> =
  | Name
  | { readonly and: readonly Guard<Name>[] }
  | { readonly or: readonly Guard<Name>[] }
  | { readonly not: Guard<Name> }
  | { readonly in: string };

/**
 * One candidate. Without `target` only its effects run and no state is left.
 * - `target`: path of a state inside the own region, written from the region's root: `recording.active`.
 * - `raise`: events that follow, each as its own microstep, before anything from outside.
 * - `reenter`: leave and enter the source too; without it a self-target on an atomic state restarts nothing (N-CC-10).
 */
export interface TransitionConfig<V extends Vocabulary = Vocabulary, G extends string = never> {
  readonly target?: string;
  readonly guard?: Guard<FactName<V> | G>;
  readonly effects?: readonly EffectName<V>[];
  readonly raise?: readonly EventName<V>[];
  readonly reenter?: boolean;
}

/** One candidate or several; the first whose guard holds is taken, in written order. */
export type Transitions<V extends Vocabulary = Vocabulary, G extends string = never> =
  | TransitionConfig<V, G>
  | readonly TransitionConfig<V, G>[];

/** Candidates by event name. */
export type EventHandlers<V extends Vocabulary = Vocabulary, G extends string = never> = {
  readonly [E in EventName<V>]?: Transitions<V, G>;
};

/** Candidates by delay name; a delay's length in ms comes from the port when the state is entered. */
export type DelayHandlers<V extends Vocabulary = Vocabulary, G extends string = never> = {
  readonly [D in DelayName<V>]?: Transitions<V, G>;
};

/** A state below a region: atomic without `states`, compound (then with `initial`) with them. `doc` goes into the documents. */
export interface StateConfig<V extends Vocabulary = Vocabulary, G extends string = never> {
  readonly doc?: string;
  readonly initial?: string;
  readonly entry?: readonly EffectName<V>[];
  readonly exit?: readonly EffectName<V>[];
  readonly on?: EventHandlers<V, G>;
  readonly after?: DelayHandlers<V, G>;
  readonly states?: Readonly<Record<string, StateConfig<V, G>>>;
}

/** A child of the parallel root. It is never left, so it has handlers but neither entry, exit nor delays. */
export interface RegionConfig<V extends Vocabulary = Vocabulary, G extends string = never> {
  readonly doc?: string;
  readonly initial: string;
  readonly on?: EventHandlers<V, G>;
  readonly states: Readonly<Record<string, StateConfig<V, G>>>;
}

/** A root transition is targetless: with a target it would restart every region (N-CC-10). */
export interface RootTransitionConfig<V extends Vocabulary = Vocabulary, G extends string = never> {
  readonly guard?: Guard<FactName<V> | G>;
  readonly effects?: readonly EffectName<V>[];
  readonly raise?: readonly EventName<V>[];
}

/** Root candidates by event name; asked only when no region took the event. */
export type RootHandlers<V extends Vocabulary = Vocabulary, G extends string = never> = {
  readonly [E in EventName<V>]?: RootTransitionConfig<V, G> | readonly RootTransitionConfig<V, G>[];
};

/**
 * A whole chart. Regions run in parallel, in written order.
 * `stateGuards` gives a name to a state's full path (`{ recording: "mode.recording" }`), usable as a guard.
 */
export interface ChartConfig<V extends Vocabulary = Vocabulary, G extends string = never> {
  readonly stateGuards?: Readonly<Record<G, string>>;
  readonly regions: Readonly<Record<string, RegionConfig<V, NoInfer<G>>>>;
  readonly on?: RootHandlers<V, NoInfer<G>>;
}

/** What `defineChart` takes: the configuration with its vocabulary and, for the documents, an id (default `chart`). */
export interface ChartDefinition<V extends Vocabulary = Vocabulary, G extends string = never>
  extends ChartConfig<V, G> {
  readonly id?: string;
  readonly vocabulary: V;
}

/** A configuration whose names are only strings: what the checker, the engines and the emitters read. */
export type AnyChartConfig = ChartConfig<Vocabulary, string>;
