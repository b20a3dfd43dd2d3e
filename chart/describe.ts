import { countsOf } from "./counts.ts";
import type { Chart } from "./define.ts";
import { fenced, toDiagrams } from "./mermaid.ts";
import { markdownTable, stateTable, transitionTable } from "./tables.ts";

/** Heading and opening words of a chart's document. */
export interface DescribeOptions {
  readonly title: string;
  /** Markdown below the title. */
  readonly intro?: string;
}

/** The definition as JSON text, from which `defineChart` makes an equal chart. */
export const toJson = (chart: Chart): string =>
  `${JSON.stringify({ id: chart.id, vocabulary: chart.vocabulary, ...chart.config }, null, 2)}\n`;

/** The whole behaviour as one Markdown document: counts, then per region its meaning, diagrams, states and transitions. */
export const describeChart = (chart: Chart, { title, intro }: DescribeOptions): string =>
  [
    `# ${title}\n`,
    ...(intro === undefined ? [] : [`${intro}\n`]),
    counts(chart),
    reading,
    ...chart.model.regions.map((region) => describeRegion(chart, region)),
    ...describeRoot(chart),
    names(chart),
  ].join("\n");

const counts = (chart: Chart): string => {
  const found = countsOf(chart);
  return markdownTable(
    ["Regions", "States", "Transitions", "Timers", "Events", "Facts", "State guards", "Effects", "Delays"],
    [
      [
        found.regions,
        found.states,
        found.transitions,
        found.timers,
        found.events,
        found.facts,
        found.stateGuards,
        found.effects,
        found.delays,
      ].map(String),
    ],
  );
};

const reading = [
  "All regions run at the same time. An event is offered in each region to the leaf first, then upward; the first row",
  "whose condition holds is taken. Timers due at or before an event's time fire before it. Rows that leave no state are",
  "in the tables only, not in the diagrams.\n",
].join("\n");

const describeRegion = (chart: Chart, region: string): string => {
  const doc = chart.config.regions[region]?.doc;
  const diagrams = toDiagrams(chart, region);
  return [
    `## ${region}\n`,
    ...(doc === undefined ? [] : [`${doc}\n`]),
    ...diagrams.map(({ title, text }) => `${diagrams.length > 1 ? `### ${title}\n\n` : ""}${fenced(text)}`),
    `### ${region}: states\n`,
    stateTable(chart, region),
    `### ${region}: transitions\n`,
    transitionTable(chart, region),
  ].join("\n");
};

const describeRoot = (chart: Chart): readonly string[] => {
  const guards = Object.entries(chart.config.stateGuards ?? {});
  const root = chart.model.transitions.some((t) => t.region === "");
  return [
    ...(root ? [`## Wherever no region took the event\n\n${transitionTable(chart, "")}`] : []),
    ...(guards.length > 0 ? [`## State guards\n\n${markdownTable(["Name", "Holds in"], guards)}`] : []),
  ];
};

const names = ({ vocabulary }: Chart): string => {
  const list = (title: string, of: readonly string[]): string =>
    `- **${title}** (${of.length}): ${of.join(", ")}\n`;
  return `## Vocabulary\n\n${[
    list("Events", vocabulary.events),
    list("Facts", vocabulary.facts),
    list("Effects", vocabulary.effects),
    list("Delays", vocabulary.delays),
  ].join("")}`;
};
