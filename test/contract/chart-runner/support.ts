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
export type Shape = Omit<ChartDefinition<Vocabulary, "named">, "vocabulary">;

/** Delays d1, d2, d3 are 10, 20, 30 ms unless a test sets them. */
export class Host {
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

export const chartOf = (shape: Shape): Chart => defineChart({ vocabulary, ...shape });

/** Two regions with entry and exit effects everywhere. `e` moves both, `f` moves within A. */
export const layered: Shape = {
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
export const timed: Shape = {
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
export const region = (
  states: Shape["regions"][string]["states"],
  on: Shape["regions"][string]["on"] = {},
): Shape => ({
  regions: { m: { initial: "a", states, on } },
});

const arbitraryAction = fc.oneof(
  fc.record({ wait: fc.constantFrom(0, 1, 9, 10, 11, 20, 30), event: fc.constantFrom(...vocabulary.events) }),
  fc.record({ wait: fc.constant(0), flip: fc.constantFrom(...vocabulary.facts) }),
);
export const arbitraryActions = fc.array(arbitraryAction, { maxLength: 40 });
export type Action = typeof arbitraryAction extends fc.Arbitrary<infer T> ? T : never;

export const play = (runner: ChartRunner, host: Host, action: Action): void => {
  if ("event" in action) return void runner.send(action.event, runner.now + action.wait);
  if (!host.facts.delete(action.flip)) host.facts.add(action.flip);
};

/** Makes and starts a runner of an engine on a chart. */
export const opener =
  (factory: ChartRunnerFactory) =>
  (shape: Shape, facts: readonly string[] = []) => {
    const host = new Host();
    for (const fact of facts) host.facts.add(fact);
    const chart = chartOf(shape);
    const runner = factory.create(chart, host.options);
    runner.start(0);
    return { chart, host, runner };
  };

/** Code of the error that a call throws. */
export const code = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return "no error";
};
