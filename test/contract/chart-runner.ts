import {
  type Chart,
  type ChartDefinition,
  type ChartRunner,
  type RunnerOptions,
  type SavedChart,
  type Step,
  defineChart,
} from "@vestige/chart";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** An engine under contract: what `createRunner` and `restoreRunner` are for XState. */
export interface ChartRunnerFactory {
  create(chart: Chart, options: RunnerOptions): ChartRunner;
  restore(chart: Chart, saved: SavedChart, at: number, options: RunnerOptions): ChartRunner;
}

const vocabulary = {
  events: ["e", "f", "g", "h"],
  facts: ["p", "q"],
  effects: ["act", "bct", "inA", "outA", "inA1", "outA1", "inB", "outB", "inB1", "outB1", "inC", "outC"],
  delays: ["d1", "d2", "d3"],
} as const;
type Vocabulary = typeof vocabulary;
type Shape = Omit<ChartDefinition<Vocabulary, "named">, "vocabulary">;

/** Delays d1, d2, d3 are 10, 20, 30 ms unless a test sets them. */
class Host {
  readonly facts = new Set<string>();
  readonly delays: Record<string, number> = { d1: 10, d2: 20, d3: 30 };
  readonly steps: Step[] = [];
  readonly port = {
    fact: (name: string): boolean => this.facts.has(name),
    delay: (name: string): number => this.delays[name] ?? 0,
  };
  readonly onStep = (step: Step): void => void this.steps.push(step);
  readonly options: RunnerOptions = { port: this.port, onStep: this.onStep };

  /** The last `count` steps as text, such as `e@0` or `m.a#d1@10`. */
  causes(count: number): readonly string[] {
    return this.steps.slice(-count).map(({ cause, at }) => {
      const name = "event" in cause ? cause.event : "timer" in cause ? cause.timer : "start";
      return `${name}@${at}`;
    });
  }
}

const chartOf = (shape: Shape): Chart => defineChart({ vocabulary, ...shape });

/** Two regions with entry and exit effects everywhere. `e` moves both, `f` moves within A. */
const layered: Shape = {
  regions: {
    m: {
      initial: "a",
      states: {
        a: {
          initial: "a1",
          entry: ["inA"],
          exit: ["outA"],
          states: { a1: { entry: ["inA1"], exit: ["outA1"], on: { f: { target: "a" } } } },
          on: {
            e: { target: "c", effects: ["act"] },
            g: { target: "a" },
            h: { target: "a.a1", reenter: true },
          },
        },
        c: { entry: ["inC"], exit: ["outC"], on: { e: { target: "a" } } },
      },
    },
    n: {
      initial: "b",
      states: {
        b: {
          initial: "b1",
          entry: ["inB"],
          exit: ["outB"],
          states: { b1: { entry: ["inB1"], exit: ["outB1"] } },
          on: { e: { target: "b", reenter: true, effects: ["bct"] } },
        },
      },
    },
  },
};

/** Limits beside reminders, a tie, and timers in two regions: every state but `m.off` has a deadline. */
const timed: Shape = {
  regions: {
    m: {
      initial: "off",
      states: {
        off: { on: { e: { target: "on", effects: ["inA"] } } },
        on: {
          initial: "x",
          after: { d3: { target: "done", effects: ["outA"] } },
          on: { f: { target: "off" } },
          states: {
            x: {
              after: { d1: { target: "on.x", reenter: true, effects: ["act"] } },
              on: { g: { target: "on.y" } },
            },
            y: { after: { d2: [{ target: "on.x", guard: "p" }, {}], d1: { effects: ["bct"] } } },
          },
        },
        done: { after: { d2: { target: "off" } } },
      },
    },
    n: {
      initial: "b",
      states: {
        b: { after: { d2: { target: "c", effects: ["outB"] } } },
        c: { after: { d1: { target: "b", effects: ["outC"] } }, on: { h: { target: "b" } } },
      },
    },
  },
};

/** One region `m` that begins in `a`, with `states` beside or instead of it. */
const region = (
  states: Shape["regions"][string]["states"],
  on: Shape["regions"][string]["on"] = {},
): Shape => ({
  regions: { m: { initial: "a", states, on } },
});

const arbitraryAction = fc.oneof(
  fc.record({ wait: fc.constantFrom(0, 1, 9, 10, 11, 20, 30), event: fc.constantFrom(...vocabulary.events) }),
  fc.record({ wait: fc.constant(0), flip: fc.constantFrom(...vocabulary.facts) }),
);
const arbitraryActions = fc.array(arbitraryAction, { maxLength: 40 });
type Action = typeof arbitraryAction extends fc.Arbitrary<infer T> ? T : never;

const play = (runner: ChartRunner, host: Host, action: Action): void => {
  if ("event" in action) return void runner.send(action.event, runner.now + action.wait);
  if (!host.facts.delete(action.flip)) host.facts.add(action.flip);
};

