import type { Chart } from "./define.ts";
import { guardText } from "./guard-text.ts";
import type { ChartModel, ModelTransition } from "./model.ts";

/** One drawing of a part of a chart; `text` is a Mermaid `stateDiagram-v2`. */
export interface Diagram {
  readonly title: string;
  readonly text: string;
}

/** From this many states on a region gets an overview and a diagram per composite: one picture is unreadable (N-CC-11). */
const LARGE = 12;

/**
 * One diagram per small region; for a large one an overview with composites as boxes, then one per composite.
 * Transitions that leave no state are not drawn; the table has them.
 */
export const toDiagrams = (chart: Chart, region: string): readonly Diagram[] => {
  const { model } = chart;
  const count = [...model.states.values()].filter((state) => state.region === region).length;
  if (count < LARGE) return [{ title: region, text: drawing([...scope(model, region, "nested")]) }];
  const composites = childrenOf(model, region).filter((path) => childrenOf(model, path).length > 0);
  return [
    { title: `${region}, overview`, text: drawing(scope(model, region, "boxes")) },
    ...composites.map((path) => ({
      title: path,
      text: drawing([...scope(model, path, "nested"), ...leaving(model, path)]),
    })),
  ];
};

/** All diagrams of a chart as Markdown with fenced blocks. */
export const toMermaid = (chart: Chart): string =>
  chart.model.regions
    .flatMap((region) => toDiagrams(chart, region))
    .map(({ title, text }) => `### ${title}\n\n${fenced(text)}`)
    .join("\n");

/** A diagram as a Markdown block. */
export const fenced = (text: string): string => `\`\`\`mermaid\n${text}\n\`\`\`\n`;

const drawing = (lines: readonly string[]): string =>
  ["stateDiagram-v2", ...lines.map((line) => `  ${line}`)].join("\n");

const childrenOf = (model: ChartModel, path: string): readonly string[] => {
  const state = model.states.get(path);
  if (state) return state.children;
  return [...model.states.values()]
    .filter((s) => s.region === path && s.parent === undefined)
    .map((s) => s.path);
};

const initialOf = (model: ChartModel, path: string): string =>
  model.states.get(path)?.initial ?? model.initial[path] ?? path;

/** `nested` draws all inside; `boxes` draws composites as boxes and arrows with the bare names of what takes them. */
type Style = "nested" | "boxes";

/** The lines of a composite or region: its states, where it begins, and the arrows between its children. */
const scope = (model: ChartModel, path: string, style: Style): readonly string[] => {
  const arrows = model.transitions.flatMap((t) => arrowOf(model, t)).filter((arrow) => arrow.scope === path);
  const anywhere = arrows.some((arrow) => arrow.from === path);
  return [
    ...childrenOf(model, path).flatMap((child) => box(model, child, style)),
    ...(anywhere ? [`state "anywhere in ${keyOf(path)}" as ${idOf(path)}___any`] : []),
    `[*] --> ${idOf(initialOf(model, path))}`,
    ...lines(style === "boxes" ? arrows.map(bare) : arrows),
  ];
};

const box = (model: ChartModel, path: string, style: Style): readonly string[] => {
  const name = `state "${keyOf(path)}" as ${idOf(path)}`;
  if (childrenOf(model, path).length === 0) return [name];
  if (style === "boxes") return [`state "${keyOf(path)} (composite)" as ${idOf(path)}`];
  return [`${name} {`, ...scope(model, path, style).map((inner) => `  ${inner}`), "}"];
};

/** Arrows out of a composite that has its own drawing; what they lead to stands outside as a plain state. */
const leaving = (model: ChartModel, path: string): readonly string[] => {
  const out = model.transitions.filter((t) => t.target !== undefined && isWithin(t.source, path));
  const arrows = out.filter((t) => !isWithin(t.target ?? "", path));
  const outside = new Set(arrows.map((t) => t.target ?? ""));
  const own = arrows.some((t) => t.source === path) && !scope(model, path, "boxes").some(isAnywhere);
  return [
    ...(own ? [`state "anywhere in ${keyOf(path)}" as ${idOf(path)}___any`] : []),
    ...[...outside].map((target) => `state "${localOf(target)}" as ${idOf(target)}`),
    ...lines(arrows.map((t) => outward(path, t))),
  ];
};

