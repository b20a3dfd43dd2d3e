import { expect, test } from "vitest";
import { FIDELITY_ITEMS } from "../generate/fidelity-items.ts";
import type { FidelityNote } from "../generate/fidelity-notes.ts";
import type { TestTitle } from "../generate/fidelity-titles.ts";
import { fidelityProblems } from "./fidelity.ts";

const naming = (item: number): TestTitle => ({
  file: "a.test.ts",
  place: "a.test.ts:3",
  words: [`F ${item}: does it`],
});

const ALL = FIDELITY_ITEMS.map(({ number }) => naming(number));
const without = (item: number): readonly TestTitle[] => ALL.filter((_, index) => index !== item - 1);
const notTested: FidelityNote = { status: "not tested", why: "there is no viewer" };
const partly: FidelityNote = { status: "partly", why: "the rest comes later" };

test("is content when every item has a test", () => {
  expect(fidelityProblems(ALL, {})).toEqual([]);
});

test("names an item that has neither a test nor a reason, and what it is about", () => {
  expect(fidelityProblems(without(25), {})).toEqual([
    expect.stringMatching(/^F 25 has neither a test nor a reason in .*: Group recording/),
  ]);
});

test.each([notTested, partly])("is content with a reason in place of a test: $status", (note) => {
  expect(fidelityProblems(without(22), { 22: note })).toEqual([]);
});

test("names a title with an item that does not exist, and its place", () => {
  expect(fidelityProblems([...ALL, naming(61)], {})).toEqual([
    "a.test.ts:3: the title names F 61, and there is no such item",
  ]);
});

test("lets titles name the items that are not in the table", () => {
  expect(fidelityProblems([...ALL, naming(40)], {})).toEqual([]);
});

test("names a reason that tests have overtaken", () => {
  expect(fidelityProblems(ALL, { 22: notTested })).toEqual([
    "test/generate/fidelity-notes.ts: F 22 is said to be not tested, and has 1 test",
  ]);
});

test("lets an item be tested in part", () => {
  expect(fidelityProblems(ALL, { 15: partly })).toEqual([]);
});

test("names a reason for an item that is not in the table", () => {
  expect(fidelityProblems(ALL, { 40: notTested })).toEqual([
    "test/generate/fidelity-notes.ts: F 40 is not in the table",
  ]);
});
