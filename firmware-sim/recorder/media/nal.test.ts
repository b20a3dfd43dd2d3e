import fc from "fast-check";
import { expect, test } from "vitest";
import { NAL_LENGTH, SIMULATION_UUID, nalType, preventEmulation, userDataNal } from "./nal.ts";

/** H.264 7.4.1: a decoder drops a 3 after two zeros. */
function withoutPrevention(bytes: Uint8Array): readonly number[] {
  return [...bytes].filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0));
}

/** Zeros and small numbers are what start codes are made of. */
const risky = fc
  .array(fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 255), { maxLength: 40 })
  .map((bytes) => Uint8Array.from(bytes));

test("no start code stands in a NAL unit, whatever its bytes are", () => {
  fc.assert(
    fc.property(risky, (bytes) => {
      const safe = Buffer.from(preventEmulation(bytes));
      expect([0, 1, 2].filter((last) => safe.includes(Buffer.of(0, 0, last)))).toEqual([]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a decoder reads back what was written", () => {
  fc.assert(
    fc.property(risky, (bytes) => {
      expect(withoutPrevention(preventEmulation(bytes))).toEqual([...bytes]);
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("user data are an SEI NAL unit whose length stands before it", () => {
  const nal = userDataNal("{}");
  expect([nal.length - NAL_LENGTH, nalType(nal[NAL_LENGTH] ?? 0)]).toEqual([
    Buffer.from(nal).readUInt32BE(),
    6,
  ]);
});

test("user data begin with the identifier of the simulation", () => {
  const hex = Buffer.from(userDataNal("{}").subarray(NAL_LENGTH + 3, NAL_LENGTH + 19)).toString("hex");
  expect(hex).toBe(SIMULATION_UUID.replaceAll("-", ""));
});

test("a text of more than 238 bytes has its size written in steps of 255", () => {
  const nal = userDataNal("x".repeat(300));
  expect([...nal.subarray(NAL_LENGTH + 1, NAL_LENGTH + 4)]).toEqual([5, 255, 61]);
});
