import { hashOf, structureOf } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryDisk } from "../disk/memory-disk.ts";
import { seededRandom } from "@vestige/protocol/base";
import { createClipWriter } from "../media/clip-writer.ts";
import { simulatedSource } from "../media/simulated-source.ts";
import { clipBytes, clipOptions } from "../media/testing/read-clip.ts";
import { repairClip } from "./repair.ts";
import { CLIP, ClipBench } from "./testing/clip-bench.ts";

/** Two seconds without sound, two with it, and a part of one. */
const LENGTH_MS = 4_400;
/** A sector: storage loses no less. */
const PAGE = 512;
const bench = new ClipBench({ headMs: 2_000 });
bench.finishAfter(2_400, LENGTH_MS);
/** The same clip, had it gone on. */
const LONGER = bench.wanted(20_000);
const { part: PART, bytes: WHOLE } = bench;
const { init, fragments } = structureOf(WHOLE);
const INIT = init?.bytes ?? 0;

/** The disk with these bytes as its clip, and what a repair says. */
function repaired(bytes: Uint8Array) {
  const disk = memoryDisk();
  disk.append(CLIP, [bytes]);
  const part = repairClip(disk, CLIP);
  const left = disk.bytesOf(CLIP);
  return { part, left: left === undefined ? undefined : disk.read(CLIP, 0, left) };
}

/** Length of as many whole fragments as so many bytes hold; undefined for none. */
const wholeIn = (bytes: number): number | undefined =>
  fragments.map(({ offset, bytes: length }) => offset + length).findLast((end) => end <= bytes);

const changed = (at: number, to: readonly number[]): Uint8Array => {
  const copy = Uint8Array.from(WHOLE);
  copy.set(to, at);
  return copy;
};

const sha256Of = (bytes: number): string => hashOf(nodeTools, LONGER.subarray(0, bytes));

/** What is left is whole fragments as they were written, and told as it is. */
function expectPrefix({ part, left }: ReturnType<typeof repaired>): void {
  expect(left?.length).toBe(left && wholeIn(left.length));
  expect(left && hashOf(nodeTools, left)).toBe(left && sha256Of(left.length));
  expect(part?.sha256).toBe(left && sha256Of(left.length));
}

describe("the repair of a clip", () => {
  test("B8: leaves a whole clip as it is, and tells of it what was told when it was written", () => {
    expect(repaired(WHOLE)).toEqual({ part: PART, left: WHOLE });
  });

  test("B8: cuts after the last whole fragment, at whichever byte the file ends", () => {
    const three = WHOLE.subarray(0, fragments[3]?.offset);
    const wrong = Array.from(three, (_, bytes) => bytes).filter((bytes) => {
      const { left } = repaired(WHOLE.subarray(0, bytes));
      return left?.length !== wholeIn(bytes);
    });
    expect(wrong).toEqual([]);
  });

  test("B8: leaves no file where no fragment is whole", () => {
    expect(repaired(WHOLE.subarray(0, INIT + 50))).toEqual({ part: undefined, left: undefined });
  });

  test("says that there is nothing where there is no file", () => {
    expect(repairClip(memoryDisk(), CLIP)).toBeUndefined();
  });

  test("tells of what is left as it would have been told of a clip of that length", () => {
    const shorter = new ClipBench({ headMs: 2_000 });
    shorter.finishAfter(1_000, 3_000);
    expect(repaired(WHOLE.subarray(0, WHOLE.length - 1_000)).part).toEqual(shorter.part);
  });

  test.each([
    ["the initialisation part", 100, undefined],
    ["the head of the second fragment", (fragments[1]?.offset ?? 0) + 30, fragments[1]?.offset],
    ["the last sample of the third", (fragments[3]?.offset ?? 0) - 4, fragments[2]?.offset],
  ])("cuts before a hole of zeros in %s", (_what, at, left) => {
    expect(repaired(changed(at, [0, 0, 0, 0])).left?.length).toBe(left);
  });

  test("leaves whole fragments as they were written, wherever pages of zeros are", () => {
    const page = fc.integer({ min: 0, max: Math.floor(WHOLE.length / PAGE) });
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 3 }), (pages) => {
        const copy = Uint8Array.from(WHOLE);
        for (const each of pages) copy.fill(0, each * PAGE, (each + 1) * PAGE);
        expectPrefix(repaired(copy));
      }),
      { seed: 48, numRuns: 400 },
    );
  });

  test("leaves whole fragments as they were written, wherever the head of a box is garbage", () => {
    const heads = structureOf(WHOLE).fragments.flatMap(({ offset }) => [offset, offset + 8, offset + 24]);
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom(...heads), bytes, (at, garbage) => {
        expectPrefix(repaired(changed(at, [...garbage].slice(0, WHOLE.length - at))));
      }),
      { seed: 49, numRuns: 300 },
    );
  });

  test.each([
    ["comes twice", [0, 1, 1, 2]],
    ["is missing", [0, 2, 3]],
    ["has changed its place", [0, 2, 1, 3]],
    ["follows the last one, which is shorter", [0, 1, 2, 3, 4, 4]],
  ])("cuts before a fragment that %s", (_what, order) => {
    const parts = order.map((index) => {
      const { offset = 0, bytes = 0 } = fragments[index] ?? {};
      return WHOLE.subarray(offset, offset + bytes);
    });
    const bytes = new Uint8Array(Buffer.concat([WHOLE.subarray(0, INIT), ...parts]));
    const inOrder = order.findIndex((fragment, index) => fragment !== index);
    expect(repaired(bytes).part?.fragments.length).toBe(inOrder);
  });

  test("leaves what the power left: whole fragments, at least all that were synced", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 12_000 }), (seed, ms) => {
        const cut = new ClipBench({ headMs: 2_000, random: seededRandom(seed) });
        cut.clock.advance(ms);
        cut.file.cut();
        cut.disk.powerCut();
        const part = repairClip(cut.disk, CLIP);
        expect(part && hashOf(nodeTools, cut.bytes)).toBe(part?.sha256);
        expect(part?.sha256).toBe(part && sha256Of(part.bytes));
        expect(part?.fragments.length ?? 0).toBeGreaterThanOrEqual(Math.floor((ms - 43) / 1_000) + 2 - 5);
      }),
      { seed: 50, numRuns: 200 },
    );
  });

  test("takes the clip that comes with the package, room tone and voice", () => {
    const speech = [{ startMs: 1_000, endMs: 2_000 }];
    const clip = clipOptions({ source: simulatedSource(), audioFromMs: 500, sound: { muted: [], speech } });
    const bytes = clipBytes(createClipWriter(clip), 16_200);
    expect(repaired(bytes).left?.length).toBe(bytes.length);
  });
});
