import type { ChartCounts } from "@vestige/chart";
import { countsText, namesIn, type Widths } from "../generate/counts-text.ts";
import type { Check, Finding } from "./check.ts";

/** A count over its width is a problem, one with little room left a warning. */
export function countsAgainst(counts: ChartCounts, widths: Widths, headroom: number): Finding {
  const rows = namesIn(widths).map((name) => ({
    text: `${name} ${counts[name]}/${widths[name]}`,
    share: counts[name] / (widths[name] ?? 0),
  }));
  return {
    problems: rows.filter(({ share }) => share > 1).map(({ text }) => `${text}: more than the width holds`),
    warnings: rows
      .filter(({ share }) => share > headroom && share <= 1)
      .map(({ text }) => `${text}: little room is left`),
    note: countsText(counts, widths),
  };
}

/** The camera chart fits the index widths of a compiled table, and everybody sees how well. */
export const chartCountsCheck: Check = {
  name: "chart counts",
  remedy:
    "widen the index, with a page that supersedes docs/decisions/0007-index-widths.md; never bend the behaviour",
  async run(): Promise<Finding> {
    // Loaded here: a chart that cannot be loaded then fails this check and not the whole run.
    const [{ countsOf }, { HEADROOM, WIDTHS, cameraChart }] = await Promise.all([
      import("@vestige/chart"),
      import("@vestige/protocol/camera"),
    ]);
    return countsAgainst(countsOf(cameraChart), WIDTHS, HEADROOM);
  },
};
