import { SOURCES } from "@vestige/hw-profiles";
import { expect, test } from "vitest";
import { FACTS } from "./facts-data.ts";
import { cited, factById, factsDocument } from "./facts.ts";

test("every fact that a profile cites can be looked up", () => {
  expect([...cited().facts].filter((id) => !factById.has(id))).toEqual([]);
});

test("every document that a fact names has an address, or says that none was recorded", () => {
  const ids = FACTS.flatMap(({ sources = [] }) => sources);
  expect(ids.filter((id) => !Object.hasOwn(SOURCES, id))).toEqual([]);
});

test("every fact says where it is known from", () => {
  expect(FACTS.filter(({ sources = [], from }) => sources.length === 0 && from === undefined)).toEqual([]);
});

test("no fact stands there twice", () => {
  const ids = FACTS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test("no line ends with a full stop or breaks its cell", () => {
  expect(FACTS.filter(({ what }) => /[.|\n]$|\|/.test(what))).toEqual([]);
});

test("every document that a profile cites stands in the page", async () => {
  const text = await factsDocument.generate();
  expect([...cited().sources].filter((id) => !text.includes(`\n| ${id} |`))).toEqual([]);
});
