import { checkTransitions } from "./check-transitions.ts";
import { checkRaiseCycles, checkReach } from "./check-graph.ts";
import type { AnyChartConfig, ChartConfig, Vocabulary } from "./config.ts";
import type { Rule, Violation } from "./violation.ts";
import { type WalkedState, walkStates } from "./walk.ts";

/**
 * Names must do for state values, C enums and diagrams; a number-like key would lose its written order. Two underscores
 * in a row are kept for joining the parts of a path.
 */
const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/**
 * All breaches of the subset that every engine can run (N-CC-3), in written order; empty when there is none.
 * The compiler of types does not see these; XState skips, restarts or fires at once (N-CC-2, N-CC-10).
 */
export const checkChart = <V extends Vocabulary, G extends string>(
  config: ChartConfig<V, G>,
  vocabulary: V,
): readonly Violation[] => {
  const plain = config as unknown as AnyChartConfig;
  const walked = walkStates(plain);
  return [
    ...checkVocabulary(vocabulary),
    ...checkRoot(plain, vocabulary),
    ...Object.keys(plain.regions).flatMap((region) => checkRegion(plain, region)),
    ...walked.flatMap((w) => checkState(w, vocabulary)),
    ...checkTransitions(plain, vocabulary),
    ...checkReach(plain),
    ...checkRaiseCycles(plain),
  ];
};

const checkVocabulary = (vocabulary: Vocabulary): readonly Violation[] =>
  (["events", "facts", "effects", "delays"] as const).flatMap((list) =>
    vocabulary[list].flatMap((name, index) => {
      if (!NAME.test(name)) return [badName("", `${list}: "${name}"`)];
      const twice = vocabulary[list].indexOf(name) !== index;
      return twice ? [violation("", "duplicate-name", `${list}: "${name}" stands twice`)] : [];
    }),
  );

const checkRoot = (config: AnyChartConfig, vocabulary: Vocabulary): readonly Violation[] => {
  const guards = Object.entries(config.stateGuards ?? {});
  const paths = new Set(walkStates(config).map((w) => w.path));
  return [
    ...unknownProperties("", config, ["id", "vocabulary", "stateGuards", "regions", "on"]),
    ...(Object.keys(config.regions).length === 0
      ? [violation("", "no-region", "a chart needs a region")]
      : []),
    ...guards.flatMap(([name]) => (NAME.test(name) ? [] : [badName("", `state guard "${name}"`)])),
    ...guards
      .filter(([name]) => vocabulary.facts.includes(name))
      .map(([name]) => violation("", "name-clash", `"${name}" is a fact and a state guard`)),
    ...guards
      .filter(([, path]) => !paths.has(path))
      .map(([name, path]) => violation("", "unknown-state", `state guard "${name}" names "${path}"`)),
  ];
};

const checkRegion = (config: AnyChartConfig, region: string): readonly Violation[] => {
  const node = config.regions[region];
  if (!node) return [];
  return [
    ...(NAME.test(region) ? [] : [badName(region, `region "${region}"`)]),
    ...unknownProperties(region, node, ["doc", "initial", "states", "on"]),
    ...checkInitial(region, node),
  ];
};

const STATE_PROPERTIES = ["doc", "initial", "entry", "exit", "on", "after", "states"];

const checkState = ({ path, state }: WalkedState, vocabulary: Vocabulary): readonly Violation[] => {
  const key = path.slice(path.lastIndexOf(".") + 1);
  const effects = [...(state.entry ?? []), ...(state.exit ?? [])];
  return [
    ...(NAME.test(key) ? [] : [badName(path, `state "${key}"`)]),
    ...unknownProperties(path, state, STATE_PROPERTIES),
    ...(state.states || state.initial !== undefined ? checkInitial(path, state) : []),
    ...effects
      .filter((effect) => !vocabulary.effects.includes(effect))
      .map((effect) => violation(path, "unknown-effect", `effect "${String(effect)}"`)),
  ];
};

const checkInitial = (
  path: string,
  node: Pick<WalkedState["state"], "initial" | "states">,
): readonly Violation[] => {
  const { initial, states } = node;
  if (states === undefined)
    return [violation(path, "initial-without-states", "initial in a state without children")];
  if (Object.keys(states).length === 0) return [violation(path, "no-states", "states is empty")];
  if (typeof initial !== "string")
    return [violation(path, "no-initial", "a state with children needs an initial")];
  return Object.hasOwn(states, initial) ? [] : [violation(path, "unknown-initial", `initial "${initial}"`)];
};

/** History, invoke, always, final, parallel, meta and the like are outside the subset: every engine would differ. */
const unknownProperties = (path: string, node: object, known: readonly string[]): readonly Violation[] =>
  Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => violation(path, "unknown-property", `property "${key}" is outside the subset`));

const badName = (path: string, what: string): Violation =>
  violation(path, "bad-name", `${what} is not an identifier`);

const violation = (path: string, rule: Rule, message: string): Violation => ({ path, rule, message });
