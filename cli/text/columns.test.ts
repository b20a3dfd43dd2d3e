import fc from "fast-check";
import { expect, test } from "vitest";
import { columns, wrap } from "./columns.ts";

const SEED = { seed: 7, numRuns: 200 };
const cell = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 12 }).map((words) => words.join(" "));

test("no line is wider than asked, whatever the cells", () => {
  const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 });
  fc.assert(
    fc.property(rows, (cells) => {
      expect(
        Math.max(...columns({ heads: ["A", "B", "C"], rows: cells }, 60).map((line) => line.length)),
      ).toBeLessThanOrEqual(60);
    }),
    SEED,
  );
});

test("wrapping loses no letter", () => {
  fc.assert(
    fc.property(cell, fc.integer({ min: 5, max: 40 }), (text, width) => {
      expect(wrap(text, width).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
    SEED,
  );
});

test("cells stand below their heads", () => {
  expect(columns({ heads: ["NAME", "WHAT"], rows: [["a", "one two"]] }, 10)).toEqual([
    "NAME  WHAT",
    "a     one",
    "      two",
  ]);
});
