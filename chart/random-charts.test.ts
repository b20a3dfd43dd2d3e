import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChart } from "./check.ts";
import type { AnyChartConfig, Guard } from "./config.ts";
import { markTransitions } from "./coverage.ts";
import { type Chart, defineChart } from "./define.ts";
import { reachable } from "./reachable.ts";
import type { ChartRunner, Step } from "./runner.ts";
import type { AnyState, AnyTransition } from "./walk.ts";
import { createRunner, restoreRunner } from "./xstate-runner.ts";

const vocabulary = {
  events: ["e0", "e1", "e2", "e3"],
  facts: ["p", "q"],
  effects: ["x0", "x1", "x2", "x3", "x4"],
  delays: ["d0", "d1", "d2"],
} as const;

const DELAYS: Record<string, number> = { d0: 5, d1: 10, d2: 15 };

/** Chooses; one sequence of numbers gives one chart. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Whole number from 0 to below `sides`. */
  roll(sides: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * sides);
  }

  oneOf<T>(items: readonly [T, ...T[]]): T {
    return items[this.roll(items.length)] ?? items[0];
  }
}

const randomChart = (seed: number): Chart => {
  const dice = new Dice(seed);
  const names = ["m", "n", "o"].slice(0, 1 + dice.roll(3));
  const regions = Object.fromEntries(names.map((name) => [name, randomRegion(dice)]));
  return defineChart({ id: `random${seed}`, vocabulary, regions } as never);
};

const randomRegion = (dice: Dice): AnyChartConfig["regions"][string] => {
  const keys = ["a", "b", "c"] as const;
  const locals = [...keys, ...keys.flatMap((key) => [`${key}.u`, `${key}.v`])] as [string, ...string[]];
  const leaf = (): AnyState => randomState(dice, locals);
  const states = keys.map((key) => [key, { ...leaf(), initial: "u", states: { u: leaf(), v: leaf() } }]);
  // Handlers of the region keep every state reachable, which the checker demands.
  const on = Object.fromEntries(
    vocabulary.events.map((event, index) => [
      event,
      candidates(dice, locals, locals.slice(index * 2, index * 2 + 3)),
    ]),
  );
  return { initial: "a", on, states: Object.fromEntries(states) };
};

const candidates = (dice: Dice, locals: [string, ...string[]], targets: readonly string[]) => [
  ...targets.map((target) => ({ target, guard: randomGuard(dice), effects: randomEffects(dice) })),
  { target: dice.oneOf(locals) },
];

const randomState = (dice: Dice, locals: [string, ...string[]]): AnyState => ({
  entry: randomEffects(dice),
  exit: randomEffects(dice),
  on: { [dice.oneOf(vocabulary.events)]: [{ ...randomTransition(dice, locals), guard: randomGuard(dice) }] },
  ...(dice.roll(2) === 0
    ? {}
    : { after: { [dice.oneOf(vocabulary.delays)]: randomTransition(dice, locals) } }),
});

const randomTransition = (dice: Dice, locals: [string, ...string[]]): AnyTransition => ({
  ...(dice.roll(4) === 0 ? {} : { target: dice.oneOf(locals), reenter: dice.roll(2) === 0 }),
  effects: randomEffects(dice),
});

const randomEffects = (dice: Dice) => vocabulary.effects.filter(() => dice.roll(4) === 0);

const randomGuard = (dice: Dice): Guard => dice.oneOf<Guard>(["p", "q", { not: "p" }, { and: ["p", "q"] }]);

const action = fc.oneof(
  fc.record({ wait: fc.constantFrom(0, 1, 4, 5, 6, 10, 15), event: fc.constantFrom(...vocabulary.events) }),
  fc.record({ flip: fc.constantFrom(...vocabulary.facts) }),
);

interface Body {
  readonly runner: ChartRunner;
  readonly facts: Set<string>;
  readonly steps: Step[];
}

const body = (
  facts: Iterable<string>,
  make: (options: Parameters<typeof createRunner>[1]) => ChartRunner,
): Body => {
  const held = new Set(facts);
  const steps: Step[] = [];
  const port = { fact: (name: string) => held.has(name), delay: (name: string) => DELAYS[name] ?? 0 };
  return { runner: make({ port, onStep: (step) => void steps.push(step) }), facts: held, steps };
};

const play = (
  { runner, facts }: Body,
  next: typeof action extends fc.Arbitrary<infer T> ? T : never,
): void => {
  if ("event" in next) runner.send(next.event, runner.now + next.wait);
  else if (!facts.delete(next.flip)) facts.add(next.flip);
};

describe("random charts", () => {
  test("pass the checker", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(checkChart(randomChart(seed).config, vocabulary as never)).toEqual([]);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test("saved and restored after any steps go on as if nothing had been", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(action, { maxLength: 20 }),
        fc.array(action, { maxLength: 20 }),
        (seed, before, after) => {
          const chart = randomChart(seed);
          const first = body([], (options) => createRunner(chart, options));
          first.runner.start(0);
          for (const next of before) play(first, next);
          const saved = JSON.parse(JSON.stringify(first.runner.save()));
          const second = body(first.facts, (options) =>
            restoreRunner(chart, saved, first.runner.now, options),
          );
          first.steps.length = 0;
          for (const next of after) {
            play(first, next);
            play(second, next);
          }
          expect([second.steps, second.runner.save()]).toEqual([first.steps, first.runner.save()]);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });

  test("marked for coverage do what they do unmarked", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(action, { maxLength: 20 }), (seed, actions) => {
        const chart = randomChart(seed);
        const { chart: marked } = markTransitions(chart);
        const played = [chart, marked].map((each) => {
          const one = body([], (options) => createRunner(each, options));
          one.runner.start(0);
          for (const next of actions) play(one, next);
          const steps = one.steps.map(({ cause, at, effects, changed }) => ({
            ...{ cause, at, changed },
            effects: effects.filter((effect) => !effect.startsWith("taken")),
          }));
          return { steps, saved: one.runner.save() };
        });
        expect(played[1]).toEqual(played[0]);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  test("never leave the leaves that a complete walk reaches", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(action, { maxLength: 20 }), (seed, actions) => {
        const chart = randomChart(seed);
        const factSettings = [{}, { p: true }, { q: true }, { p: true, q: true }];
        const { paths } = reachable(chart, { factSettings });
        const one = body([], (options) => createRunner(chart, options));
        one.runner.start(0);
        for (const next of actions) play(one, next);
        const states = Object.entries(one.runner.leaves()).map(([region, leaf]) => `${region}.${leaf}`);
        expect(states.filter((state) => !paths.has(state))).toEqual([]);
      }),
      { seed: 5, numRuns: 15 },
    );
  });
});
