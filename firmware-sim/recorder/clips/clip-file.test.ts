import { fragmentChainHead, hashOf, structureOf, textHash } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { describe, expect, test } from "vitest";
import { CLIP, ClipBench } from "./testing/clip-bench.ts";

const fragmentsIn = (bytes: Uint8Array): number => structureOf(bytes).fragments.length;

/** A head of 3 s, 5.5 s more, and the end. */
function finished(options: ConstructorParameters<typeof ClipBench>[0] = {}): ClipBench {
  const bench = new ClipBench(options);
  bench.finishAfter(5_500, 8_500);
  return bench;
}

/** A clip of 14.5 s whose storage was full for some seconds, from the middle of a write on. */
function fullMeanwhile(): ClipBench {
  const bench = new ClipBench();
  bench.clock.advance(1_500);
  bench.disk.fullAfter(700);
  bench.clock.advance(5_000);
  bench.disk.fail(undefined);
  bench.finishAfter(5_000, 14_500);
  return bench;
}

describe("a clip on a disk", () => {
  test("has its head at the moment it is opened", () => {
    const bench = new ClipBench();
    bench.clock.advance(0);
    expect(fragmentsIn(bench.bytes)).toBe(2);
  });

  test("has a fragment when its sound is known, two AAC frames after its last picture", () => {
    const bench = new ClipBench();
    bench.clock.advance(42);
    const before = fragmentsIn(bench.bytes);
    bench.clock.advance(1);
    expect([before, fragmentsIn(bench.bytes)]).toEqual([2, 3]);
  });

  test("has the initialisation part before its first fragment", () => {
    const bench = new ClipBench({ headMs: 0 });
    bench.clock.advance(0);
    expect(bench.bytes).toEqual(bench.wanted(0));
  });

  test("is whole where it ends, with the frames of the last second", () => {
    const bench = finished();
    expect(bench.bytes).toEqual(bench.wanted(8_500));
  });

  test("ends where it is when it is told to end before that", () => {
    const bench = new ClipBench();
    bench.finishAfter(5_500, 6_900);
    expect(bench.bytes).toEqual(bench.wanted(8_000));
  });

  test("has no fragment where it ends at once", () => {
    const bench = new ClipBench({ headMs: 0 });
    bench.finishAfter(0, 0);
    expect([bench.bytes, bench.part?.fragments]).toEqual([bench.wanted(0), []]);
  });

  test("reads the spans of sound when a fragment is made", () => {
    const sound = { muted: [] as { startMs: number; endMs: number | null }[], speech: [] };
    const bench = new ClipBench({ clip: { sound } });
    bench.clock.advance(2_500);
    sound.muted.push({ startMs: 5_500, endMs: null });
    bench.finishAfter(2_000, 7_500);
    expect(bench.bytes).toEqual(bench.wanted(7_500));
  });

  test("F 48: is told by length and SHA-256 of file and initialisation part", () => {
    const { part, bytes } = finished();
    const init = bytes.subarray(0, structureOf(bytes).init?.bytes);
    expect(part).toMatchObject({
      ...{ bytes: bytes.length, sha256: hashOf(nodeTools, bytes) },
      init: { bytes: init.length, sha256: hashOf(nodeTools, init) },
    });
  });

  test("F 48: is told by every fragment", () => {
    const { part, bytes } = finished();
    const found = structureOf(bytes).fragments.map(({ offset, bytes: length }, index) => ({
      startMs: index * 1_000,
      durationMs: index === 8 ? 500 : 1_000,
      bytes: length,
      sha256: hashOf(nodeTools, bytes.subarray(offset, offset + length)),
    }));
    expect(part?.fragments).toEqual(found);
  });

  test("F 48: is told by the chain of its fragments", () => {
    const { part } = finished();
    expect(part?.chain).toBe(part && fragmentChainHead(textHash(nodeTools), part));
  });

  test("is not told before it is durable", () => {
    const bench = new ClipBench({ syncMs: 300 });
    bench.finishAfter(5_500, 8_500);
    const before = bench.part;
    bench.clock.advance(300);
    expect([before, bench.part?.fragments.length]).toEqual([undefined, 9]);
  });

  test("writes and tells nothing after the power is gone", () => {
    const bench = new ClipBench({ syncMs: 300 });
    bench.finishAfter(5_500, 8_500);
    bench.file.cut();
    bench.clock.advance(60_000);
    expect([bench.part, bench.troubles]).toEqual([undefined, []]);
  });

  test.each([1, 2, 3])("loses at most 5 s where the power fails, clip %d of a process", (turn) => {
    const bench = new ClipBench();
    for (let others = 1; others < turn; others++) bench.pace.turn(3);
    bench.clock.advance(30_500);
    bench.disk.powerCut();
    expect(fragmentsIn(bench.bytes)).toBeGreaterThanOrEqual(33 - 5);
  });
});

