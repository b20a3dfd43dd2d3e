import fc from "fast-check";
import { expect, test } from "vitest";
import { builtinFolder, fileIn } from "./files.ts";
import { readFileSync } from "node:fs";
import { builtinProfileFolder } from "./builtin.ts";
import { writeJson } from "./write-json.ts";

test.each(builtinProfileFolder().names())("%s is written as the formatter leaves it", (name) => {
  const text = readFileSync(fileIn(builtinFolder(), name), "utf8");
  expect(writeJson(JSON.parse(text))).toBe(text);
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(JSON.parse(writeJson(value)))).toBe(JSON.stringify(value));
    }),
    { seed: 31, numRuns: 300 },
  );
});

test("a list of plain values that does not fit on a line has a line for each", () => {
  const long = "x".repeat(60);
  expect(writeJson([long, long])).toBe(`[\n  "${long}",\n  "${long}"\n]\n`);
});
