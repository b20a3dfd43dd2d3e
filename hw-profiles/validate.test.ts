import { expect, test } from "vitest";
import { changed } from "./testing/changed.ts";
import { validateProfile } from "./validate.ts";

const rulesOf = (changes: Readonly<Record<string, unknown>>): string[] =>
  validateProfile(changed(changes), { name: "generic" }).map(({ rule, path }) => `${rule} ${path}`);

test("a good profile has no problem", () => {
  expect(rulesOf({})).toEqual([]);
});

test("all breaches of the schema are told at once, each path once", () => {
  expect(rulesOf({ "/delays/bootTime/value": "3 s", "/settings/mute": undefined, "/name": 7 })).toEqual([
    "schema /name",
    "schema /delays/bootTime/value",
    "schema /settings/mute",
  ]);
});

test("all contradictions are told at once, and no lint of what does not load", () => {
  const changes = {
    "/battery/criticalPercent/value": 20,
    "/delays/bootTime/unit": "s",
    "/delays/reminderInterval/value": 1,
  };
  expect(rulesOf(changes)).toEqual([
    "contradiction /delays/bootTime/unit",
    "contradiction /battery/criticalPercent/value",
  ]);
});

test("a contradiction says which it is, as a refusal to load does", () => {
  const [found] = validateProfile(changed({ "/delays/bootTime/unit": "s" }), { name: "generic" });
  expect(found).toMatchObject({ rule: "contradiction", ruleId: "unit" });
});

test("what loads is linted", () => {
  expect(rulesOf({ "/delays/reminderInterval/value": 1 })).toEqual(["range /delays/reminderInterval/value"]);
});

test.each([[null], [[]], ["generic"], [7]])("%j is no profile", (json) => {
  expect(validateProfile(json, { name: "generic" })[0]).toMatchObject({ path: "/", rule: "schema" });
});
