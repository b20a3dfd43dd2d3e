import { chartCountsCheck } from "./chart-counts.ts";
import type { Check, Finding } from "./check.ts";
import { errorCodesCheck } from "./error-codes.ts";
import { fidelityCheck } from "./fidelity.ts";
import { forbiddenNamesCheck } from "./forbidden-names.ts";
import { foreignTracesCheck } from "./foreign-traces.ts";
import { generatedFilesCheck } from "./generated-files.ts";
import { importRulesCheck } from "./import-rules.ts";
import { lockFileCheck } from "./lock-file.ts";
import { profilesCheck } from "./profiles.ts";
import { sizesCheck } from "./sizes.ts";
import { deadCodeCheck, formatCheck, lintCheck, typesCheck } from "./tools.ts";
import { workspacesCheck } from "./workspaces.ts";

/** Programs of their own run beside this process, in this order, so that the longest starts first. */
const BESIDE: readonly Check[] = [typesCheck, deadCodeCheck, lintCheck, formatCheck];

/** These keep this process busy, so they take turns. */
const WITHIN: readonly Check[] = [
  importRulesCheck,
  forbiddenNamesCheck,
  errorCodesCheck,
  sizesCheck,
  chartCountsCheck,
  fidelityCheck,
  profilesCheck,
  generatedFilesCheck,
  foreignTracesCheck,
  workspacesCheck,
  lockFileCheck,
];

interface Outcome {
  readonly check: Check;
  readonly finding: Finding;
  readonly seconds: string;
}

async function outcomeOf(check: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const finding = await Promise.resolve()
    .then(() => check.run())
    .catch((error: unknown) => ({
      problems: [error instanceof Error ? (error.stack ?? "") : String(error)],
    }));
  return { check, finding, seconds: ((performance.now() - startedAt) / 1_000).toFixed(1) };
}

function print({ check, finding, seconds }: Outcome): void {
  const { problems, warnings = [], note = "" } = finding;
  const verdict = problems.length === 0 ? "ok" : "FAILED";
  console.log(`${verdict.padEnd(7)}${check.name.padEnd(16)}${seconds.padStart(5)} s  ${note}`.trimEnd());
  for (const warning of warnings) console.log(`       warning: ${warning}`);
  for (const problem of problems) console.log(`       ${problem}`);
  if (problems.length > 0) console.log(`       -> ${check.remedy}`);
}

async function inTurn(checks: readonly Check[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const outcome = await outcomeOf(check);
    print(outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

const startedAt = performance.now();
const outcomes = (await Promise.all([inTurn(BESIDE), inTurn(WITHIN)])).flat();
const failed = outcomes.filter(({ finding }) => finding.problems.length > 0);
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
console.log(`${outcomes.length - failed.length} of ${outcomes.length} checks passed in ${seconds} s`);
process.exitCode = failed.length === 0 ? 0 : 1;
