import { type ByteRange, structureOf, truncateAfterLastWhole } from "@vestige/protocol/evidence";
import { createFile, MP4BoxBuffer } from "mp4box";
import { describe, expect, test } from "vitest";
import { realClip } from "./real-clip.ts";

const CLIP = realClip({
  ...{ recording: "A1B2", ms: 6_500, audioFromMs: 2_000 },
  sound: { muted: [{ startMs: 3_200, endMs: 4_100 }], speech: [{ startMs: 4_500, endMs: 5_500 }] },
});
const BYTES = Buffer.concat([CLIP.init, ...CLIP.fragments.map(({ bytes }) => bytes)]);
const VIDEO = { id: 1, timescale: 30_000 };
const SOUND = { id: 2, timescale: 48_000 };

/** The file as mp4box reads it. */
function readByMp4box(bytes: Uint8Array) {
  const file = createFile();
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(Uint8Array.from(bytes).buffer, 0), true);
  file.flush();
  return file;
}

/** `moof` and the `mdat` behind it as ranges, where both are whole. */
function wholeFragments(bytes: Uint8Array): readonly ByteRange[] {
  const { boxes } = readByMp4box(bytes);
  return boxes.flatMap((moof, at) => {
    const mdat = boxes[at + 1];
    if (moof.type !== "moof" || mdat?.type !== "mdat") return [];
    const offset = moof.start ?? 0;
    const end = (mdat.start ?? 0) + mdat.size;
    return end > bytes.length ? [] : [{ offset, bytes: end - offset }];
  });
}

/** Decode times, counts and sizes of the samples of one track, a row a fragment that has any. */
function runsOf(track: number) {
  return readByMp4box(BYTES).moofs.flatMap(({ trafs }) =>
    trafs
      .filter(({ tfhd }) => tfhd.track_id === track)
      .flatMap(({ tfdt, truns }) =>
        truns.map(({ sample_count: count, sample_size: sizes }) => ({
          time: tfdt?.baseMediaDecodeTime ?? Number.NaN,
          count,
          bytes: sizes.reduce((sum, size) => sum + size, 0),
        })),
      ),
  );
}

describe("npm mp4box", () => {
  test("finds the fragments of a clip where the walk over its boxes does", () => {
    expect(structureOf(BYTES).fragments).toEqual(wholeFragments(BYTES));
  });

  test("finds the same number of pictures, at the times that a manifest lists", () => {
    const listed = CLIP.fragments.map(({ durationMs }, at) => ({
      time: at * VIDEO.timescale,
      count: Math.round((durationMs * 30) / 1_000),
    }));
    expect(runsOf(VIDEO.id).map(({ time, count }) => ({ time, count }))).toEqual(listed);
  });

  test("finds the first sound at the first AAC frame after the time that a manifest states (X1)", () => {
    const [first] = runsOf(SOUND.id);
    const lateMs = ((first?.time ?? 0) * 1_000) / SOUND.timescale - 2_000;
    expect(lateMs >= 0 && lateMs <= 21.4).toBe(true);
  });

  test("finds sound without a gap", () => {
    const runs = runsOf(SOUND.id);
    const due = runs.slice(1).map((_, at) => (runs[at]?.time ?? 0) + (runs[at]?.count ?? 0) * 1_024);
    expect(runs.slice(1).map(({ time }) => time)).toEqual(due);
  });

  test("finds no byte in an mdat box that belongs to no sample", () => {
    const { boxes } = readByMp4box(BYTES);
    const bodies = boxes.filter(({ type }) => type === "mdat").reduce((sum, { size }) => sum + size - 8, 0);
    const samples = [...runsOf(VIDEO.id), ...runsOf(SOUND.id)].reduce((sum, { bytes }) => sum + bytes, 0);
    expect(samples).toBe(bodies);
  });

  test("finds the same whole fragments in a clip that was cut anywhere", () => {
    const wrong: number[] = [];
    for (let cut = CLIP.init.length; cut < BYTES.length; cut += 997) {
      const bytes = BYTES.subarray(0, cut);
      const [ours, theirs] = [structureOf(bytes).fragments, wholeFragments(bytes)];
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push(cut);
    }
    expect(wrong).toEqual([]);
  });

  test("finds nothing but whole fragments in a clip that was cut off after the last one", () => {
    const cut = BYTES.subarray(0, BYTES.length - 700);
    const repaired = cut.subarray(0, truncateAfterLastWhole(structureOf(cut)));
    const { moofs } = readByMp4box(repaired);
    expect([moofs.length, wholeFragments(repaired).length]).toEqual([6, 6]);
  });
});
