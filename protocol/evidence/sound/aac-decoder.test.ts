import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AacDecoder, levelOf } from "./aac-decoder.ts";

/** Frames in a row, and the levels of the samples that ffmpeg 5.1 decodes from all but the first. */
interface Vector {
  readonly name: string;
  /** Base64. */
  readonly frames: readonly string[];
  /** dB below full scale. */
  readonly levels: readonly number[];
}

const vectors = JSON.parse(
  readFileSync(new URL("aac-frames.vectors.json", import.meta.url), "utf8"),
) as readonly Vector[];
const framesOf = ({ frames }: Vector): readonly Uint8Array[] =>
  frames.map((text) => Buffer.from(text, "base64"));

function levelsOf(frames: readonly Uint8Array[]): readonly number[] {
  const decoder = new AacDecoder();
  return frames.map((frame) => levelOf(decoder.decode(frame) ?? new Float64Array()));
}

describe("the level of decoded AAC frames is that of another decoder", () => {
  test.each(vectors)("$name", (vector) => {
    const off = levelsOf(framesOf(vector))
      .slice(1)
      .map((level, at) => Math.abs(level - (vector.levels[at] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(0.5);
  });
});

test("a frame without a spectrum is silent", () => {
  const silent = Uint8Array.of(0, 0, 0, 7);
  expect(levelsOf([silent, silent])).toEqual([-200, -200]);
});

test("silence after sound still has the end of that sound", () => {
  const frames = framesOf(
    vectors.find(({ name }) => name === "voice") ?? { name: "", frames: [], levels: [] },
  );
  const levels = levelsOf([...frames, Uint8Array.of(0, 0, 0, 7), Uint8Array.of(0, 0, 0, 7)]).slice(-2);
  expect([(levels[0] ?? 0) > -60, levels[1]]).toEqual([true, -200]);
});

test("bytes of any kind are samples, or none: never an error", () => {
  const [some = new Uint8Array()] = framesOf(vectors[0] ?? { name: "", frames: [], levels: [] });
  const changed = fc.record({ at: fc.nat(some.length * 8 - 1), length: fc.nat(some.length) });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    changed.map(({ at, length }) =>
      Uint8Array.from(some.subarray(0, length), (byte, i) => (i === at >> 3 ? byte ^ (1 << (at & 7)) : byte)),
    ),
  );
  fc.assert(
    fc.property(bytes, (frame) => {
      const samples = new AacDecoder().decode(frame);
      return samples === undefined || (samples.length === 1_024 && samples.every(Number.isFinite));
    }),
    { seed: 14_496, numRuns: 1_000 },
  );
});
