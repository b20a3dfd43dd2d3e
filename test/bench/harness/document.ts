import type { Machine } from "./machine.ts";
import { type Result, boundText, detailsText, spreadText } from "./results.ts";
import { rounded } from "./statistics.ts";

const HEAD = `<!-- Written by \`npm run bench -- --write\`. Do not edit. -->
# Performance

Every figure is measured by \`npm run bench\` and has a bound; a missed bound fails the run. All cameras are simulated.
`;

const RULES = `
A **ratio** has two sides that take turns in one run (A B A B …); the value is the median of the rounds' ratios, so the
machine cancels out, and the bound holds on every machine. An **absolute** figure depends on the machine: with \`--ci\`, for
shared machines, it may take twice its bound. The spread is the lowest and the highest repetition.
`;

const machineLines = ({ cpu, cores, memoryGiB, platform, node, date }: Machine): string => `
## Measured on

These numbers are of one machine on one day and of no other: ${cpu}, ${cores} cores, ${memoryGiB} GiB of memory,
${platform}, Node.js ${node}, ${date}.
`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

function row({ figure, bound, ok, measurement, error }: Result): string {
  const value = measurement === undefined ? "not measured" : `${rounded(measurement.value)} ${figure.unit}`;
  const spread = measurement === undefined ? (error ?? "") : spreadText(measurement);
  const cells = [figure.name, figure.kind, value, boundText(bound), spread, ok ? "met" : "missed"];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function explanation({ figure, measurement }: Result): string {
  const details = measurement === undefined ? "" : detailsText(measurement);
  return `- **${figure.name}**: ${figure.note}${details === "" ? "" : ` Measured: ${details}.`}`;
}

/** The text of docs/performance.md. */
export function performanceDocument(results: readonly Result[], machine: Machine): string {
  return `${HEAD}${RULES}${machineLines(machine)}
| Figure | Kind | Value | Bound | Spread | |
|---|---|---|---|---|---|
${results.map(row).join("\n")}

## How each is measured

${results.map(explanation).join("\n")}
`;
}
