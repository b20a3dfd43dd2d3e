import type { Chart } from "./define.ts";
import { type Leaves, activeStates, allStates, namedEvents, possibleTimers } from "./enumerate.ts";
import { createRunner, restoreRunner } from "./xstate-runner.ts";

/** Facts that hold; the others are false. */
export type FactSetting = Readonly<Record<string, boolean>>;

/** How a walk is bounded. */
export interface ReachOptions {
  /** Each is tried at each step; default: one setting with every fact false. */
  readonly factSettings?: readonly FactSetting[];
  /** Events to try; default: all that a configuration names. */
  readonly events?: readonly string[];
  /** Only states of this region make a configuration worth going on from; default: those of all regions. */
  readonly region?: string;
  /**
   * When a configuration is new: it has a state not seen before (default, quick), a pair of states (for charts whose
   * regions ask for each other's states), or any other combination (complete, for small charts only).
   */
  readonly novelty?: "state" | "pair" | "configuration";
  /** Most configurations to go on from; default 5,000. */
  readonly limit?: number;
}

/** One step of a path: an event or an expired timer, under a fact setting. */
export interface PathStep {
  readonly event?: string;
  readonly timer?: string;
  readonly facts: FactSetting;
}

/** What a walk found. */
export interface Reached {
  /** Shortest found path to each state by its full path; the initial states have an empty one. */
  readonly paths: ReadonlyMap<string, readonly PathStep[]>;
  /** States not reached, in written order. */
  readonly missing: readonly string[];
  /** Configurations gone on from. */
  readonly configurations: number;
  /** The limit ended the walk. */
  readonly limited: boolean;
}

interface Node {
  readonly leaves: Leaves;
  readonly path: readonly PathStep[];
}

/**
 * Walks configurations breadth first from the start. A timer of an active state counts as possible at any time, so the
 * result says which states can be entered, not when (N-XS-10).
 */
export const reachable = (chart: Chart, options: ReachOptions = {}): Reached => {
  const paths = new Map<string, readonly PathStep[]>();
  const isNew = noveltyOf(options);
  const queue: Node[] = [];
  const visit = (node: Node): void => {
    for (const state of activeStates(node.leaves)) if (!paths.has(state)) paths.set(state, node.path);
    if (isNew(node.leaves)) queue.push(node);
  };
  for (const facts of settingsOf(options)) visit({ leaves: initialLeaves(chart, facts), path: [] });
  const limit = options.limit ?? 5_000;
  let walked = 0;
  for (; walked < limit && walked < queue.length; walked++) {
    const node = queue[walked];
    if (node) stepsFrom(chart, node.leaves, options).forEach((step) => visit(follow(chart, node, step)));
  }
  const missing = allStates(chart).filter((state) => !paths.has(state));
  return { paths, missing, configurations: walked, limited: walked < queue.length };
};

const settingsOf = ({ factSettings }: ReachOptions): readonly FactSetting[] => factSettings ?? [{}];

const portOf = (facts: FactSetting) => ({ fact: (name: string) => facts[name] === true, delay: () => 1 });

const initialLeaves = (chart: Chart, facts: FactSetting): Leaves => {
  const runner = createRunner(chart, { port: portOf(facts), timers: "reported" });
  runner.start(0);
  return runner.leaves();
};

const stepsFrom = (chart: Chart, leaves: Leaves, options: ReachOptions): readonly PathStep[] => {
  const wanted = options.events;
  const events = [...namedEvents(chart, leaves)].filter(
    (event) => wanted === undefined || wanted.includes(event),
  );
  const triggers = [
    ...events.map((event) => ({ event })),
    ...possibleTimers(chart, leaves).map((timer) => ({ timer })),
  ];
  return settingsOf(options).flatMap((facts) => triggers.map((trigger) => ({ ...trigger, facts })));
};

const follow = (chart: Chart, { leaves, path }: Node, step: PathStep): Node => {
  const options = { port: portOf(step.facts), timers: "reported" } as const;
  const runner = restoreRunner(chart, { leaves, timers: [] }, 0, options);
  if (step.event !== undefined) runner.send(step.event, 0);
  if (step.timer !== undefined) runner.fire(step.timer, 0);
  return { leaves: runner.leaves(), path: [...path, step] };
};

const noveltyOf = ({ novelty = "state", region }: ReachOptions): ((leaves: Leaves) => boolean) => {
  const seen = new Set<string>();
  return (leaves) => {
    const before = seen.size;
    const states = Object.entries(leaves).map(([name, leaf]) => `${name}.${leaf}`);
    for (const key of keysOf(states, novelty)) {
      if (region === undefined || key.startsWith(`${region}.`) || key.includes(`|${region}.`)) seen.add(key);
    }
    return seen.size > before;
  };
};

const keysOf = (
  states: readonly string[],
  novelty: "state" | "pair" | "configuration",
): readonly string[] => {
  if (novelty === "state") return states;
  if (novelty === "configuration") return [states.join("|")];
  return states.flatMap((first, index) => states.slice(index + 1).map((second) => `${first}|${second}`));
};
