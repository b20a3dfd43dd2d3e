import fc from "fast-check";
import { expect, test } from "vitest";
import { crc16Range, crc16xmodem } from "./crc16.ts";
import { crcVectors } from "./testing/vectors.ts";

const run = { seed: 20_241 };

test.each(crcVectors)("gives the published check value $crc", ({ bytes, crc }) => {
  expect(crc16xmodem(bytes)).toBe(crc);
});

test("gives the same over parts as over the whole", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (a, b) => {
      expect(crc16xmodem(b, crc16xmodem(a))).toBe(crc16xmodem(Uint8Array.from([...a, ...b])));
    }),
    run,
  );
});

test("is zero over data and its own CRC", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
      const crc = crc16xmodem(data);
      expect(crc16xmodem(Uint8Array.from([...data, crc >> 8, crc & 0xff]))).toBe(0);
    }),
    run,
  );
});

test("takes four bytes a step to the same result as bit by bit", () => {
  const bitwise = (data: Uint8Array): number => {
    let crc = 0;
    for (const byte of data) {
      crc ^= byte << 8;
      for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
    }
    return crc;
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(10), (data, skip) => {
      const from = Math.min(skip, data.length);
      expect(crc16Range(data, from, data.length)).toBe(bitwise(data.subarray(from)));
    }),
    run,
  );
});
