import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { structureOf, truncateAfterLastWhole, walkClip, wholeStructure } from "./box-walk.ts";

const box = (type: string, length: number, fill = 0x20): readonly number[] => {
  const bytes = length + 8;
  return [
    ...[bytes >>> 24, (bytes >>> 16) & 255, (bytes >>> 8) & 255, bytes & 255],
    ...Array.from(type, (character) => character.charCodeAt(0)),
    ...Array.from({ length }, () => fill),
  ];
};

const init = [...box("ftyp", 8), ...box("moov", 30)];
const fragment = (length: number): readonly number[] => [
  ...box("prft", 4),
  ...box("moof", 16),
  ...box("mdat", length),
];
const clip = (...lengths: readonly number[]): Uint8Array =>
  Uint8Array.from([...init, ...lengths.flatMap((length) => fragment(length))]);

const HEADS = 8 + 4 + 8 + 16 + 8;

describe("structureOf", () => {
  test("finds initialisation part and fragments, with the boxes before each moof", () => {
    expect(structureOf(clip(10, 0))).toEqual({
      init: { offset: 0, bytes: init.length },
      fragments: [
        { offset: init.length, bytes: HEADS + 10 },
        { offset: init.length + HEADS + 10, bytes: HEADS },
      ],
      wholeBytes: init.length + 2 * HEADS + 10,
      bytes: init.length + 2 * HEADS + 10,
      broken: undefined,
    });
  });

  test("reads lengths of 64 bits", () => {
    const long = Uint8Array.from([0, 0, 0, 1, 0x6d, 0x64, 0x61, 0x74, 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4]);
    const { fragments } = structureOf(Uint8Array.from([...init, ...box("moof", 0), ...long]));
    expect(fragments).toEqual([{ offset: init.length, bytes: 28 }]);
  });

  test("does not depend on how the bytes come", () => {
    const bytes = clip(5, 60, 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (lengths) => {
        const walk = walkClip();
        let at = 0;
        for (const length of [...lengths, bytes.length]) {
          walk.push(bytes.subarray(at, at + length));
          at += length;
        }
        expect(walk.structure()).toEqual(structureOf(bytes));
      }),
      { seed: 13 },
    );
  });

  test("a clip cut at any byte keeps exactly the fragments that are whole (N-MD-13)", () => {
    const bytes = clip(5, 60, 1);
    const { fragments } = structureOf(bytes);
    const ends = fragments.map(({ offset, bytes: length }) => offset + length);
    const kept = Array.from({ length: bytes.length + 1 }, (_, cut) =>
      truncateAfterLastWhole(structureOf(bytes.subarray(0, cut))),
    );
    expect(kept).toEqual(kept.map((_, cut) => ends.findLast((end) => end <= cut) ?? 0));
  });

  test("says where a cut file ends", () => {
    expect(structureOf(clip(5, 60).subarray(0, -1)).broken).toMatchObject({
      offset: init.length + HEADS + 5,
    });
  });

  test.each([
    ["no file type box", box("free", 4), 0],
    ["a media box before moov", [...box("ftyp", 4), ...box("mdat", 4)], 12],
    ["an mdat without moof", [...init, ...box("mdat", 4)], init.length],
    ["a moof without mdat", [...init, ...box("moof", 4), ...box("moof", 4)], init.length + 12],
    ["a second moov", [...init, ...box("moov", 4)], init.length],
    ["a box without a length", [...init, 0, 0, 0, 0, ...box("mdat", 0).slice(4)], init.length],
    ["a box shorter than its header", [...init, 0, 0, 0, 7, ...box("free", 0).slice(4)], init.length],
    ["a type that is no text", [...init, 0, 0, 0, 8, 1, 2, 3, 4], init.length],
  ])("names the offset of %s", (_, bytes, offset) => {
    expect(structureOf(Uint8Array.from(bytes)).broken?.offset).toBe(offset);
  });

  test("no bytes make it fail", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
        const whole = Uint8Array.from([...init, ...tail]);
        expect(structureOf(whole).wholeBytes).toBeLessThanOrEqual(whole.length);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});

describe("wholeStructure", () => {
  test("refuses a cut clip and names the offset", () => {
    expect(() => wholeStructure(structureOf(clip(5).subarray(0, -1)))).toThrow(`offset ${init.length}`);
  });

  test("takes a whole clip", () => {
    expect(wholeStructure(structureOf(clip(5))).fragments).toHaveLength(1);
  });
});
