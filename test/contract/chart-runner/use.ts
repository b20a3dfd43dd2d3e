import type { ChartRunner, Step } from "@vestige/chart";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChartRunnerFactory,
  type Shape,
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

/** Twins, questions, and misuse (N-CC-10). */
export const useContract = (name: string, factory: ChartRunnerFactory): void => {
  const open = opener(factory);

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
