import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SmpError } from "./errors.ts";
import { decodeMessage, encodeMessage } from "./message.ts";
import type { SmpMessage } from "./message.ts";
import { fromHex, messageVectors, toHex } from "./testing/vectors.ts";

const base: SmpMessage = {
  version: 1,
  op: 0,
  flags: 0,
  group: 0,
  sequence: 0,
  command: 0,
  payload: Uint8Array.of(0xa0),
};

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof SmpError) return error.code;
    throw error;
  }
  return "no error";
};

describe("golden vectors", () => {
  test.each(messageVectors)("encodes $name", ({ header, payloadBytes, message }) => {
    expect(toHex(encodeMessage({ ...header, payload: payloadBytes }))).toBe(toHex(message));
  });

  test.each(messageVectors)("decodes $name", ({ header, payloadBytes, message }) => {
    expect(decodeMessage(message)).toEqual({ ...header, payload: payloadBytes });
  });
});

describe("first byte", () => {
  test.each(Array.from({ length: 256 }, (_, byte) => byte))("%i is read or refused by its bits", (byte) => {
    const bytes = fromHex(`${byte.toString(16).padStart(2, "0")}00000100000000a0`);
    const [reserved, version, op] = [byte >> 5, (byte >> 3) & 3, byte & 7];
    if (reserved > 0 || version > 1 || op > 3)
      expect(codeOf(() => decodeMessage(bytes))).toBe("SMP_BAD_HEADER");
    else expect(decodeMessage(bytes)).toMatchObject({ version, op });
  });
});

describe("header fields", () => {
  const rows: [field: keyof SmpMessage, value: number, hex: string][] = [
    ["flags", 0x00, "0800000100000000a0"],
    ["flags", 0xff, "08ff000100000000a0"],
    ["group", 1, "0800000100010000a0"],
    ["group", 64, "0800000100400000a0"],
    ["group", 0xffff, "08000001ffff0000a0"],
    ["sequence", 1, "0800000100000100a0"],
    ["sequence", 0xff, "080000010000ff00a0"],
    ["command", 6, "0800000100000006a0"],
    ["command", 0xff, "08000001000000ffa0"],
    ["version", 0, "0000000100000000a0"],
    ["op", 1, "0900000100000000a0"],
    ["op", 2, "0a00000100000000a0"],
    ["op", 3, "0b00000100000000a0"],
  ];

  test.each(rows)("%s %d stands in its place", (field, value, hex) => {
    expect(toHex(encodeMessage({ ...base, [field]: value }))).toBe(hex);
  });

  test.each(rows)("%s %d is read from its place", (field, value, hex) => {
    expect(decodeMessage(fromHex(hex))[field]).toBe(value);
  });

  test.each([
    ["version", 2],
    ["op", 4],
    ["flags", 256],
    ["group", 65_536],
    ["sequence", 256],
    ["command", -1],
    ["group", 1.5],
  ] as const)("%s %d is refused as the caller's mistake", (field, value) => {
    expect(codeOf(() => encodeMessage({ ...base, [field]: value }))).toBe("SMP_BAD_ARGUMENT");
  });
});

describe("length", () => {
  test("is the payload's, in 16 bits", () => {
    expect(toHex(encodeMessage({ ...base, payload: new Uint8Array(0x1234) }).subarray(2, 4))).toBe("1234");
  });

  test("over 65,535 is refused", () => {
    expect(codeOf(() => encodeMessage({ ...base, payload: new Uint8Array(65_536) }))).toBe("SMP_TOO_BIG");
  });

  test.each(["08000001000000", "0800000200000000a0", "0800000000000000a0", ""])(
    "message %s does not hold what it announces",
    (hex) => {
      expect(codeOf(() => decodeMessage(fromHex(hex)))).toBe("SMP_BAD_HEADER");
    },
  );
});

const anyMessage: fc.Arbitrary<SmpMessage> = fc.record({
  version: fc.constantFrom(0, 1),
  op: fc.constantFrom(0, 1, 2, 3),
  flags: fc.nat(0xff),
  group: fc.nat(0xffff),
  sequence: fc.nat(0xff),
  command: fc.nat(0xff),
  payload: fc.uint8Array({ maxLength: 300 }),
});

test("every message is read back as it was written", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(decodeMessage(encodeMessage(message))).toEqual(message);
    }),
    { seed: 20_242 },
  );
});

test("random bytes are a message or SMP_BAD_HEADER", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(["no error", "SMP_BAD_HEADER"]).toContain(codeOf(() => decodeMessage(bytes)));
    }),
    { seed: 20_243, numRuns: 500 },
  );
});
