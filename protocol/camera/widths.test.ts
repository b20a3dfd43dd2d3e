import { type ChartCounts, countsOf } from "@vestige/chart";
import { expect, test } from "vitest";
import { cameraChart } from "./chart.ts";
import { WIDTHS } from "./widths.ts";

test("the camera chart fits the widths of a compiled table", () => {
  const counts: ChartCounts = countsOf(cameraChart);
  const names = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];
  expect(names.filter((name) => counts[name] > WIDTHS[name])).toEqual([]);
});
