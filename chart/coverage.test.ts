import { describe, expect, test } from "vitest";
import { markTransitions, transitionText } from "./coverage.ts";
import { defineChart } from "./define.ts";
import { createRunner } from "./xstate-runner.ts";

const chart = defineChart({
  id: "small",
  vocabulary: {
    events: ["go", "rung", "spare"],
    facts: ["full"],
    effects: ["open", "ring"],
    delays: ["limit"],
  },
  regions: {
    mode: {
      initial: "off",
      on: { rung: { effects: ["ring"] } },
      states: {
        off: { on: { go: [{ guard: "full" }, { target: "on", effects: ["open"], raise: ["rung"] }] } },
        on: {
          initial: "first",
          after: { limit: { target: "off" } },
          states: { first: { on: { go: {} } } },
        },
      },
    },
    bell: { initial: "still", states: { still: { on: { rung: { effects: ["ring"] } } } } },
  },
  on: { go: { effects: ["ring"] }, spare: { guard: { in: "mode.on" }, effects: ["ring"] } },
});

/** What the last step took, as sentences. */
const takenBy = (events: readonly string[], facts: readonly string[] = [], until = 0): readonly string[] => {
  const marked = markTransitions(chart);
  const found: string[][] = [];
  const runner = createRunner(marked.chart, {
    port: { fact: (name) => facts.includes(name), delay: () => 10 },
    onStep: (step) => void found.push(marked.taken(step).map(transitionText)),
  });
  runner.start(0);
  for (const event of events) runner.send(event, 0);
  runner.advance(until);
  return found.at(-1) ?? [];
};

describe("markTransitions", () => {
  test("tells the taken candidate and what took the events it raises, in order", () => {
    expect(takenBy(["go"])).toEqual([
      "mode.off + go → mode.on",
      "mode + rung → (stays)",
      "bell.still + rung → (stays)",
    ]);
  });

  test("tells candidates of one handler apart by their guards, an empty one included", () => {
    expect(takenBy(["go"], ["full"])).toEqual(["mode.off + go [full] → (stays)"]);
  });

  test("tells an expired timer's transition", () => {
    expect(takenBy(["go"], [], 10)).toEqual(["mode.on + after limit → mode.off"]);
  });

  test("tells the root's transition, which no region took", () => {
    expect(takenBy(["go", "spare"])).toEqual(["(root) + spare [in mode.on] → (stays)"]);
  });

  test("an empty candidate still hides the root's handler", () => {
    expect(takenBy(["go", "go"])).toEqual(["mode.on.first + go → (stays)"]);
  });

  test("tells nothing for an event that nobody took", () => {
    expect(takenBy(["spare"])).toEqual([]);
  });

  test("lists every transition of the chart, in written order", () => {
    expect(markTransitions(chart).transitions.map(transitionText)).toEqual([
      "mode + rung → (stays)",
      "mode.off + go [full] → (stays)",
      "mode.off + go → mode.on",
      "mode.on + after limit → mode.off",
      "mode.on.first + go → (stays)",
      "bell.still + rung → (stays)",
      "(root) + go → (stays)",
      "(root) + spare [in mode.on] → (stays)",
    ]);
  });

  test("changes nothing else of the chart", () => {
    const { chart: marked } = markTransitions(chart);
    const unmarked = marked.model.transitions.map((t) => ({ ...t, effects: t.effects.slice(1) }));
    expect([unmarked, marked.id, [...marked.model.states]]).toEqual([
      chart.model.transitions,
      chart.id,
      [...chart.model.states],
    ]);
  });
});
