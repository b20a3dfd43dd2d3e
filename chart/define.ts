import { type ChartModel, buildModel } from "./model.ts";
import { checkChart } from "./check.ts";
import type { AnyChartConfig, ChartDefinition, Vocabulary } from "./config.ts";
import { ChartError } from "./errors.ts";

/** A checked chart. One object serves every runner (N-XS-6). */
export interface Chart<V extends Vocabulary = Vocabulary> {
  readonly id: string;
  readonly vocabulary: V;
  readonly config: AnyChartConfig;
  /** The config with paths, timers and transitions resolved. */
  readonly model: ChartModel;
}

/**
 * Checks a definition and indexes it.
 * @throws ChartError CHART_INVALID that lists every violation at once (N-CC-2).
 */
export const defineChart = <const V extends Vocabulary, G extends string = never>(
  definition: ChartDefinition<V, G>,
): Chart<V> => {
  const { id = "chart", vocabulary, ...rest } = definition;
  // The names were checked against V and G at the call; from here on they are strings.
  const config = rest as unknown as AnyChartConfig;
  const violations = checkChart(config, vocabulary);
  if (violations.length > 0) {
    const lines = violations.map((v) => `\n  ${v.path || "(root)"}: ${v.message} [${v.rule}]`);
    throw new ChartError("CHART_INVALID", `chart "${id}" has ${violations.length} violation(s)${lines.join("")}`);
  }
  return Object.freeze({ id, vocabulary, config, model: buildModel(config) });
};
