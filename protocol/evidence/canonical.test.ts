import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InternalError } from "../base/index.ts";
import type { JsonValue } from "./canonical.ts";
import { canonicalJson } from "./canonical.ts";

/** Any code point but half a pair; fast-check's own "binary" unit needs seconds to set itself up. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

const json = (): fc.Arbitrary<JsonValue> =>
  fc.jsonValue({ maxDepth: 3, stringUnit: character }) as fc.Arbitrary<JsonValue>;

const failure = (value: unknown): unknown => {
  try {
    return canonicalJson(value as JsonValue);
  } catch (error) {
    return error;
  }
};

describe("canonicalJson", () => {
  test("writes what the npm package canonicalize writes", () => {
    fc.assert(
      fc.property(json(), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { seed: 8785, numRuns: 300 },
    );
  });

  test("gives back the value that went in", () => {
    fc.assert(
      fc.property(json(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 8785 },
    );
  });

  test("does not depend on the order of fields", () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe(canonicalJson({ a: [{ c: 3, d: 2 }], b: 1 }));
  });

  test("sorts names by UTF-16 code units, digits included (RFC 8785 §3.2.3)", () => {
    expect(canonicalJson({ "\ufb33": 1, "\ud83d\ude00": 2, "9": 3, "10": 4 })).toBe(
      '{"10":4,"9":3,"\ud83d\ude00":2,"\ufb33":1}',
    );
  });

  test.each([
    ["undefined in an object", { a: { b: undefined } }, "$.a.b"],
    ["undefined in an array", { a: [1, undefined] }, "$.a[1]"],
    ["a hole in an array", Object.assign([] as number[], { length: 1 }), "$[0]"],
    ["NaN", [Number.NaN], "$[0]"],
    ["an infinite number", { a: Number.POSITIVE_INFINITY }, "$.a"],
    ["a bigint", { a: 1n }, "$.a"],
    ["a function", { a: () => 1 }, "$.a"],
    ["a symbol", { a: Symbol("s") }, "$.a"],
    ["a Date, which JSON would turn into text", { a: new Date(0) }, "$.a"],
    ["bytes", { a: new Uint8Array(1) }, "$.a"],
    ["a lone surrogate", { a: "x\ud800" }, "$.a"],
    ["a name with a lone surrogate", { "\udc00": 1 }, "$"],
  ])("refuses %s and names the path", (_, value, path) => {
    expect(failure(value)).toMatchObject({ code: "BWC_P20", message: expect.stringContaining(path) });
  });

  test("refuses a cycle instead of running out of stack", () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    expect(failure(cycle)).toBeInstanceOf(InternalError);
  });

  test("keeps the value out of the error", () => {
    expect(String(failure({ name: "Jane Roe\ud800" }))).not.toContain("Jane");
  });
});
