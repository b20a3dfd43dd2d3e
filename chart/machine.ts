import { type AnyStateMachine, and, not, or, raise, setup, stateIn } from "xstate";
import type { AnyChartConfig, Guard, Vocabulary } from "./config.ts";
import type { Chart } from "./define.ts";
import { ChartError } from "./errors.ts";
import type { ChartPort } from "./runner.ts";
import { type AnyState, type AnyTransition, type AnyTransitions, candidates } from "./walk.ts";

/** The id of every machine; state ids begin with it. */
const ROOT = "chart";

interface PortContext {
  readonly port: ChartPort;
}

/** XState enters a throw-away actor without input before each real start; its facts and delays reach nobody. */
const INERT: ChartPort = Object.freeze({ fact: () => false, delay: () => 1 });

/**
 * The XState machine of a chart. It holds no function but forwards to the port in its context, so one machine serves all
 * runners (N-CC-1, N-XS-6).
 */
export const buildMachine = (chart: Chart): AnyStateMachine => {
  const { config, vocabulary } = chart;
  const regions = Object.entries(config.regions).map(([name, region]) => [name, toNode(name, region)]);
  const root = {
    id: ROOT,
    type: "parallel",
    context: ({ input }: { input: PortContext | undefined }) => ({ port: input?.port ?? INERT }),
    states: Object.fromEntries(regions),
    on: toHandlers("", config.on),
  };
  // Our own types and `checkChart` vouch for the names; XState's types blow up on a large machine (N-XS-12).
  return chartSetup(vocabulary, config.stateGuards).createMachine(
    root as never,
  ) as unknown as AnyStateMachine;
};

/** `setup()` generated from the vocabulary: guards and delays ask the port, effects only give their name. */
const chartSetup = (vocabulary: Vocabulary, stateGuards: AnyChartConfig["stateGuards"]) =>
  setup({
    types: {} as { context: PortContext; input: PortContext | undefined; events: { type: string } },
    guards: {
      ...each(
        vocabulary.facts,
        (name) =>
          ({ context }: Asked) =>
            context.port.fact(name),
      ),
      ...each(Object.keys(stateGuards ?? {}), (name) => stateIn(`#${ROOT}.${stateGuards?.[name]}`)),
    },
    actions: each(vocabulary.effects, () => () => {}),
    delays: each(
      vocabulary.delays,
      (name) =>
        ({ context }: Asked) =>
          askDelay(context.port, name),
    ),
  });

interface Asked {
  readonly context: PortContext;
}

const each = <T>(names: readonly string[], make: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

/** XState fires at once what has no proper delay (N-CC-10). */
const askDelay = (port: ChartPort, name: string): number => {
  const ms = port.delay(name);
  if (Number.isInteger(ms) && ms > 0 && ms < 2 ** 31) return ms;
  throw new ChartError("CHART_BAD_DELAY", `delay "${name}" is ${String(ms)}`);
};

const toNode = (region: string, state: AnyState): object => ({
  ...(state.initial === undefined ? {} : { initial: state.initial }),
  entry: state.entry ?? [],
  exit: state.exit ?? [],
  on: toHandlers(region, state.on),
  after: toHandlers(region, state.after),
  states: Object.fromEntries(
    Object.entries(state.states ?? {}).map(([key, child]) => [key, toNode(region, child)]),
  ),
});

const toHandlers = (
  region: string,
  handlers: { readonly [name: string]: AnyTransitions | undefined } | undefined,
) =>
  Object.fromEntries(
    Object.entries(handlers ?? {}).map(([name, list]) => [
      name,
      candidates(list).map((c) => toCandidate(region, c)),
    ]),
  );

const toCandidate = (region: string, c: AnyTransition): object => ({
  ...(c.target === undefined ? {} : { target: `#${ROOT}.${region}.${c.target}` }),
  ...(c.guard === undefined ? {} : { guard: toGuard(c.guard) }),
  actions: [...(c.effects ?? []), ...(c.raise ?? []).map((type) => raise({ type }))],
  reenter: c.reenter === true,
});

const toGuard = (guard: Guard): unknown => {
  if (typeof guard === "string") return guard;
  if ("and" in guard) return and(guard.and.map(toGuard) as never);
  if ("or" in guard) return or(guard.or.map(toGuard) as never);
  if ("not" in guard) return not(toGuard(guard.not) as never);
  return stateIn(`#${ROOT}.${guard.in}`);
};
