import type { Chart } from "./define.ts";
import { type Leaves, activeStates, allStates, namedEvents, possibleTimers } from "./enumerate.ts";
import { guardNames } from "./guard-text.ts";
import type { ModelTransition } from "./model.ts";
import { type XStateEngine, engineOf } from "./xstate-engine.ts";

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
 * Walks configurations breadth first from the start, until every state has a path. A timer of an active state counts as
 * possible at any time, so the result says which states can be entered, not when (N-XS-10).
 */
export const reachable = (chart: Chart, options: ReachOptions = {}): Reached => {
  const walker = new Walker(chart, options);
  const limit = options.limit ?? 5_000;
  let configurations = 0;
  for (let node = walker.next(); node && configurations < limit; node = walker.next()) {
    configurations++;
    walker.visitFrom(node);
  }
  const missing = allStates(chart).filter((state) => !walker.paths.has(state));
  return {
    paths: walker.paths,
    missing,
    configurations,
    limited: missing.length > 0 && configurations === limit,
  };
};

class Walker {
  readonly paths = new Map<string, readonly PathStep[]>();
  readonly #chart: Chart;
  readonly #engine: XStateEngine;
  readonly #events: readonly string[] | undefined;
  readonly #settings: readonly FactSetting[];
  readonly #asked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #isNew: (leaves: Leaves) => boolean;
  readonly #queue: Node[] = [];
  #walked = 0;
  #facts: FactSetting = {};
  readonly #port = { fact: (name: string): boolean => this.#facts[name] === true, delay: (): number => 1 };

  constructor(chart: Chart, options: ReachOptions) {
    this.#chart = chart;
    this.#engine = engineOf(chart);
    this.#events = options.events;
    this.#settings = options.factSettings ?? [{}];
    this.#asked = askedFacts(chart);
    this.#isNew = noveltyOf(options);
    for (const facts of this.#settings) {
      this.#facts = facts;
      this.#visit({ leaves: this.#engine.leaves(this.#engine.start(this.#port).next), path: [] });
    }
  }

  /** The next configuration to go on from; undefined when there is none or every state has its path. */
  next(): Node | undefined {
    return this.paths.size === this.#chart.model.states.size ? undefined : this.#queue[this.#walked++];
  }

  visitFrom({ leaves, path }: Node): void {
    const from = this.#engine.restore(leaves, this.#port);
    const events = [...namedEvents(this.#chart, leaves)].filter(
      (event) => this.#events?.includes(event) ?? true,
    );
    const steps = [
      ...events.map((event) => ({ trigger: { event }, take: () => this.#engine.send(from, event) })),
      ...possibleTimers(this.#chart, leaves).map((timer) => ({
        trigger: { timer },
        take: () => this.#engine.expire(from, timer),
      })),
    ];
    for (const { trigger, take } of steps) {
      for (const facts of this.#distinct("event" in trigger ? trigger.event : trigger.timer)) {
        this.#facts = facts;
        const { next } = take();
        if (next !== from)
          this.#visit({ leaves: this.#engine.leaves(next), path: [...path, { ...trigger, facts }] });
      }
    }
  }

  #visit(node: Node): void {
    for (const state of activeStates(node.leaves))
      if (!this.paths.has(state)) this.paths.set(state, node.path);
    if (this.#isNew(node.leaves)) this.#queue.push(node);
  }

  /** Settings that differ in a fact which somebody asks on this trigger. */
  #distinct(trigger: string): readonly FactSetting[] {
    const asked = [...(this.#asked.get(trigger) ?? [])];
    const byAnswers = new Map<string, FactSetting>();
    for (const facts of this.#settings) {
      const answers = asked.map((name) => (facts[name] === true ? "1" : "0")).join("");
      if (!byAnswers.has(answers)) byAnswers.set(answers, facts);
    }
    return [...byAnswers.values()];
  }
}

/** Facts that any candidate asks on an event or timer, those on the events it raises included. */
const askedFacts = ({ model }: Chart): ReadonlyMap<string, ReadonlySet<string>> => {
  const asked = new Map<string, Set<string>>();
  const add = (name: string, facts: Iterable<string>): void =>
    void asked.set(name, new Set([...(asked.get(name) ?? []), ...facts]));
  const nameOf = ({ trigger }: ModelTransition): string =>
    "event" in trigger ? trigger.event : trigger.timer;
  for (const transition of model.transitions) add(nameOf(transition), guardNames(transition.guard));
  // Raises have no cycle, so as many rounds as there are raising transitions carry every fact to where it is raised from.
  const raising = model.transitions.filter(({ raise }) => raise.length > 0);
  for (const _ of raising) {
    for (const transition of raising) {
      add(
        nameOf(transition),
        transition.raise.flatMap((event) => [...(asked.get(event) ?? [])]),
      );
    }
  }
  return asked;
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
