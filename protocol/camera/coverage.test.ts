import { markTransitions, type TransitionRow, transitionText } from "@vestige/chart";
import { expect, test } from "vitest";
import { cameraChart } from "./chart.ts";
import { casesOf } from "./testing/cases.ts";
import { MODE_ROWS } from "./testing/mode-rows.ts";
import { SIDE_ROWS } from "./testing/side-rows.ts";
import { take } from "./testing/table.ts";

const marked = markTransitions(cameraChart);

/**
 * The transitions that the table test takes where a row states what comes of them: in the row's own region, or the
 * root's. What a raised event does in other regions is counted where their rows state it.
 */
function takenByTheTable(): ReadonlySet<TransitionRow> {
  const cases = Object.entries({ mode: MODE_ROWS, ...SIDE_ROWS }).flatMap(([region, leaves]) =>
    Object.entries(leaves).flatMap(([leaf, row]) => casesOf(region, leaf, row)),
  );
  const taken = cases
    .filter(({ named }) => named)
    .flatMap((tried) => {
      const { step } = take({ ...tried, chart: marked.chart });
      return marked.taken(step).filter(({ region }) => region === tried.region || region === "");
    });
  return new Set(taken);
}

test("every transition of the chart is taken by a row of the table", () => {
  const taken = takenByTheTable();
  expect(marked.transitions.filter((row) => !taken.has(row)).map(transitionText)).toEqual([]);
});
