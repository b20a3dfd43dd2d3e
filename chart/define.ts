import { checkChart } from "./check.ts";
import type { AnyChartConfig, ChartDefinition, Vocabulary } from "./config.ts";
import { ChartError } from "./errors.ts";
import { type ChartModel, buildModel } from "./model.ts";

/** A checked chart. One object serves every runner (N-XS-6). */
export interface Chart<V extends Vocabulary = Vocabulary> {
  readonly id: string;
  readonly vocabulary: V;
  readonly config: AnyChartConfig;
  /** The configuration with paths, timers and transitions resolved. */
  readonly model: ChartModel;
}

/**
 * Checks a definition and resolves it.
 * @throws ChartError CHART_INVALID that lists every violation at once (N-CC-2).
 */
export const defineChart = <const V extends Vocabulary, G extends string = never>(
  definition: ChartDefinition<V, G>,
): Chart<V> => {
  const { id = "chart", vocabulary, ...rest } = definition;
  const violations = checkChart(definition, vocabulary);
  if (violations.length > 0) {
    const lines = violations.map((v) => `\n  ${v.path || "(root)"}: ${v.message} [${v.rule}]`);
    throw new ChartError("CHART_INVALID", `${violations.length} violation(s) in "${id}":${lines.join("")}`);
  }
  // The compiler checked the names against V and G at the call; from here on they are strings.
  const config = rest as unknown as AnyChartConfig;
  return Object.freeze({ id, vocabulary, config, model: buildModel(config) });
};
