import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, fromHex, toBase64, toHex } from "./base64.ts";

const bytes = fc.uint8Array({ maxLength: 70 });

describe("base64", () => {
  test("is what Node writes", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toBase64(value)).toBe(Buffer.from(value).toString("base64"));
      }),
      { seed: 4648 },
    );
  });

  test("comes back", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromBase64(toBase64(value))).toEqual(value);
      }),
      { seed: 4648 },
    );
  });

  test.each(["A", "AA", "AB==", "A*==", "AAA", "AAAA=", "=AAA", " AAA"])("refuses %s", (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});

test("hex comes back", () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(fromHex(toHex(value))).toEqual(value);
    }),
    { seed: 4648 },
  );
});
