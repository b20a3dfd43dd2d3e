import type { Chart } from "./define.ts";
import { type TransitionRow, transitionsOf } from "./enumerate.ts";

/** A Markdown table; cells are escaped. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return `${[row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n")}\n`;
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The transitions of a region (empty name: the root's), one row each; a state × event grid would be too wide (N-CC-11). */
export const transitionTable = (chart: Chart, region: string): string =>
  markdownTable(
    ["State", "Event", "When", "Goes to", "Does"],
    transitionsOf(chart)
      .filter((t) => t.region === region)
      .map((t) => [stateCell(t), triggerCell(t), t.when, targetCell(t), doesCell(t)]),
  );

/** The states of a region, with what they do on entry and exit, their delays and their meaning. */
export const stateTable = (chart: Chart, region: string): string => {
  const delays = [...chart.model.timers.values()];
  const states = [...chart.model.states.values()].filter((state) => state.region === region);
  return markdownTable(
    ["State", "Enters with", "Leaves with", "Delays", "Meaning"],
    states.map((s) => [
      s.local + (s.initial === undefined ? "" : ` (begins in ${s.initial.slice(s.path.length + 1)})`),
      s.entry.join(", "),
      s.exit.join(", "),
      delays
        .filter((timer) => timer.state === s.path)
        .map((timer) => timer.delay)
        .join(", "),
      s.doc ?? "",
    ]),
  );
};

/** All transition tables of a chart as Markdown, a heading per region. */
export const toTables = (chart: Chart): string =>
  [...chart.model.regions, ""]
    .filter((region) => region !== "" || chart.model.transitions.some((t) => t.region === ""))
    .map((region) => `### ${region || "root"}\n\n${transitionTable(chart, region)}`)
    .join("\n");

const stateCell = ({ region, source }: TransitionRow): string =>
  source === region ? "(any)" : source.slice(region.length + 1);

const triggerCell = ({ trigger }: TransitionRow): string =>
  "event" in trigger ? trigger.event : `after ${trigger.delay}`;

const targetCell = ({ region, target, reenter }: TransitionRow): string => {
  if (target === undefined) return "(stays)";
  return target.slice(region.length + 1) + (reenter ? " (enters again)" : "");
};

const doesCell = ({ effects, raise, target }: TransitionRow): string => {
  const does = [...effects, ...raise.map((event) => `raises ${event}`)];
  return does.length === 0 && target === undefined ? "(ignores)" : does.join(", ");
};
