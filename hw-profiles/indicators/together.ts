import { cameraChart } from "@vestige/protocol/camera";
import { upward } from "./paths.ts";

type Transition = (typeof cameraChart.model.transitions)[number];
type Guard = NonNullable<Transition["guard"]>;

/** Mode leaf to the leaves of another region that the chart can have at the same time. */
export type Together = ReadonlyMap<string, ReadonlySet<string>>;

/** Full paths of the leaves of the mode region and of one other. */
type Pair = readonly [mode: string, other: string];

const { model } = cameraChart;

/** Whether a guard holds in two states; undefined where it asks for a fact or for a third region. */
function holds(guard: Guard | undefined, pair: Pair): boolean | undefined {
  if (guard === undefined) return true;
  if (typeof guard === "string") return undefined;
  if ("in" in guard) return isIn(guard.in, pair);
  if ("not" in guard) {
    const inner = holds(guard.not, pair);
    return inner === undefined ? undefined : !inner;
  }
  const decides = "or" in guard;
  const parts = (decides ? guard.or : guard.and).map((part) => holds(part, pair));
  if (parts.includes(decides)) return decides;
  return parts.includes(undefined) ? undefined : !decides;
}

function isIn(state: string, pair: Pair): boolean | undefined {
  const [region] = state.split(".");
  const leaf = pair.find((path) => path.startsWith(`${region}.`));
  return leaf === undefined ? undefined : leaf === state || leaf.startsWith(`${state}.`);
}

function leafOf(path: string): string {
  const initial = model.states.get(path)?.initial;
  return initial === undefined ? path : leafOf(initial);
}

const triggerOf = ({ trigger }: Transition): string => ("event" in trigger ? trigger.event : trigger.timer);

const bySource = new Map<string, Map<string, Transition[]>>();
for (const transition of model.transitions) {
  const rows = bySource.get(transition.source) ?? new Map<string, Transition[]>();
  const trigger = triggerOf(transition);
  rows.set(trigger, [...(rows.get(trigger) ?? []), transition]);
  bySource.set(transition.source, rows);
}

/** What a region may take: its leaf is asked first, then upward; undefined stands for nothing. */
function taken(leaf: string, trigger: string, pair: Pair): (Transition | undefined)[] {
  const found: Transition[] = [];
  for (const source of upward(leaf)) {
    for (const transition of bySource.get(source)?.get(trigger) ?? []) {
      const answer = holds(transition.guard, pair);
      if (answer === false) continue;
      found.push(transition);
      if (answer === true) return found;
    }
  }
  return [...found, undefined];
}

/** May a state take the trigger while the mode is this leaf? Both are full paths of leaves; the root is not asked. */
export const mayTake = (mode: string, leaf: string, trigger: string): boolean =>
  taken(leaf, trigger, [mode, leaf]).some((transition) => transition !== undefined);

function next(leaf: string, transition: Transition | undefined): string {
  return transition?.target === undefined ? leaf : leafOf(transition.target);
}

/** Where a trigger may lead, after all that is raised on the way, first in, first out (N-CC-4). */
function* after(pair: Pair, [trigger, ...later]: readonly string[]): Generator<Pair> {
  if (trigger === undefined) {
    yield pair;
    return;
  }
  for (const inMode of taken(pair[0], trigger, pair)) {
    for (const inOther of taken(pair[1], trigger, pair)) {
      const raised = [...(inMode?.raise ?? []), ...(inOther?.raise ?? [])];
      yield* after([next(pair[0], inMode), next(pair[1], inOther)], [...later, ...raised]);
    }
  }
}

function triggersOf(pair: Pair): Set<string> {
  const sources = pair.flatMap((leaf) => upward(leaf));
  return new Set(sources.flatMap((source) => [...(bySource.get(source)?.keys() ?? [])]));
}

function explore(region: string): Together {
  const start: Pair = [leafOf(model.initial["mode"] ?? ""), leafOf(model.initial[region] ?? "")];
  const found = new Map([[start.join(), start]]);
  for (const pair of found.values()) {
    for (const trigger of triggersOf(pair)) {
      for (const reached of after(pair, [trigger])) found.set(reached.join(), reached);
    }
  }
  const together = new Map<string, Set<string>>();
  for (const [mode, other] of found.values()) {
    const leaf = mode.slice("mode.".length);
    together.set(leaf, (together.get(leaf) ?? new Set()).add(other.slice(region.length + 1)));
  }
  return together;
}

const explored = new Map<string, Together>();

/**
 * Which leaves of a region the chart can have beside each leaf of its mode: sound is muted only while it records. Facts
 * count as true and as false, so this may be too much and is never too little. Worked out once per region.
 */
export function togetherWith(region: string): Together {
  const known = explored.get(region) ?? explore(region);
  explored.set(region, known);
  return known;
}
