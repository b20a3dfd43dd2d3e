import type { AnyChartConfig, Vocabulary } from "./config.ts";
import { type Chart, defineChart } from "./define.ts";
import { type TransitionRow, transitionsOf } from "./enumerate.ts";
import type { Step } from "./runner.ts";
import { type AnyState, type AnyTransition, type AnyTransitions, candidates } from "./walk.ts";

/** A chart that tells which of its transitions a step took. */
export interface MarkedChart {
  /** To be run in place of the other: the same but for the marks, and for `handled`, which an empty candidate makes true. */
  readonly chart: Chart;
  /** Every transition of the chart, in written order. */
  readonly transitions: readonly TransitionRow[];
  /** Those of `transitions` (the same objects) that a step of `chart` took, in order, those of raised events included. */
  taken(step: Pick<Step, "effects">): readonly TransitionRow[];
}

/**
 * Puts an effect of its own first in every candidate. So the engine itself says what it took, whichever engine it is,
 * and nothing here repeats how it chooses (N-CC-4).
 * @throws ChartError CHART_INVALID when an effect of the chart has the name of a mark, `taken0` and so on.
 */
export const markTransitions = (chart: Chart): MarkedChart => {
  const marks: string[] = [];
  const config = markConfig(chart.config, () => {
    marks.push(`taken${marks.length}`);
    return marks.at(-1) ?? "";
  });
  const vocabulary = { ...chart.vocabulary, effects: [...chart.vocabulary.effects, ...marks] };
  const marked = defineChart<Vocabulary, string>({ ...config, id: chart.id, vocabulary });
  const transitions = transitionsOf(chart);
  // Both models list their transitions in one order, whatever order the marks were given out in.
  const byMark = new Map(
    marked.model.transitions.map(({ effects }, i) => [effects[0] ?? "", transitions[i]]),
  );
  const taken = ({ effects }: Pick<Step, "effects">): readonly TransitionRow[] =>
    effects.map((effect) => byMark.get(effect)).filter((row) => row !== undefined);
  return { chart: marked, transitions, taken };
};

/** One transition for people: `mode.on + press [full] → mode.off`. */
export const transitionText = ({ source, trigger, when, target }: TransitionRow): string =>
  [
    `${source || "(root)"} + ${"event" in trigger ? trigger.event : `after ${trigger.delay}`}`,
    ...(when === "" ? [] : [`[${when}]`]),
    `→ ${target ?? "(stays)"}`,
  ].join(" ");

type Mark = () => string;
type Handlers = { readonly [name: string]: AnyTransitions | undefined };

const markConfig = (config: AnyChartConfig, mark: Mark): AnyChartConfig => ({
  ...config,
  regions: mapped(config.regions, (region) => ({
    ...region,
    on: markHandlers(region.on, mark),
    states: mapped(region.states, (state) => markState(state, mark)),
  })),
  on: markHandlers(config.on, mark),
});

const markState = (state: AnyState, mark: Mark): AnyState => ({
  ...state,
  on: markHandlers(state.on, mark),
  after: markHandlers(state.after, mark),
  ...(state.states === undefined ? {} : { states: mapped(state.states, (child) => markState(child, mark)) }),
});

const markHandlers = (handlers: Handlers | undefined, mark: Mark) =>
  mapped(handlers ?? {}, (list) =>
    candidates(list).map((c): AnyTransition => ({ ...c, effects: [mark(), ...(c.effects ?? [])] })),
  );

const mapped = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
