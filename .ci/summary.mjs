/**
 * Adds up what the steps of `.ci/run` left: tests from vitest's JSON reports, every other step as one.
 * Usage: node .ci/summary.mjs STEPS, a file of lines `outcome TAB name TAB seconds TAB report-or-minus`.
 * Ends with the line `N passed, N failed`; exit code 1 when anything failed or nothing ran.
 */
import { existsSync, readFileSync } from "node:fs";

/** A file that cannot be loaded has no tests to count, yet it failed. */
function countReport(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function countStep({ outcome, report }) {
  const ok = outcome === "ok";
  if (report === "-") return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = countReport(JSON.parse(readFileSync(report, "utf8")));
  // Ended badly with every test passed: an unhandled error, or the time limit.
  return { passed, failed: !ok && failed === 0 ? 1 : failed };
}

const [, , file] = process.argv;
const steps = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const [outcome, name, seconds, report] = line.split("\t");
    return { outcome, name, seconds, report };
  });

const total = { passed: 0, failed: 0 };
for (const step of steps) {
  const { passed, failed } = countStep(step);
  total.passed += passed;
  total.failed += failed;
  console.log(
    `${step.outcome.padEnd(7)} ${step.seconds.padStart(4)} s  ${step.name}: ${passed} passed, ${failed} failed`,
  );
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
