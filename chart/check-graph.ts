import type { AnyChartConfig } from "./config.ts";
import type { Violation } from "./violation.ts";
import {
  type AnyState,
  type AnyTransitions,
  type WalkedState,
  candidates,
  upward,
  walkStates,
} from "./walk.ts";

/** States that no initial state and no transition of a reachable state leads to, guards aside. */
export const checkReach = (config: AnyChartConfig): readonly Violation[] => {
  const walked = new Map(walkStates(config).map((w) => [w.path, w]));
  const reached = new Set<string>();
  for (const [region, { initial, on }] of Object.entries(config.regions)) {
    const pending = [initial, ...targets(on)].map((local) => `${region}.${local}`);
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      pending.push(...enter(walked, reached, path));
    }
  }
  return [...walked.keys()]
    .filter((path) => !reached.has(path))
    .map((path) => ({ path, rule: "unreachable-state", message: "no transition leads here" }));
};

/** Marks a state and its parents as reached; returns where one gets from those that are new. */
const enter = (
  walked: ReadonlyMap<string, WalkedState>,
  reached: Set<string>,
  path: string,
): readonly string[] =>
  upward(path).flatMap((active) => {
    const w = walked.get(active);
    if (!w || reached.has(active)) return [];
    reached.add(active);
    const initial = w.state.initial === undefined ? [] : [`${active}.${w.state.initial}`];
    return [...initial, ...outOf(w.state).map((local) => `${w.region}.${local}`)];
  });

const outOf = (state: AnyState): readonly string[] => [...targets(state.on), ...targets(state.after)];

type Handlers = { readonly [name: string]: AnyTransitions | undefined };

const targets = (handlers: Handlers | undefined): readonly string[] =>
  Object.values(handlers ?? {})
    .flatMap(candidates)
    .flatMap((c) => (typeof c.target === "string" ? [c.target] : []));

/** Events that raise themselves, over any number of steps, wherever they are handled: a send might never end. */
export const checkRaiseCycles = (config: AnyChartConfig): readonly Violation[] => {
  const raised = new Map<string, ReadonlySet<string>>();
  const handlers = [
    config.on,
    ...Object.values(config.regions).map((region) => region.on),
    ...walkStates(config).map((w) => w.state.on),
  ];
  for (const [event, list] of handlers.flatMap((on: Handlers | undefined) => Object.entries(on ?? {}))) {
    const more = candidates(list).flatMap((c) => c.raise ?? []);
    raised.set(event, new Set([...(raised.get(event) ?? []), ...more]));
  }
  return [...raised.keys()]
    .filter((event) => follows(raised, event).has(event))
    .map((event) => ({ path: "", rule: "raise-cycle", message: `"${event}" can raise itself` }));
};

const follows = (raised: ReadonlyMap<string, ReadonlySet<string>>, event: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const pending = [...(raised.get(event) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    pending.push(...(raised.get(next) ?? []));
  }
  return found;
};