/** What every engine of a chart has to satisfy (N-CC-4, N-CC-5, N-CC-8, N-CC-10). */
export const chartRunnerContract = (name: string, factory: ChartRunnerFactory): void => {
  const open = (shape: Shape, facts: readonly string[] = []) => {
    const host = new Host();
    for (const fact of facts) host.facts.add(fact);
    const chart = chartOf(shape);
    const runner = factory.create(chart, host.options);
    runner.start(0);
    return { chart, host, runner };
  };

  const code = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return error instanceof Error && "code" in error ? error.code : error;
    }
    return "no error";
  };

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

  describe(`${name}: a twin with reported timers`, () => {
    const twin = (shape: Shape) => {
      const host = new Host();
      const runner = factory.create(chartOf(shape), { ...host.options, timers: "reported" });
      runner.start(0);
      return { host, runner };
    };

    test("it keeps no deadline and asks for no delay", () => {
      const { runner, host } = twin(timed);
      host.delays.d1 = Number.NaN;
      runner.send("e", 0);
      runner.advance(10_000);
      expect([runner.timers(), runner.nextDeadline(), runner.leaves().m]).toEqual([[], undefined, "on.x"]);
    });

    test("a timer that is not possible is played as not handled", () => {
      expect(twin(timed).runner.fire("m.on#d3", 5)).toMatchObject({ handled: false, at: 5, effects: [] });
    });

    test("a timer that the chart does not have is played as not handled", () => {
      expect(twin(timed).runner.fire("m.on#d9", 5).handled).toBe(false);
    });

    test("fed with another body's steps and facts it takes the same steps", () => {
      fc.assert(
        fc.property(arbitraryActions, (actions) => {
          const { host: other, runner: copy } = twin(timed);
          const host = new Host();
          const onStep = (step: Step): void => {
            host.onStep(step);
            if ("event" in step.cause) copy.send(step.cause.event, step.at);
            if ("timer" in step.cause) copy.fire(step.cause.timer, step.at);
          };
          const runner = factory.create(chartOf(timed), { port: host.port, onStep });
          runner.start(0);
          for (const action of actions) {
            play(runner, host, action);
            if ("flip" in action) play(copy, other, action);
          }
          expect(other.steps).toEqual(host.steps);
        }),
        { seed: 21, numRuns: 60 },
      );
    });

    test("with own timers an armed one can be played early and is spent", () => {
      const { runner } = open(timed);
      expect([runner.fire("n.b#d2", 4).changed, runner.timers()]).toEqual([
        ["n"],
        [{ id: "n.c#d1", dueAt: 14 }],
      ]);
    });
  });

  describe(`${name}: questions and misuse`, () => {
    test("a state is active with its parents and without its siblings", () => {
      const { runner } = open(layered);
      expect(["m.a", "m.a.a1", "m.c", "n.b"].map((path) => runner.in(path))).toEqual([
        true,
        true,
        false,
        true,
      ]);
    });

    test.each<[string, string, (runner: ChartRunner) => unknown]>([
      ["an event outside the vocabulary", "CHART_UNKNOWN_EVENT", (runner) => runner.send("nothing", 0)],
      ["a state outside the chart", "CHART_UNKNOWN_STATE", (runner) => runner.in("m.nowhere")],
      ["a time that goes back", "CHART_BAD_TIME", (runner) => [runner.advance(5), runner.advance(4)]],
      ["a time in parts of a ms", "CHART_BAD_TIME", (runner) => runner.advance(0.5)],
      ["a second start", "CHART_ALREADY_STARTED", (runner) => runner.start(0)],
    ])("%s is refused with %s", (_what, expected, misuse) => {
      expect(code(() => misuse(open(layered).runner))).toBe(expected);
    });

    test("a runner that has not started refuses events", () => {
      const runner = factory.create(chartOf(layered), new Host().options);
      expect(code(() => runner.send("e", 0))).toBe("CHART_NOT_STARTED");
    });

    test("a call out of onStep is refused", () => {
      const host = new Host();
      const runner: ChartRunner = factory.create(chartOf(layered), {
        port: host.port,
        onStep: () => runner.advance(1),
      });
      expect(code(() => runner.start(0))).toBe("CHART_REENTRANT");
    });

    test("a fact that throws fails the step and leaves the runner as it was", () => {
      const port = {
        fact: () => {
          throw new Error("no such fact");
        },
        delay: () => 1,
      };
      const runner = factory.create(
        chartOf(region({ a: { on: { e: { guard: "p", target: "b" } } }, b: {} })),
        { port },
      );
      runner.start(0);
      expect([code(() => runner.send("e", 0)), runner.leaves()]).toEqual(["CHART_PORT_FAILED", { m: "a" }]);
    });
  });
};
