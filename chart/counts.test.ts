import { expect, test } from "vitest";
import { countsOf } from "./counts.ts";
import { defineChart } from "./define.ts";

test("counts compound states, every candidate and every name, used or not", () => {
  const chart = defineChart({
    vocabulary: { events: ["go", "spare"], facts: ["full"], effects: ["open"], delays: ["limit"] },
    stateGuards: { resting: "mode.off" },
    regions: {
      mode: {
        initial: "off",
        states: {
          off: { on: { go: [{ guard: "full", effects: ["open"] }, { target: "on" }] } },
          on: { initial: "first", after: { limit: { target: "off" } }, states: { first: {} } },
        },
      },
    },
    on: { spare: { effects: ["open"] } },
  });
  expect(countsOf(chart)).toEqual({
    regions: 1,
    states: 3,
    transitions: 4,
    timers: 1,
    events: 2,
    facts: 1,
    stateGuards: 1,
    effects: 1,
    delays: 1,
  });
});
