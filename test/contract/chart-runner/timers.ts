import type { SavedChart, Step } from "@vestige/chart";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChartRunnerFactory,
  Host,
  chartOf,
  layered,
  timed,
  region,
  arbitraryActions,
  play,
  code,
  opener,
} from "./support.ts";

/** Deadlines, and a runner saved and restored at any step (N-CC-5, N-CC-8). */
export const timerContract = (name: string, factory: ChartRunnerFactory): void => {
  const open = opener(factory);

  describe(`${name}: timers`, () => {
    test("timers are armed after the entry, outer state first, in written order", () => {
      const { runner } = open(timed);
      runner.send("e", 3);
      expect(runner.timers()).toEqual([
        { id: "n.b#d2", dueAt: 20 },
        { id: "m.on#d3", dueAt: 33 },
        { id: "m.on.x#d1", dueAt: 13 },
      ]);
    });

    test("leaving a state disarms its timers", () => {
      const { runner } = open(timed);
      runner.send("e", 0);
      runner.send("f", 1);
      expect(runner.timers().map(({ id }) => id)).toEqual(["n.b#d2"]);
    });

    test("the next deadline is the earliest one", () => {
      const { runner } = open(timed);
      runner.send("e", 0);
      expect(runner.nextDeadline()).toBe(10);
    });

    test("without a timer there is no next deadline", () => {
      expect(open(region({ a: {} })).runner.nextDeadline()).toBeUndefined();
    });

    test("a long jump fires each timer at its own deadline", () => {
      const { runner, host } = open(timed);
      runner.send("e", 0);
      runner.advance(35);
      const fired = ["m.on.x#d1@10", "n.b#d2@20", "m.on.x#d1@20", "m.on#d3@30", "n.c#d1@30"];
      expect([...host.causes(5)]).toEqual(fired);
    });

    test("a reminder that re-enters the child leaves the limit of its parent running", () => {
      const { runner } = open(timed);
      runner.send("e", 0);
      runner.advance(29);
      expect(runner.timers()).toContainEqual({ id: "m.on#d3", dueAt: 30 });
    });

    test("equal deadlines fire in arming order, and one that is disarmed meanwhile does not fire", () => {
      const shape = region({
        a: {
          initial: "b",
          after: { d1: { target: "c" } },
          states: { b: { after: { d1: { effects: ["act"] } } } },
        },
        c: {},
      });
      const { runner, host } = open(shape);
      runner.advance(10);
      expect(host.causes(9)).toEqual(["start@0", "m.a#d1@10"]);
    });

    test("an expired timer is spent although nothing came of it", () => {
      const { runner, host } = open(region({ a: { after: { d1: [{ guard: "p", effects: ["act"] }, {}] } } }));
      runner.advance(10);
      expect([host.steps.at(-1)?.handled, runner.timers()]).toEqual([false, []]);
    });

    test("a self-target without reenter restarts no timer", () => {
      const { runner } = open(region({ a: { after: { d1: {} }, on: { e: { target: "a" } } } }));
      runner.send("e", 5);
      expect(runner.nextDeadline()).toBe(10);
    });

    test("a self-target with reenter restarts the timers", () => {
      const { runner } = open(
        region({ a: { after: { d1: {} }, on: { e: { target: "a", reenter: true } } } }),
      );
      runner.send("e", 5);
      expect(runner.nextDeadline()).toBe(15);
    });

    test("a timer due at an event's time fires before the event", () => {
      const { runner, host } = open(timed);
      runner.send("h", 20);
      expect([host.causes(2), runner.leaves().n]).toEqual([["n.b#d2@20", "h@20"], "b"]);
    });

    test("a fact changed in onStep holds for the next step", () => {
      const host = new Host();
      const onStep = (step: Step): void => {
        host.onStep(step);
        if ("timer" in step.cause) host.facts.add("p");
      };
      const on = { e: { guard: "p", effects: ["act"] } } as const;
      const runner = factory.create(chartOf(region({ a: { after: { d1: {} }, on } })), {
        port: host.port,
        onStep,
      });
      runner.start(0);
      expect(runner.send("e", 10).effects).toEqual(["act"]);
    });

    test("a delay's length is asked when it is armed", () => {
      const { runner, host } = open(timed);
      host.delays.d1 = 7;
      runner.send("e", 1);
      expect(runner.nextDeadline()).toBe(8);
    });

    test.each([0, -1, 1.5, Number.NaN, 2 ** 31])("a delay of %d ms is refused and the step undone", (ms) => {
      const { runner, host } = open(timed);
      host.delays.d1 = ms;
      expect([code(() => runner.send("e", 1)), runner.leaves().m]).toEqual(["CHART_BAD_DELAY", "off"]);
    });
  });

  describe(`${name}: save and restore`, () => {
    test("a save holds leaves and the ms left in arming order", () => {
      const { runner } = open(timed);
      runner.send("e", 3);
      runner.advance(5);
      const saved = { leaves: { m: "on.x", n: "b" }, timers: [15, 28, 8] };
      expect({ ...runner.save(), timers: runner.save().timers.map(({ left }) => left) }).toEqual(saved);
    });

    test("a restored runner gives no step and re-arms on the new clock", () => {
      const { chart, runner } = open(timed);
      const host = new Host();
      const again = factory.restore(chart, runner.save(), 1_000, host.options);
      expect([host.steps, again.now, again.timers()]).toEqual([[], 1_000, [{ id: "n.b#d2", dueAt: 1_020 }]]);
    });

    test("a restored runner keeps the order of regions whatever the order of the saved leaves", () => {
      const { chart } = open(layered);
      const again = factory.restore(
        chart,
        { leaves: { n: "b.b1", m: "a.a1" }, timers: [] },
        0,
        new Host().options,
      );
      expect(again.send("e", 0).effects.join(" ")).toBe("outB1 outB outA1 outA act bct inC inB inB1");
    });

    test("a runner saved, written as JSON and restored after any step ends as the uninterrupted one", () => {
      fc.assert(
        fc.property(arbitraryActions, arbitraryActions, (before, after) => {
          const { chart, host, runner } = open(timed);
          for (const action of before) play(runner, host, action);
          const other = new Host();
          for (const fact of host.facts) other.facts.add(fact);
          const saved: SavedChart = JSON.parse(JSON.stringify(runner.save()));
          const again = factory.restore(chart, saved, runner.now, other.options);
          host.steps.length = 0;
          for (const action of after) {
            play(runner, host, action);
            play(again, other, action);
          }
          expect([other.steps, again.save()]).toEqual([host.steps, runner.save()]);
        }),
        { seed: 20, numRuns: 60 },
      );
    });

    test.each([
      ["an unknown leaf", { leaves: { m: "nowhere", n: "b" }, timers: [] }],
      ["a composite as leaf", { leaves: { m: "on", n: "b" }, timers: [] }],
      ["a missing region", { leaves: { m: "off" }, timers: [] }],
      ["a region too many", { leaves: { m: "off", n: "b", o: "x" }, timers: [] }],
      ["an unknown timer", { leaves: { m: "off", n: "b" }, timers: [{ id: "n.b#d9", left: 1 }] }],
      ["a timer of another state", { leaves: { m: "off", n: "b" }, timers: [{ id: "n.c#d1", left: 1 }] }],
      [
        "a timer twice",
        {
          leaves: { m: "off", n: "b" },
          timers: [
            { id: "n.b#d2", left: 1 },
            { id: "n.b#d2", left: 2 },
          ],
        },
      ],
      ["negative ms", { leaves: { m: "off", n: "b" }, timers: [{ id: "n.b#d2", left: -1 }] }],
    ])("a save with %s is refused", (_what, saved) => {
      expect(code(() => factory.restore(chartOf(timed), saved, 0, new Host().options))).toBe(
        "CHART_BAD_SAVE",
      );
    });
  });
};
