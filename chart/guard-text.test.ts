import { expect, test } from "vitest";
import type { Guard } from "./config.ts";
import { guardNames, guardText } from "./guard-text.ts";

test.each<[Guard, string]>([
  ["p", "p"],
  [{ not: "p" }, "not p"],
  [{ in: "m.a" }, "in m.a"],
  [{ not: { in: "m.a" } }, "not in m.a"],
  [{ and: ["p", { or: ["q", { not: "r" }] }] }, "p and (q or not r)"],
  [{ and: [{ and: ["p", "q"] }, "r"] }, "p and q and r"],
  [{ not: { and: ["p", "q"] } }, "not (p and q)"],
  [{ or: [{ or: ["p", "q"] }, { and: ["r", "s"] }] }, "p or q or (r and s)"],
])("%j reads '%s'", (guard, text) => {
  expect(guardText(guard)).toBe(text);
});

test("a missing guard reads as nothing", () => {
  expect(guardText(undefined)).toBe("");
});

test("the names in a guard are its facts and state guards, not its paths", () => {
  expect(guardNames({ and: ["p", { not: { or: ["q", { in: "m.a" }] } }] })).toEqual(["p", "q"]);
});