describe("a clip on a storage in trouble", () => {
  test.each(["full", "read-only", "gone", "failing"] as const)("tells once that it is %s", (trouble) => {
    const bench = new ClipBench();
    bench.clock.advance(1_500);
    bench.disk.fail(trouble);
    bench.clock.advance(10_000);
    expect(bench.troubles).toEqual([trouble]);
  });

  test.each(["full", "read-only", "gone", "failing"] as const)(
    "goes on within 2 s of it being no longer %s, and tells",
    (trouble) => {
      const bench = new ClipBench();
      bench.clock.advance(1_500);
      bench.disk.fail(trouble);
      bench.clock.advance(10_000);
      bench.disk.fail(undefined);
      bench.clock.advance(2_000);
      expect([bench.troubles.at(-1), fragmentsIn(bench.bytes)]).toEqual([undefined, 16]);
    },
  );

  test("has lost nothing and written nothing twice after it", () => {
    const bench = fullMeanwhile();
    expect(bench.bytes).toEqual(bench.wanted(14_500));
  });

  test("is told of with the hashes of what it is after it", () => {
    const bench = fullMeanwhile();
    expect(bench.part?.sha256).toBe(hashOf(nodeTools, bench.bytes));
  });

  test("is not told to be done while it lasts, and is done after it", () => {
    const bench = new ClipBench();
    bench.clock.advance(1_500);
    bench.disk.fail("full");
    bench.finishAfter(4_000, 8_500);
    const before = bench.part;
    bench.disk.fail(undefined);
    bench.clock.advance(2_000);
    expect([before, bench.part?.fragments.length]).toEqual([undefined, 9]);
  });

  test("tries again when it is to end", () => {
    const bench = new ClipBench();
    bench.clock.advance(1_100);
    bench.disk.fail("full");
    bench.clock.advance(1_000);
    bench.disk.fail(undefined);
    bench.finishAfter(100, 5_200);
    expect(bench.part?.fragments.length).toBe(6);
  });

  test("is written again where somebody has taken the file away", () => {
    const bench = new ClipBench();
    bench.clock.advance(1_500);
    bench.disk.remove(CLIP);
    bench.finishAfter(4_000, 8_500);
    expect(bench.bytes).toEqual(bench.wanted(8_500));
  });

  test("is cut to what it should be where somebody has written to the file", () => {
    const bench = new ClipBench();
    bench.clock.advance(5_500);
    bench.disk.append(CLIP, [new Uint8Array(7)]);
    bench.finishAfter(0, 8_500);
    expect(bench.part?.sha256).toBe(hashOf(nodeTools, bench.bytes));
  });

  test("tells that it is slow where a sync lasts until the next one is due, and when it has come back", () => {
    const bench = new ClipBench({ syncMs: 6_500 });
    bench.clock.advance(14_000);
    expect(bench.troubles.slice(0, 2)).toEqual(["slow", undefined]);
  });

  test("tells that it is slow where a live fragment comes more than 1 s late, until one comes in time", () => {
    const bench = new ClipBench();
    bench.clock.advance(1_500);
    const { now } = bench.clock;
    bench.clock.now = () => now.call(bench.clock) + 1_200;
    bench.clock.advance(1_000);
    bench.clock.now = now;
    bench.clock.advance(3_000);
    expect(bench.troubles).toEqual(["slow", undefined]);
  });
});
