import { InternalError } from "@vestige/protocol/base";
import { type JsonObject, canonicalJson, structureOf } from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { boxesIn } from "./boxes.ts";
import { createClipWriter } from "./clip-writer.ts";
import { simulatedSource } from "./simulated-source.ts";
import { SILENT_FRAME } from "./sound.ts";
import { clipBytes, clipOptions, markOf, readFragments } from "./testing/read-clip.ts";
import { FRAME_TICKS } from "./timeline.ts";

const source = simulatedSource();
const writer = (others: Partial<Parameters<typeof clipOptions>[0]> = {}) =>
  createClipWriter(clipOptions({ source, ...others }));
const LENGTH_MS = 50_400;
const bytes = clipBytes(writer({ firstGop: 10, audioFromMs: 30_400 }), LENGTH_MS);
const fragments = readFragments(bytes);
const audio = fragments.flatMap((each) => each.audio ?? []);

describe("a clip", () => {
  test("is ftyp, moov and then one moof and mdat a second", () => {
    const types = boxesIn(bytes).map(({ type }) => type);
    expect(types).toEqual(["ftyp", "moov", ...Array.from({ length: 51 }, () => ["moof", "mdat"]).flat()]);
  });

  test("is whole to the walk that camera, controller and verifier share", () => {
    const { broken, fragments: found, wholeBytes } = structureOf(bytes);
    expect([broken, found.length, wholeBytes]).toEqual([undefined, 51, bytes.length]);
  });

  test("numbers its fragments from 1", () => {
    expect(fragments.map(({ sequence }) => sequence)).toEqual(fragments.map((_, index) => index + 1));
  });

  test("has 30 pictures a second and a last fragment that is cut at the frame", () => {
    const counts = fragments.map(({ video }) => video.samples.length);
    expect(counts).toEqual([...Array.from({ length: 50 }, () => 30), 12]);
  });

  test("has pictures without a gap from 0 on", () => {
    const times = fragments.map(({ video }) => video.time / FRAME_TICKS);
    expect(times).toEqual(fragments.map((_, index) => index * 30));
  });

  test("has no byte that belongs to no sample", () => {
    expect(fragments.filter(({ tight }) => !tight)).toEqual([]);
  });

  test("shows the loop from where the encoder is", () => {
    const [first] = fragments;
    const own = first?.video.samples[1];
    const { bytes: gop, offsets } = source.gops[10] ?? { bytes: new Uint8Array(), offsets: [] };
    expect(own).toEqual(gop.slice(offsets[1], offsets[2]));
  });

  test("is the same bytes from the same options", () => {
    const again = clipBytes(writer({ firstGop: 10, audioFromMs: 30_400 }), LENGTH_MS);
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  test("shares the bytes of the source", () => {
    const { shared } = writer().fragment(31);
    const sources = [source.gops[15]?.bytes.buffer, source.sound.room.bytes.buffer];
    expect(shared.map((part) => part.buffer).filter((buffer) => !sources.includes(buffer))).toEqual([]);
  });

  test("says how long a fragment is", () => {
    const { header, shared, length } = writer().fragment(31);
    expect(Buffer.concat([header, ...shared])).toHaveLength(length);
  });

  test("is made from what was noted as it would be at once", () => {
    const clip = writer();
    expect(clip.make(clip.reference(31, 7))).toEqual(clip.fragment(31, 7));
  });

  test.each([
    [-1, 30],
    [0, 0],
    [0, 31],
    [0.5, 30],
  ])("has no fragment %d of %d frames", (index, frames) => {
    expect(() => writer().fragment(index, frames)).toThrow(InternalError);
  });
});

describe("the sound of a clip", () => {
  test("is truly absent before it begins (N-MD-9)", () => {
    expect(fragments.slice(0, 30).filter((each) => each.audio !== undefined)).toEqual([]);
  });

  test("begins with the first AAC frame after the activation, at most 21.4 ms later", () => {
    const lateMs = (audio[0]?.time ?? 0) / 48 - 30_400;
    expect(lateMs >= 0 && lateMs <= 21.4).toBe(true);
  });

  test("has no gap from there to the end", () => {
    const ends = audio.map(({ time, samples }) => time + samples.length * 1_024);
    expect(audio.slice(1).map(({ time }) => time)).toEqual(ends.slice(0, -1));
  });

  test("ends with the frame in which the last picture ends", () => {
    const last = audio.at(-1);
    const overMs = ((last?.time ?? 0) + (last?.samples.length ?? 0) * 1_024) / 48 - LENGTH_MS;
    expect(overMs >= 0 && overMs <= 21.4).toBe(true);
  });

  test("goes on in the next clip of a roll-over without a gap", () => {
    const first = readFragments(clipBytes(writer({ audioFromMs: 0 }), 60_000)).at(-1)?.audio;
    const [next] = readFragments(clipBytes(writer({ firstGop: 60, audioFromMs: 0 }), 1_000));
    const end = (first?.time ?? 0) + (first?.samples.length ?? 0) * 1_024;
    expect((next?.audio?.time ?? 0) + 60 * 48_000).toBe(end);
  });

  test("is not there at all where the microphone is dead", () => {
    const dead = readFragments(clipBytes(writer({ audioFromMs: null }), 3_000));
    expect(dead.map((each) => each.audio)).toEqual([undefined, undefined, undefined]);
  });

  test("is silent frames while it is muted", () => {
    const muted = { muted: [{ startMs: 1_000, endMs: 2_500 }], speech: [] };
    const read = readFragments(clipBytes(writer({ audioFromMs: 0, sound: muted }), 3_000));
    const silent = read.map(
      (each) => each.audio?.samples.filter((sample) => sample.length === SILENT_FRAME.length).length,
    );
    expect(silent).toEqual([2, 47, 24]);
  });

  test("has the voice where somebody speaks", () => {
    const speech = { muted: [], speech: [{ startMs: 0, endMs: null }] };
    const [read] = readFragments(clipBytes(writer({ audioFromMs: 0, sound: speech }), 1_000));
    const { bytes: voice, offsets } = source.sound.voice;
    expect(read?.audio?.samples[20]).toEqual(voice.slice(offsets[20], offsets[21]));
  });

  test("begins in the head where the camera keeps sound there", () => {
    const [read] = readFragments(clipBytes(writer({ audioFromMs: 500 }), 1_000));
    expect(read?.audio?.time).toBe(24 * 1_024);
  });
});

describe("every key frame of a clip", () => {
  const marks = fragments.map(({ video }) => markOf(video.samples[0] ?? new Uint8Array()));

  test("says that it is simulated, of which camera and recording, and when", () => {
    expect(marks[1]).toEqual({
      ...{ atMs: 1_000, camera: "SIM-T-1", recording: "SIM-T-1-00112233-1" },
      ...{ simulated: true, time: "2026-01-01T00:00:01.000Z" },
    });
  });

  test("is marked", () => {
    expect(marks).toEqual(marks.map((_, index) => expect.objectContaining({ atMs: index * 1_000 })));
  });

  test("says it in canonical JSON", () => {
    const [read] = readFragments(clipBytes(writer({ camera: 'SIM-"T"-1' }), 1_000));
    const text = Buffer.from(read?.video.samples[0] ?? []).toString();
    expect(text).toContain(canonicalJson(markOf(read?.video.samples[0] ?? new Uint8Array()) as JsonObject));
  });

  test("has no time while the clock is unset", () => {
    const [read] = readFragments(clipBytes(writer({ startWallMs: null }), 1_000));
    expect(markOf(read?.video.samples[0] ?? new Uint8Array())).toMatchObject({ time: null });
  });
});
