import { describe, expect, test } from "vitest";
import { fieldRows, typeText } from "./schema-text.ts";

describe("a type in words", () => {
  test.each([
    [{ const: true }, "`true`"],
    [{ anyOf: [{ const: "a" }, { const: "b" }] }, "`a`, `b`"],
    [{ anyOf: [{ type: "boolean" }, { type: "null" }] }, "boolean or null"],
    [{ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, "integer from 1"],
    [{ type: "integer", minimum: 0, maximum: 60_000 }, "integer from 0 to 60,000"],
    [{ type: "string", maxLength: 16, pattern: "^[0-9a-f]{16}$" }, "text, at most 16, `^[0-9a-f]{16}$`"],
    [{ type: "string", maxLength: 24, pattern: "a".repeat(60) }, "text, at most 24"],
    [{ type: "array", maxItems: 8, items: { type: "boolean" } }, "list of at most 8: boolean"],
    [{ type: "object", properties: {} }, "map"],
  ] as const)("%j", (schema, text) => {
    expect(typeText(schema)).toBe(text);
  });
  test("a long list of names is left to the vocabulary", () => {
    const names = Array.from({ length: 9 }, (_, i) => ({ const: `n${i}` }));
    expect(typeText({ anyOf: names })).toContain("one of 9 names");
  });
});

describe("the fields of a map", () => {
  const rows = fieldRows({
    required: ["list"],
    properties: {
      list: { type: "array", maxItems: 2, items: { type: "object", properties: { name: { type: "null" } } } },
      part: { anyOf: [{ type: "object", required: ["deep"], properties: { deep: { type: "null" } } }] },
    },
  });

  test("come with their paths, and a question mark where they may be left out", () => {
    expect(rows.map(({ path }) => path)).toEqual(["list", "list[].name?", "part?", "part.deep"]);
  });
});
