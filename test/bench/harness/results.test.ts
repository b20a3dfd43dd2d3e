import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { judged, resultJson, resultTable } from "./results.ts";

const figure: Figure = {
  name: "ledger",
  unit: "x",
  kind: "ratio",
  target: { atLeast: 0.5 },
  note: "",
  measure: () => Promise.reject(new Error("not called")),
};
const machine = { cpu: "c", cores: 2, memoryGiB: 8, platform: "p", node: "v", date: "2026-01-01" };
const run = { ci: false, seconds: 1 };
const measured = (value: number) => judged(figure, { measurement: { value, samples: [0.4, value] } }, run);

test("a value below its bound is a miss", () => {
  expect(measured(0.49).ok).toBe(false);
});

test("a figure that could not be measured is a miss", () => {
  expect(judged(figure, { error: "no broker" }, run).ok).toBe(false);
});

test("the table has value, bound and spread in one line", () => {
  expect(resultTable([measured(0.612)])).toMatch(/^ok +ledger +0\.612 +≥ 0\.5 +x +\(0\.4 to 0\.612\)$/m);
});

test("the JSON says that not all is well when one figure misses", () => {
  expect(resultJson([measured(0.6), measured(0.1)], { machine, ci: false }).ok).toBe(false);
});
