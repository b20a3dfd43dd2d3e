import { seededRandom } from "@vestige/protocol/base";
import { memoryStreams } from "@vestige/smp";
import { describe, expect, test } from "vitest";
import { type StreamFaults, faultyStream } from "./fault-stream.ts";

const BYTES = Uint8Array.from({ length: 20_000 }, (_, index) => index & 0xff);

function through(faults: Omit<StreamFaults, "random">, seed = 1): readonly Uint8Array[] {
  const [near, far] = memoryStreams();
  const chunks: Uint8Array[] = [];
  far.onData((bytes) => chunks.push(bytes));
  faultyStream(near, { random: seededRandom(seed), ...faults }).write(BYTES);
  return chunks;
}

const joined = (chunks: readonly Uint8Array[]): number[] => chunks.flatMap((chunk) => [...chunk]);

describe("a stream with faults", () => {
  test("without faults passes every byte", () => {
    expect(joined(through({}))).toEqual([...BYTES]);
  });

  test("is the same for the same seed", () => {
    const faults = { flip: 0.01, drop: 0.01, duplicate: 0.01, split: 0.01 };
    expect(joined(through(faults, 5))).toEqual(joined(through(faults, 5)));
  });

  test("flips about as many bytes as the rate says, one bit each", () => {
    const flipped = joined(through({ flip: 0.01 })).filter((byte, index) => byte !== BYTES[index]);
    expect(Math.abs(flipped.length - 200)).toBeLessThan(60);
  });

  test("drops about as many bytes as the rate says", () => {
    expect(Math.abs(BYTES.length - joined(through({ drop: 0.01 })).length - 200)).toBeLessThan(60);
  });

  test("doubles about as many bytes as the rate says", () => {
    expect(Math.abs(joined(through({ duplicate: 0.01 })).length - BYTES.length - 200)).toBeLessThan(60);
  });

  test("splits without changing a byte", () => {
    const chunks = through({ split: 0.01 });
    expect([joined(chunks), chunks.length > 100]).toEqual([[...BYTES], true]);
  });

  test("has its faults on what comes in too", () => {
    const [near, far] = memoryStreams();
    const heard: number[] = [];
    faultyStream(near, { random: seededRandom(1), drop: 1 }).onData((bytes) => heard.push(...bytes));
    far.write(BYTES);
    expect(heard).toEqual([]);
  });
});
