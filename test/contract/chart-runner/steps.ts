import { describe, expect, test } from "vitest";
import { type ChartRunnerFactory, type Shape, layered, region, opener } from "./support.ts";

/** Which transition is taken, and in which order its effects come (N-CC-4). */
export const stepContract = (name: string, factory: ChartRunnerFactory): void => {
  const open = opener(factory);

  describe(`${name}: which transition is taken`, () => {
    const twoLevels = region({
      a: {
        initial: "a1",
        states: { a1: { on: { e: { guard: "p", effects: ["inA1"] } } } },
        on: { e: { effects: ["inA"] } },
      },
    });

    test("an event is offered to the leaf before its parents", () => {
      expect(open(twoLevels, ["p"]).runner.send("e", 0).effects).toEqual(["inA1"]);
    });

    test("a parent is asked when no guard of the leaf holds", () => {
      expect(open(twoLevels).runner.send("e", 0).effects).toEqual(["inA"]);
    });

    test("the first candidate in written order whose guard holds is taken", () => {
      const on = {
        e: [{ guard: "p", effects: ["inA"] }, { guard: "q", effects: ["inB"] }, { effects: ["inC"] }],
      } as const;
      expect(open(region({ a: { on } }), ["p", "q"]).runner.send("e", 0).effects).toEqual(["inA"]);
      expect(open(region({ a: { on } }), ["q"]).runner.send("e", 0).effects).toEqual(["inB"]);
    });

    test("a region's own handler is asked after its states", () => {
      const shape = region({ a: {}, b: { on: { e: {} } } }, { e: { target: "b", effects: ["act"] } });
      expect(open(shape).runner.send("e", 0)).toMatchObject({ effects: ["act"], changed: ["m"] });
    });

    const withRoot = (on: NonNullable<Shape["regions"][string]["on"]>): Shape => ({
      regions: { m: { initial: "a", states: { a: {} }, on }, n: { initial: "b", states: { b: {} } } },
      on: { e: { effects: ["act"] } },
    });

    test("the root is asked when no region took the event", () => {
      expect(open(withRoot({})).runner.send("e", 0)).toMatchObject({
        effects: ["act"],
        handled: true,
        changed: [],
      });
    });

    test("the root is not asked when one region took the event", () => {
      expect(open(withRoot({ e: { effects: ["bct"] } })).runner.send("e", 0).effects).toEqual(["bct"]);
    });

    test("an empty candidate hides the root's handler and counts as ignored", () => {
      expect(open(withRoot({ e: {} })).runner.send("e", 0)).toMatchObject({ effects: [], handled: false });
    });

    test("an empty candidate blocks its own parents and no other region", () => {
      const shape: Shape = {
        regions: {
          m: { initial: "a", states: { a: { on: { e: {} } } }, on: { e: { effects: ["act"] } } },
          n: { initial: "b", states: { b: { on: { e: { effects: ["bct"] } } } } },
        },
      };
      expect(open(shape).runner.send("e", 0).effects).toEqual(["bct"]);
    });

    test("guards see the configuration before the microstep", () => {
      const swap: Shape = {
        regions: {
          m: { initial: "a", states: { a: { on: { e: { target: "b" } } }, b: {} } },
          n: { initial: "c", states: { c: { on: { e: { guard: { in: "m.a" }, target: "d" } } }, d: {} } },
        },
      };
      const { runner } = open(swap);
      runner.send("e", 0);
      expect(runner.leaves()).toEqual({ m: "b", n: "d" });
    });

    test.each([
      [[], false],
      [["p"], true],
      [["p", "q"], false],
    ])("with facts %j the guard `p and not q and named and (q or in m.a)` is %j", (facts, held) => {
      const guard = { and: ["p", { not: "q" }, "named", { or: ["q", { in: "m.a" }] }] } as const;
      const shape: Shape = {
        stateGuards: { named: "m.a" },
        ...region({ a: { on: { e: { guard, effects: ["act"] } } } }),
      };
      expect(open(shape, facts).runner.send("e", 0).handled).toBe(held);
    });

    test("an event that nothing names is ignored", () => {
      expect(open(region({ a: {} })).runner.send("e", 5)).toEqual({
        cause: { event: "e" },
        at: 5,
        handled: false,
        effects: [],
        changed: [],
      });
    });

    test("a self-target that changes nothing is handled", () => {
      expect(open(region({ a: { on: { e: { target: "a" } } } })).runner.send("e", 0).handled).toBe(true);
    });
  });

  describe(`${name}: order of effects`, () => {
    test("the start enters first region first, from the top down", () => {
      expect(open(layered).host.steps).toEqual([
        {
          cause: { start: true },
          at: 0,
          handled: true,
          effects: ["inA", "inA1", "inB", "inB1"],
          changed: ["m", "n"],
        },
      ]);
    });

    test("exits run last region first and leaf upward, then actions, then entries top down", () => {
      expect(open(layered).runner.send("e", 0).effects.join(" ")).toBe(
        "outB1 outB outA1 outA act bct inC inB inB1",
      );
    });

    test("a composite target is entered down to its initial leaf", () => {
      const { runner } = open(layered);
      runner.send("e", 0);
      expect(runner.send("e", 0).effects.filter((effect) => !effect.includes("B"))).toEqual([
        "outC",
        "bct",
        "inA",
        "inA1",
      ]);
    });

    test("a composite's self-target without reenter enters only its children again", () => {
      expect(open(layered).runner.send("g", 0).effects).toEqual(["outA1", "inA1"]);
    });

    test("a target inside with reenter leaves and enters the source", () => {
      expect(open(layered).runner.send("h", 0).effects).toEqual(["outA1", "outA", "inA", "inA1"]);
    });

    test("a target that is the own parent leaves and enters the parent", () => {
      expect(open(layered).runner.send("f", 0).effects).toEqual(["outA1", "outA", "inA", "inA1"]);
    });

    test("raised events follow first in first out, each after the states before it are entered", () => {
      const shape = region({
        a: { on: { e: { target: "b", raise: ["f", "g"] } } },
        b: {
          entry: ["inB"],
          on: { f: { target: "c", raise: ["h"], effects: ["act"] }, g: { effects: ["outA"] } },
        },
        c: { entry: ["inC"], on: { g: { effects: ["bct"] }, h: { target: "a", effects: ["outC"] } } },
      });
      expect(open(shape).runner.send("e", 0)).toMatchObject({
        effects: ["inB", "act", "inC", "bct", "outC"],
        changed: [],
      });
    });
  });
};
