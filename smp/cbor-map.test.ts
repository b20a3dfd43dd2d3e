import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMap, encodeMap } from "./cbor-map.ts";
import type { SmpMap } from "./cbor-map.ts";
import { SmpError } from "./errors.ts";
import { fromHex, messageVectors, toHex } from "./testing/vectors.ts";

const refused = (hex: string): unknown => {
  try {
    return decodeMap(fromHex(hex));
  } catch (error) {
    return error instanceof SmpError ? error.code : error;
  }
};

test.each(messageVectors)("reads the payload of $name", ({ payload, payloadBytes }) => {
  expect(decodeMap(payloadBytes)).toEqual(payload);
});

describe("accepts", () => {
  test.each([
    ["an empty map", "a0", {}],
    ["an empty map of indefinite length", "bfff", {}],
    ["an inner map of indefinite length", "bf6161bf616201ffff", { a: { b: 1 } }],
    ["an inner array of indefinite length", "a161619f0102ff", { a: [1, 2] }],
    ["lengths longer than needed", "b90001616119000f", { a: 15 }],
    ["bytes", "a161614201ff", { a: Uint8Array.of(1, 255) }],
    ["an integer beyond 2^53", "a161611b7fffffffffffffff", { a: 0x7fffffffffffffffn }],
    ["a half-precision float", "a16161f93e00", { a: 1.5 }],
  ])("%s", (_what, hex, map) => {
    expect(decodeMap(fromHex(hex))).toEqual(map);
  });
});

describe("refuses as the peer's fault", () => {
  test.each([
    ["no bytes", ""],
    ["an array", "80"],
    ["a number", "01"],
    ["null", "f6"],
    ["bytes at the top", "4100"],
    ["a repeated key", "a2616101616102"],
    ["a repeated key in an indefinite map", "bf616101616102ff"],
    ["a repeated key in an inner map", "a16178a2616101616102"],
    ["a key that is a number", "a10102"],
    ["a trailing byte", "a000"],
    ["a trailing break", "a0ff"],
    ["a map cut short", "a16161"],
    ["an indefinite map without its break", "bf616101"],
    ["a break in place of a value", "bf6161ffff"],
    ["a break in place of an inner value", "a16178bf6161ffff"],
    ["a tag", "a16161c001"],
    ["a reserved length", "a1616118"],
    ["nesting beyond any use", `a16161${"81".repeat(60_000)}01`],
  ])("%s", (_what, hex) => {
    expect(refused(hex)).toBe("SMP_BAD_PAYLOAD");
  });
});

test("writes definite lengths, shorter keys first", () => {
  expect(toHex(encodeMap({ bb: 1, a: 2 }))).toBe("a26161026262" + "6201");
});

test("leaves out a property that is undefined", () => {
  expect(toHex(encodeMap({ a: undefined }))).toBe("a0");
});

test("refuses what CBOR cannot carry as the caller's mistake", () => {
  expect(() => encodeMap({ a: () => 1 })).toThrow(expect.objectContaining({ code: "SMP_BAD_ARGUMENT" }));
});

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const anyMap = fc.dictionary(fc.string(), anyValue, {
  maxKeys: 6,
  noNullPrototype: true,
}) as fc.Arbitrary<SmpMap>;

test("every map is read back as it was written", () => {
  fc.assert(
    fc.property(anyMap, (map) => {
      expect(decodeMap(encodeMap(map))).toEqual(map);
    }),
    { seed: 20_244 },
  );
});

test("random bytes are a map or SMP_BAD_PAYLOAD", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const result = refused(toHex(bytes));
      expect(typeof result === "object" || result === "SMP_BAD_PAYLOAD").toBe(true);
    }),
    { seed: 20_245, numRuns: 2000 },
  );
});