const outward = (path: string, t: ModelTransition): Arrow => {
  const from = t.source === path ? path : towards(path, t.source);
  return {
    ...ends(path, from, t.target ?? ""),
    ...labelOf(t, from === t.source ? [] : [`from ${keyOf(t.source)}`]),
  };
};

const isAnywhere = (text: string): boolean => text.startsWith('state "anywhere in ');

interface Ends {
  /** The region or composite whose children it joins. */
  readonly scope: string;
  /** A child of the scope, or the scope itself for "anywhere in it". */
  readonly from: string;
  readonly to: string;
}

interface Arrow extends Ends {
  readonly trigger: string;
  readonly label: string;
}

const ends = (path: string, from: string, to: string): Ends => ({ scope: path, from, to });

/** Mermaid cannot join states inside different composites, so ends are lifted to the children of a common scope. */
const arrowOf = (model: ChartModel, t: ModelTransition): readonly Arrow[] => {
  const { source, target } = t;
  if (target === undefined) return [];
  if (source === target && childrenOf(model, source).length === 0) {
    return [{ ...ends(parentOf(source), source, source), ...labelOf(t, []) }];
  }
  if (isWithin(source, target)) {
    const lifted = source === target ? [] : [`from ${keyOf(source)}`];
    return [{ ...ends(target, target, initialOf(model, target)), ...labelOf(t, lifted) }];
  }
  const common = commonOf(source, target);
  const from = common === source ? source : towards(common, source);
  const to = towards(common, target);
  const lifted = [
    ...(from === source ? [] : [`from ${keyOf(source)}`]),
    ...(to === target ? [] : [`to ${keyOf(target)}`]),
  ];
  return [{ ...ends(common, from, to), ...labelOf(t, lifted) }];
};

const labelOf = (t: ModelTransition, lifted: readonly string[]): Pick<Arrow, "trigger" | "label"> => {
  const trigger = "event" in t.trigger ? t.trigger.event : `after ${t.trigger.delay}`;
  const when = t.guard === undefined ? "" : ` [${guardText(t.guard)}]`;
  return { trigger, label: `${trigger}${when}${lifted.length > 0 ? ` (${lifted.join(", ")})` : ""}` };
};

const bare = (arrow: Arrow): Arrow => ({ ...arrow, label: arrow.trigger });

/** One line per pair of ends: parallel arrows would be drawn over each other. */
const lines = (arrows: readonly Arrow[]): readonly string[] => {
  const byEnds = new Map<string, Set<string>>();
  for (const { scope: path, from, to, label } of arrows) {
    const pair = `${idOf(from)}${from === path ? "___any" : ""} --> ${idOf(to)}`;
    byEnds.set(pair, (byEnds.get(pair) ?? new Set()).add(label));
  }
  return [...byEnds].map(([pair, labels]) => `${pair} : ${[...labels].join("<br/>")}`);
};

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("."));

const commonOf = (a: string, b: string): string => {
  let common = a;
  while (!isWithin(b, common)) common = parentOf(common);
  return common;
};

/** The child of `outer` on the way to `path`. */
const towards = (outer: string, path: string): string => {
  const next = path.slice(outer.length + 1).split(".")[0] ?? "";
  return `${outer}.${next}`;
};

const keyOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
const localOf = (path: string): string => path.slice(path.indexOf(".") + 1);
/** Mermaid ids hold no dots; `checkChart` keeps double underscores out of names, so that ids cannot clash. */
const idOf = (path: string): string => path.replaceAll(".", "__");
