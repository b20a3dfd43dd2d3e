import { expect, test } from "vitest";
import { forbiddenNames } from "./forbidden-names.ts";
import { parseSource } from "../repository.ts";

const namesIn = (text: string): readonly string[] =>
  forbiddenNames(parseSource("room/file.ts", text)).map((found) =>
    found.replace(/^room\/file\.ts:\d+: /, ""),
  );

test.each([
  ["Date.now()", "Date.now"],
  ["new Date()", "new Date()"],
  ["new Date", "new Date()"],
  ["Date()", "Date()"],
  ["Math.random()", "Math.random"],
  ["process.env.HOME", "process.env"],
  ["process.hrtime.bigint()", "process.hrtime"],
  ["crypto.randomUUID()", "crypto.randomUUID"],
  ["setTimeout(run, 5)", "setTimeout"],
  ["const wait = setInterval;", "setInterval"],
  ["start({ after: setImmediate })", "setImmediate"],
  ["start({ setTimeout })", "setTimeout"],
  ["globalThis.setTimeout(run, 5)", "globalThis.setTimeout"],
  ["console.log(1)", "console"],
  ["performance.now()", "performance"],
  ['import { setTimeout as sleep } from "node:timers/promises";', "import of timers/promises"],
  ['import { performance as watch } from "node:perf_hooks";', "import of perf_hooks"],
  ['import { env } from "node:process";', "import of env from process"],
  ['import { createHash, randomBytes as bytes } from "node:crypto";', "import of randomBytes from crypto"],
])("finds %s", (text, name) => {
  expect(namesIn(text)).toEqual([name]);
});

test.each([
  ["a date made from a value", "new Date(wall)"],
  ["a comment", "// Date.now() is forbidden"],
  ["a text", 'const text = "console.log(Math.random())";'],
  ["a clock's own method", "clock.setTimeout(5)"],
  ["a method that has the name", "class Clock { setTimeout(): void {} }"],
  ["a type's member", "interface Clock { performance: number; console(): void }"],
  ["a property's name", "const shown = { console: 1 };"],
  ["another function of the module", 'import { createHash } from "node:crypto";'],
  ["an import of types", 'import type { Performance } from "node:perf_hooks";'],
])("leaves %s alone", (_what, text) => {
  expect(namesIn(text)).toEqual([]);
});

test("names file and line", () => {
  expect(forbiddenNames(parseSource("room/file.ts", "\n\nDate.now();"))).toEqual([
    "room/file.ts:3: Date.now",
  ]);
});
