import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { FIGURES } from "./figures/all.ts";
import { type OpenContext, openContext } from "./harness/context.ts";
import { performanceDocument } from "./harness/document.ts";
import type { Figure } from "./harness/figure.ts";
import { thisMachine } from "./harness/machine.ts";
import { HELP, type Options, parseOptions } from "./harness/options.ts";
import { type Result, detailsText, judged, resultJson, resultTable } from "./harness/results.ts";

const DOCUMENT = join(resolve(import.meta.dirname, "../.."), "docs/performance.md");

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function measure(figure: Figure, context: OpenContext, { ci }: Options): Promise<Result> {
  say(`- ${figure.name}`);
  const startedAt = performance.now();
  const outcome = await figure.measure(context).then(
    (measurement) => ({ measurement }),
    (cause: unknown) => ({ error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
  );
  await context.endFigure();
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  say("error" in outcome ? `  ${outcome.error}` : `  ${detailsText(outcome.measurement)} (${seconds} s)`);
  return judged(figure, outcome, { ci, seconds });
}

async function measureAll(figures: readonly Figure[], options: Options): Promise<readonly Result[]> {
  const context = await openContext((text) => say(`  ${text}`));
  const results: Result[] = [];
  try {
    // One after the other: two figures at a time would measure each other.
    for (const figure of figures) results.push(await measure(figure, context, options));
    return results;
  } finally {
    await context.close();
  }
}

const chosen = ({ only }: Options): readonly Figure[] =>
  FIGURES.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));

async function bench(options: Options): Promise<number> {
  const figures = chosen(options);
  if (figures.length === 0) {
    say(`no such figure; there is\n${FIGURES.map(({ name }) => `  ${name}`).join("\n")}`);
    return 2;
  }
  const results = await measureAll(figures, options);
  const machine = thisMachine();
  say(`\n${resultTable(results)}`);
  if (options.json)
    process.stdout.write(`${JSON.stringify(resultJson(results, { machine, ci: options.ci }))}\n`);
  if (options.write) await writeFile(DOCUMENT, performanceDocument(results, machine));
  return results.every(({ ok }) => ok) ? 0 : 1;
}

function options(): Options | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return undefined;
  }
}

const asked = options();
if (asked?.help) process.stdout.write(HELP);
process.exitCode = asked === undefined ? 2 : asked.help ? 0 : await bench(asked);
