import type { ChartCounts } from "@vestige/chart";
import { expect, test } from "vitest";
import { countsAgainst } from "./chart-counts.ts";

const counts: ChartCounts = {
  regions: 2,
  states: 7,
  transitions: 20,
  timers: 1,
  events: 8,
  facts: 3,
  stateGuards: 0,
  effects: 5,
  delays: 1,
};

test("prints each count against its width, in the order of the widths", () => {
  expect(countsAgainst(counts, { states: 10, events: 20 }, 0.8).note).toBe("states 7/10, events 8/20");
});

test("fails for a count over its width", () => {
  expect(countsAgainst(counts, { states: 6, events: 8 }, 1).problems).toEqual([
    "states 7/6: more than the width holds",
  ]);
});

test("warns of a count near its width", () => {
  expect(countsAgainst(counts, { states: 6, events: 8, facts: 4 }, 0.75).warnings).toEqual([
    "events 8/8: little room is left",
  ]);
});
