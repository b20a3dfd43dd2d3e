import { expect, test } from "vitest";
import type { RegionConfig } from "./config.ts";
import { defineChart } from "./define.ts";

const vocabulary = { events: ["go"], facts: ["ready"], effects: ["beep"], delays: ["soon"] } as const;
type Region = RegionConfig<typeof vocabulary, "resting">;

test("names of the vocabulary and of the state guards are accepted by the compiler", () => {
  const m: Region = {
    initial: "a",
    states: {
      a: {
        entry: ["beep"],
        on: { go: { guard: { and: ["ready", { not: "resting" }] }, target: "a", raise: [] } },
        after: { soon: { effects: ["beep"] } },
      },
    },
  };
  const chart = defineChart({ vocabulary, stateGuards: { resting: "m.a" }, regions: { m } });
  const event: "go" = chart.vocabulary.events[0];
  expect(event).toBe("go");
});

test("names outside the vocabulary are refused by the compiler", () => {
  const wrong: Region = {
    initial: "a",
    states: {
      // @ts-expect-error no such effect
      effect: { entry: ["bep"] },
      // @ts-expect-error no such event
      event: { on: { og: {} } },
      // @ts-expect-error no such delay
      delay: { after: { sooon: {} } },
      // @ts-expect-error no such fact
      fact: { on: { go: { guard: "read" } } },
      // @ts-expect-error a function is not data
      inline: { on: { go: { guard: () => true } } },
    },
  };
  expect(() => defineChart({ vocabulary, stateGuards: { resting: "m.a" }, regions: { m: wrong } })).toThrow(
    "violation",
  );
});

test("a state guard that is not declared is refused by the compiler", () => {
  const define = () =>
    defineChart({
      vocabulary,
      stateGuards: { resting: "m.a" },
      // @ts-expect-error no such state guard
      regions: { m: { initial: "a", states: { a: { on: { go: { guard: "restin" } } } } } },
    });
  expect(define).toThrow("violation");
});
