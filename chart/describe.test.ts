import { describe, expect, test } from "vitest";
import { type Chart, defineChart } from "./define.ts";
import { describeChart, toJson } from "./describe.ts";
import { toDiagrams, toMermaid } from "./mermaid.ts";
import { toTables } from "./tables.ts";

const vocabulary = {
  events: ["go", "stop", "back"],
  facts: ["ready", "full"],
  effects: ["open", "close"],
  delays: ["limit"],
} as const;

const small = defineChart({
  id: "small",
  vocabulary,
  stateGuards: { resting: "mode.off" },
  regions: {
    mode: {
      doc: "What the device is doing.",
      initial: "off",
      states: {
        off: {
          doc: "Nothing | runs.",
          on: { go: { target: "on", guard: { or: ["ready", "full"] }, effects: ["open"] } },
        },
        on: {
          initial: "first",
          exit: ["close"],
          after: { limit: { target: "off" } },
          on: { back: { target: "on", reenter: true }, go: {} },
          states: {
            first: { on: { go: { target: "on.second", raise: ["back"] } } },
            second: { on: { stop: { target: "off" } } },
          },
        },
      },
      on: { stop: { effects: ["close"] } },
    },
  },
  on: { stop: { guard: "resting", effects: ["close"] } },
});

const manyStates = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`s${i}`, { on: { go: { target: `s${(i + 1) % 12}` } } }]),
);
const large = defineChart({
  vocabulary,
  regions: {
    mode: {
      initial: "s0",
      states: {
        ...manyStates,
        box: {
          initial: "in1",
          on: { stop: { target: "s0" } },
          states: {
            in1: { on: { go: { target: "box.in2" }, back: { target: "s3" } } },
            in2: { on: { back: { target: "box" } } },
          },
        },
      },
      on: { back: { target: "box.in2" } },
    },
  },
});

const linesOf = (chart: Chart, title: string): readonly string[] =>
  (toDiagrams(chart, "mode").find((diagram) => diagram.title === title)?.text ?? "")
    .split("\n")
    .map((l) => l.trim());

describe("toDiagrams", () => {
  test("draws a small region in one diagram with its composites nested", () => {
    expect(toDiagrams(small, "mode")).toEqual([
      {
        title: "mode",
        text: [
          "stateDiagram-v2",
          '  state "off" as mode__off',
          '  state "on" as mode__on {',
          '    state "first" as mode__on__first',
          '    state "second" as mode__on__second',
          '    state "anywhere in on" as mode__on___any',
          "    [*] --> mode__on__first",
          "    mode__on___any --> mode__on__first : back",
          "    mode__on__first --> mode__on__second : go",
          "  }",
          "  [*] --> mode__off",
          "  mode__off --> mode__on : go [ready or full]",
          "  mode__on --> mode__off : after limit<br/>stop (from second)",
        ].join("\n"),
      },
    ]);
  });

  test("draws a large region as an overview and a diagram per composite", () => {
    expect(toDiagrams(large, "mode").map(({ title }) => title)).toEqual(["mode, overview", "mode.box"]);
  });

  test("shows composites as boxes in the overview, and arrows with the names of what takes them", () => {
    expect(linesOf(large, "mode, overview")).toEqual(
      expect.arrayContaining([
        'state "box (composite)" as mode__box',
        'state "anywhere in mode" as mode___any',
        "mode___any --> mode__box : back",
        "mode__box --> mode__s3 : back",
      ]),
    );
  });

  test("shows the ways out in a composite's own diagram", () => {
    expect(linesOf(large, "mode.box")).toEqual(
      expect.arrayContaining([
        'state "s3" as mode__s3',
        "mode__box__in1 --> mode__s3 : back",
        "mode__box___any --> mode__s0 : stop",
        "mode__box___any --> mode__box__in1 : back (from in2)",
      ]),
    );
  });

  test("declares every box once in a drawing", () => {
    const declared = linesOf(large, "mode.box").filter((line) => line.startsWith("state "));
    expect(new Set(declared).size).toBe(declared.length);
  });
});

describe("documents", () => {
  test("toMermaid fences one block per diagram", () => {
    expect(toMermaid(large).match(/```mermaid\n/g)).toHaveLength(2);
  });

  test("toTables has one row per transition, the root's included", () => {
    expect(toTables(small)).toBe(
      [
        "### mode",
        "",
        "| State | Event | When | Goes to | Does |",
        "| --- | --- | --- | --- | --- |",
        "| (any) | stop |  | (stays) | close |",
        "| off | go | ready or full | on | open |",
        "| on | back |  | on (enters again) |  |",
        "| on | go |  | (stays) | (ignores) |",
        "| on | after limit |  | off |  |",
        "| on.first | go |  | on.second | raises back |",
        "| on.second | stop |  | off |  |",
        "",
        "### root",
        "",
        "| State | Event | When | Goes to | Does |",
        "| --- | --- | --- | --- | --- |",
        "| (any) | stop | resting | (stays) | close |",
        "",
      ].join("\n"),
    );
  });

  test("toJson is text from which an equal chart is made", () => {
    expect(defineChart(JSON.parse(toJson(small))).model).toEqual(small.model);
  });

  test("describeChart escapes what a table cell cannot hold", () => {
    expect(describeChart(small, { title: "Small" })).toContain("| off |  |  |  | Nothing \\| runs. |");
  });

  test("describeChart names each region, its meaning and the counted vocabulary", () => {
    const text = describeChart(small, { title: "Small", intro: "Simulated." });
    const parts = [
      "# Small\n",
      "Simulated.\n",
      "## mode\n\nWhat the device is doing.",
      "**Events** (3): go, stop, back",
    ];
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
  });
});
