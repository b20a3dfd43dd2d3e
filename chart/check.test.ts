import { describe, expect, test } from "vitest";
import { checkChart } from "./check.ts";
import type { AnyChartConfig, Vocabulary } from "./config.ts";
import { defineChart } from "./define.ts";
import type { Rule } from "./violation.ts";

const vocabulary: Vocabulary = { events: ["e", "f"], facts: ["p"], effects: ["x"], delays: ["d", "d2"] };

type States = AnyChartConfig["regions"][string]["states"];

/** Region `m` begins in `a`; region `n` is right. */
const withStates = (states: States, more: object = {}): object => ({
  regions: { m: { initial: "a", states, ...more }, n: { initial: "u", states: { u: {} } } },
});

const inA = (state: object): object => withStates({ a: state });

/** Charts as JSON could bring them: the checker must not lean on the compiler. */
const violations = (config: object, names: Vocabulary = vocabulary): readonly string[] =>
  checkChart(config as AnyChartConfig, names).map(({ path, rule }) => `${path}: ${rule}`);

const cases: readonly (readonly [Rule, string, object])[] = [
  ["bad-name", "m.a b", withStates({ a: { on: { e: { target: "a b" } } }, "a b": {} })],
  ["bad-name", "m.7", withStates({ a: { on: { e: { target: "7" } } }, "7": {} })],
  ["bad-name", "m.a__b", withStates({ a: { on: { e: { target: "a__b" } } }, a__b: {} })],
  ["bad-name", "", { stateGuards: { "in a": "m.a" }, ...inA({}) }],
  ["bad-name", "m n", { regions: { "m n": { initial: "a", states: { a: {} } } } }],
  ["name-clash", "", { stateGuards: { p: "m.a" }, ...inA({}) }],
  ["no-region", "", { regions: {} }],
  ["no-states", "m.a", inA({ initial: "b", states: {} })],
  ["no-initial", "m.a", withStates({ a: { states: { b: {} }, on: { e: { target: "a.b" } } } })],
  [
    "unknown-initial",
    "m",
    { regions: { m: { initial: "b", states: { a: {} }, on: { e: { target: "a" } } } } },
  ],
  ["initial-without-states", "m.a", inA({ initial: "b" })],
  ["unknown-property", "m.a", inA({ always: { target: "a" } })],
  ["unknown-property", "m.a", inA({ invoke: { src: "x" } })],
  ["unknown-property", "m.a", inA({ on: { e: { target: "a", actions: ["x"] } } })],
  ["unknown-property", "m", withStates({ a: {} }, { after: { d: {} } })],
  ["unknown-property", "", { ...inA({}), context: {} }],
  ["unknown-event", "m.a", inA({ on: { "*": {} } })],
  ["unknown-event", "m.a", inA({ on: { e: { raise: ["nothing"] } } })],
  ["unknown-fact", "m.a", inA({ on: { e: { guard: { not: "q" } } } })],
  ["unknown-effect", "m.a", inA({ entry: ["y"] })],
  ["unknown-effect", "m.a", inA({ on: { e: { effects: [() => {}] } } })],
  ["unknown-effect", "", { ...inA({}), on: { e: { effects: ["y"] } } }],
  ["unknown-delay", "m.a", inA({ after: { dd: {} } })],
  ["unknown-state", "m.a", inA({ on: { e: { guard: { in: "m.b" } } } })],
  ["unknown-state", "", { stateGuards: { named: "m.b" }, ...inA({}) }],
  ["bad-guard", "m.a", inA({ on: { e: { guard: () => true } } })],
  ["bad-guard", "m.a", inA({ on: { e: { guard: { and: [] } } } })],
  ["bad-guard", "m.a", inA({ on: { e: { guard: { xor: ["p"] } } } })],
  ["unknown-target", "m.a", inA({ on: { e: { target: "b" } } })],
  ["unknown-target", "m.a", inA({ on: { e: { target: "" } } })],
  ["foreign-target", "m.a", inA({ on: { e: { target: "n.u" } } })],
  ["foreign-target", "m.a", inA({ on: { e: { target: "m" } } })],
  ["foreign-target", "m.a", inA({ on: { e: { target: "m.a" } } })],
  ["root-target", "", { ...inA({}), on: { e: { target: "a" } } }],
  ["region-reenter", "m", withStates({ a: {} }, { on: { e: { target: "a", reenter: true } } })],
  ["reenter-without-target", "m.a", inA({ on: { e: { reenter: true } } })],
  ["numeric-delay", "m.a", inA({ after: { 500: {} } })],
  ["unguarded-before-others", "m.a", inA({ on: { e: [{}, { guard: "p" }] } })],
  ["no-candidate", "m.a", inA({ on: { e: [] } })],
  ["timer-without-fallback", "m.a", inA({ after: { d: { guard: "p" } } })],
  ["raise-cycle", "", inA({ on: { e: { raise: ["e"] } } })],
  ["unreachable-state", "m.b", withStates({ a: {}, b: {} })],
  ["unreachable-state", "m.b", withStates({ a: {}, b: { on: { e: { target: "b" } } } })],
];

describe("checkChart", () => {
  test.each(cases)("reports %s at '%s' and nothing else", (rule, path, config) => {
    expect(violations(config)).toEqual([`${path}: ${rule}`]);
  });

  test("reports a name that is listed twice", () => {
    expect(violations(inA({}), { ...vocabulary, facts: ["p", "p"] })).toEqual([": duplicate-name"]);
  });

  test("reports a raise cycle over regions and the root", () => {
    const config = { ...inA({ on: { e: { raise: ["f"] } } }), on: { f: { raise: ["e"] } } };
    expect(violations(config)).toEqual([": raise-cycle", ": raise-cycle"]);
  });

  test("accepts a raise that ends", () => {
    expect(violations(inA({ on: { e: { raise: ["f", "f"] }, f: {} } }))).toEqual([]);
  });

  test("reports every violation at once, each with its place", () => {
    const config = withStates({
      a: { entry: ["y"], on: { z: { target: "c" } } },
      b: { after: { 5: { guard: "p" } } },
    });
    expect(violations(config)).toEqual([
      "m.a: unknown-effect",
      "m.a: unknown-event",
      "m.a: unknown-target",
      "m.b: numeric-delay",
      "m.b: timer-without-fallback",
      "m.b: unreachable-state",
    ]);
  });

  test("counts a composite as reached by a target inside it, and its initial child only by its own entry", () => {
    const inner = { initial: "b1", states: { b1: {}, b2: {} } };
    const config = withStates({ a: { on: { e: { target: "b.b2" } } }, b: inner });
    expect(violations(config)).toEqual([]);
  });
});

describe("defineChart", () => {
  test("throws one error that lists all violations", () => {
    const define = () =>
      defineChart({ vocabulary, ...(inA({ initial: "b", entry: ["y"] }) as AnyChartConfig) });
    expect(define).toThrow(
      /CHART_INVALID: 2 violation.*\n {2}m\.a: .*initial-without-states.*\n {2}m\.a: .*unknown-effect/,
    );
  });
});
