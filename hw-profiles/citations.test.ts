import { expect, test } from "vitest";
import { loadProfile } from "./builtin.ts";
import { citationsOf } from "./citations.ts";

test("names what a profile cites, each once and B9 before B10", () => {
  const { facts } = citationsOf(loadProfile("axon-body-2"));
  expect([new Set(facts).size, facts.indexOf("B9") < facts.indexOf("B10")]).toEqual([facts.length, true]);
});

test("a profile of no product cites no document", () => {
  expect(citationsOf(loadProfile("generic")).sources).toEqual([]);
});
