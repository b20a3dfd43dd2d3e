import { expect, test } from "vitest";
import type { TestTitle } from "./fidelity-titles.ts";
import { fidelityText } from "./fidelity.ts";

/** Tests of one item, in the given files. */
const testsOf = (item: number, ...files: readonly string[]): readonly TestTitle[] =>
  files.map((file, index) => ({ file, place: `${file}:1`, words: [`F ${item}`, `does ${index}`] }));

/** The row of an item, as its cells. */
const rowOf = (item: number, text: string): readonly string[] =>
  text
    .split("\n")
    .find((line) => line.startsWith(`| ${item} |`))
    ?.split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .slice(1, -1) ?? [];

test("has a row for each of the items 1 to 31, whose first column is the number", () => {
  const numbers = fidelityText([], {})
    .split("\n")
    .flatMap((line) => /^\| (\d+) \|/.exec(line)?.[1] ?? []);
  expect(numbers).toEqual(Array.from({ length: 31 }, (_, index) => String(index + 1)));
});

test("links the file of a test and gives the titles", () => {
  const [, , status, tests] = rowOf(7, fidelityText(testsOf(7, "a/b.test.ts", "a/b.test.ts"), {}));
  expect([status, tests]).toEqual([
    "tested (2 tests)",
    "[a/b.test.ts](../a/b.test.ts): F 7 › does 0; F 7 › does 1",
  ]);
});

test("shows six tests from as many files as possible, and counts the rest", () => {
  const files = ["a", "a", "a", "a", "a", "a", "b", "c"];
  const [, , , tests] = rowOf(7, fidelityText(testsOf(7, ...files), {}));
  expect(tests).toBe(
    [
      "[a](../a): F 7 › does 0; F 7 › does 1; F 7 › does 2; F 7 › does 3",
      "[b](../b): F 7 › does 6",
      "[c](../c): F 7 › does 7",
      "and 2 more",
    ].join("<br>"),
  );
});

test("says why an item is tested only in part", () => {
  const text = fidelityText(testsOf(15, "a"), { 15: { status: "partly", why: "the rest comes later" } });
  expect(rowOf(15, text)[2]).toBe("partly (1 test): the rest comes later");
});

test("says why an item is not tested", () => {
  const text = fidelityText([], { 22: { status: "not tested", why: "there is no viewer" } });
  expect(rowOf(22, text)[2]).toBe("not tested: there is no viewer");
});

test("escapes what would end a cell", () => {
  const title: TestTitle = { file: "a", place: "a:1", words: ["F 7 a|b <c>"] };
  expect(rowOf(7, fidelityText([title], {}))[3]).toBe("[a](../a): F 7 a\\|b &lt;c>");
});
