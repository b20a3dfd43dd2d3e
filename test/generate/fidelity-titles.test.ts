import { describe, expect, test } from "vitest";
import { parseSource } from "../repository.ts";
import { itemsOf, testTitles } from "./fidelity-titles.ts";

const IMPORT = 'import { describe, it, test } from "vitest";\n';

const titlesOf = (text: string): readonly string[] =>
  testTitles(parseSource("a.test.ts", IMPORT + text)).map(({ words }) => words.join(" > "));

const itemsIn = (...words: readonly string[]): readonly number[] =>
  itemsOf({ file: "a.test.ts", place: "a.test.ts:1", words });

describe("titles", () => {
  test.each([
    ["a test", 'test("works", () => {});', "works"],
    ["a test by its other name", 'it("works", () => {});', "works"],
    ["a template without anything inserted", "test(`works`, () => {});", "works"],
    [
      "a template, with a mark for what it inserts",
      "test(`${name}: works ${n} times`, () => {});",
      "…: works … times",
    ],
    ["a test with parameters", 'test.each([1, 2])("works with %s", () => {});', "works with %s"],
    ["a test with a table", 'test.each`a | b`("works", () => {});', "works"],
    ["a test under a condition", 'test.skipIf(bare)("works", () => {});', "works"],
    [
      "a test in a suite in a suite",
      'describe("a", () => { describe("b", () => { test("c", run); }); });',
      "a > b > c",
    ],
    [
      "a test in a suite with parameters",
      'describe.each([1])("a %s", () => { test("c", run); });',
      "a %s > c",
    ],
    ["a test in a loop", 'describe("a", () => { for (const x of y) test("c", run); });', "a > c"],
  ])("reads %s", (_what, text, title) => {
    expect(titlesOf(text)).toEqual([title]);
  });

  test.each([
    ["a test that is skipped", 'test.skip("works", () => {});'],
    ["a test that is only planned", 'test.todo("works");'],
    ["a method that has the name", 'pattern.test("works");'],
    ["a suite without tests", 'describe("a", () => {});'],
  ])("leaves %s out", (_what, text) => {
    expect(titlesOf(text)).toEqual([]);
  });

  test("leaves out a file that does not use the test runner", () => {
    expect(testTitles(parseSource("a.ts", 'test("works");'))).toEqual([]);
  });

  test("name file and line", () => {
    const [title] = testTitles(parseSource("a.test.ts", `${IMPORT}test("works", run);`));
    expect([title?.file, title?.place]).toEqual(["a.test.ts", "a.test.ts:2"]);
  });
});

/** Put together at run time, so that these are no titles of tests that show an item. */
const f = (item: number): string => `F ${item}`;

describe("items", () => {
  test("are read from all titles around a test, each once, ascending", () => {
    expect(itemsIn(`${f(12)}: reminders`, `${f(8)}, ${f(12)}: while muted (${f(9)})`)).toEqual([8, 9, 12]);
  });

  test.each([
    ["a range", `${f(1)}-29 has room`],
    ["a range with a longer dash", `${f(12)}–13`],
    ["a source", "F7 says so"],
    ["another word's end", `PDF 7 and x.${f(7)}`],
  ])("are not read from %s", (_what, title) => {
    expect(itemsIn(title)).toEqual([]);
  });
});
