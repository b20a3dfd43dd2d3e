import fc from "fast-check";
import { expect, test } from "vitest";
import { base64Decode, base64Encode } from "./base64.ts";

const run = { seed: 20_271 };

const decode = (text: string): Uint8Array | undefined => {
  const out = new Uint8Array(text.length + 3);
  const source = Uint8Array.from(Buffer.from(text, "latin1"));
  const end = base64Decode(source, [0, source.length], out, 0);
  return end < 0 ? undefined : out.slice(0, end);
};

test("writes what Node writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
      const out = new Uint8Array(200);
      const end = base64Encode(data, [0, data.length], out, 0);
      expect(Buffer.from(out.subarray(0, end)).toString("latin1")).toBe(Buffer.from(data).toString("base64"));
    }),
    run,
  );
});

test("reads what Node writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (data) => {
      expect(decode(Buffer.from(data).toString("base64"))).toEqual(data);
    }),
    run,
  );
});

test.each([
  "",
  "A",
  "AA",
  "AAA",
  "A===",
  "====",
  "AA=A",
  "AAAA=AAA",
  "AA==AAAA",
  "AA-A",
  "AA_A",
  "AA A",
  "AAAé",
])("refuses %j", (text) => {
  expect(decode(text)).toBeUndefined();
});
