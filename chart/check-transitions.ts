import type { AnyChartConfig, Guard, Vocabulary } from "./config.ts";
import type { Rule, Violation } from "./violation.ts";
import { type AnyTransition, type AnyTransitions, candidates, walkStates } from "./walk.ts";

/** What the transitions of one place may name. */
interface Scope {
  /** Full state path, region name or empty for the root. */
  readonly path: string;
  readonly kind: "root" | "region" | "state";
  /** Empty for the root. */
  readonly region: string;
  readonly vocabulary: Vocabulary;
  readonly guardNames: ReadonlySet<string>;
  /** Full paths of all states. */
  readonly paths: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

type Handlers = { readonly [name: string]: AnyTransitions | undefined };

/** Names, targets, guards and the order of candidates, everywhere in the chart. */
export const checkTransitions = (config: AnyChartConfig, vocabulary: Vocabulary): readonly Violation[] => {
  const walked = walkStates(config);
  const common = {
    vocabulary,
    guardNames: new Set([...vocabulary.facts, ...Object.keys(config.stateGuards ?? {})]),
    paths: new Set(walked.map((w) => w.path)),
    regions: new Set(Object.keys(config.regions)),
  };
  return [
    ...checkEvents({ ...common, path: "", kind: "root", region: "" }, config.on),
    ...Object.entries(config.regions).flatMap(([region, { on }]) =>
      checkEvents({ ...common, path: region, kind: "region", region }, on),
    ),
    ...walked.flatMap(({ path, region, state }) => {
      const scope: Scope = { ...common, path, kind: "state", region };
      return [...checkEvents(scope, state.on), ...checkDelays(scope, state.after)];
    }),
  ];
};

const checkEvents = (scope: Scope, on: Handlers | undefined): readonly Violation[] =>
  Object.entries(on ?? {}).flatMap(([event, list]) => [
    ...(scope.vocabulary.events.includes(event) ? [] : [report(scope, "unknown-event", `event "${event}"`)]),
    ...checkCandidates(scope, `on ${event}`, list),
  ]);

const checkDelays = (scope: Scope, after: Handlers | undefined): readonly Violation[] =>
  Object.entries(after ?? {}).flatMap(([delay, list]) => [
    ...checkDelayName(scope, delay),
    ...checkCandidates(scope, `after ${delay}`, list),
    ...checkFallback(scope, delay, list),
  ]);

const checkDelayName = (scope: Scope, delay: string): readonly Violation[] => {
  if (!Number.isNaN(Number(delay))) {
    return [report(scope, "numeric-delay", `after "${delay}": write the name of a delay, not a number`)];
  }
  return scope.vocabulary.delays.includes(delay) ? [] : [report(scope, "unknown-delay", `after "${delay}"`)];
};

/** An expired timer is spent even if every guard is false, and would never be asked again (N-CC-10). */
const checkFallback = (
  scope: Scope,
  delay: string,
  list: AnyTransitions | undefined,
): readonly Violation[] => {
  const last = candidates(list).at(-1);
  if (!last || last.guard === undefined) return [];
  return [report(scope, "timer-without-fallback", `after ${delay}: the last candidate has a guard`)];
};

const checkCandidates = (
  scope: Scope,
  where: string,
  list: AnyTransitions | undefined,
): readonly Violation[] => {
  const all = candidates(list);
  const open = all.findIndex((c) => c.guard === undefined);
  const hidden = open >= 0 && open < all.length - 1;
  return [
    ...(all.length === 0
      ? [report(scope, "no-candidate", `${where}: the list is empty; write {} to block`)]
      : []),
    ...(hidden
      ? [report(scope, "unguarded-before-others", `${where}: candidate ${open + 1} hides the rest`)]
      : []),
    ...all.flatMap((c) => checkTransition(scope, where, c)),
  ];
};

const PROPERTIES = ["target", "guard", "effects", "raise", "reenter"];

const checkTransition = (scope: Scope, where: string, c: AnyTransition): readonly Violation[] => {
  const unknown = Object.keys(c).filter((key) => !PROPERTIES.includes(key));
  return [
    ...unknown.map((key) =>
      report(scope, "unknown-property", `${where}: property "${key}" is outside the subset`),
    ),
    ...checkTarget(scope, where, c),
    ...checkReenter(scope, where, c),
    ...(c.guard === undefined ? [] : checkGuard(scope, where, c.guard)),
    ...(c.effects ?? [])
      .filter((effect) => !scope.vocabulary.effects.includes(effect))
      .map((effect) => report(scope, "unknown-effect", `${where}: effect "${String(effect)}"`)),
    ...(c.raise ?? [])
      .filter((event) => !scope.vocabulary.events.includes(event))
      .map((event) => report(scope, "unknown-event", `${where}: raises "${String(event)}"`)),
  ];
};

const checkTarget = (scope: Scope, where: string, { target }: AnyTransition): readonly Violation[] => {
  if (target === undefined) return [];
  if (scope.kind === "root")
    return [report(scope, "root-target", `${where}: a root transition has no target`)];
  if (typeof target === "string" && scope.paths.has(`${scope.region}.${target}`)) return [];
  const written = `${where}: target ${JSON.stringify(target)}`;
  const head = String(target).split(".")[0] ?? "";
  if (scope.paths.has(String(target)) || scope.regions.has(head)) {
    return [
      report(scope, "foreign-target", `${written} is a region or lies outside region "${scope.region}"`),
    ];
  }
  return [report(scope, "unknown-target", `${written} is no state of region "${scope.region}"`)];
};

const checkReenter = (scope: Scope, where: string, c: AnyTransition): readonly Violation[] => {
  if (c.reenter !== true) return [];
  if (c.target === undefined)
    return [report(scope, "reenter-without-target", `${where}: reenter needs a target`)];
  // From a region's own handler the domain becomes the root, and every region restarts (N-CC-10).
  return scope.kind === "region"
    ? [report(scope, "region-reenter", `${where}: reenter would restart every region`)]
    : [];
};

const checkGuard = (scope: Scope, where: string, guard: Guard): readonly Violation[] => {
  if (typeof guard === "string") {
    return scope.guardNames.has(guard) ? [] : [report(scope, "unknown-fact", `${where}: guard "${guard}"`)];
  }
  const bad = [report(scope, "bad-guard", `${where}: a guard is a name, {and}, {or}, {not} or {in}`)];
  if (typeof guard !== "object" || guard === null || Object.keys(guard).length !== 1) return bad;
  if ("in" in guard) {
    return scope.paths.has(guard.in) ? [] : [report(scope, "unknown-state", `${where}: in "${guard.in}"`)];
  }
  if ("not" in guard) return checkGuard(scope, where, guard.not);
  const parts = "and" in guard ? guard.and : guard.or;
  if (!Array.isArray(parts) || parts.length === 0) return bad;
  return parts.flatMap((part) => checkGuard(scope, where, part));
};

const report = (scope: Scope, rule: Rule, message: string): Violation => ({
  path: scope.path,
  rule,
  message,
});
