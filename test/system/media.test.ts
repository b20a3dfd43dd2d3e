import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SoundSpans, checkSource } from "@vestige/firmware-sim";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSourceClip } from "../generate/source-clip.ts";
import { ffmpeg, packetsOf, silenceIn, streamsOf, volumeOf } from "./support/ffmpeg.ts";
import { marksIn } from "./support/marks.ts";
import { AUDIO_FROM_MS, clipBytes, LENGTH_MS, writerOf } from "./support/written-clip.ts";

const MUTED = { startMs: 36_000, endMs: 39_000 };
const SPOKEN = { startMs: 41_000, endMs: 46_000 };
const SOUND: SoundSpans = { muted: [MUTED], speech: [SPOKEN] };
const AAC_MS = 1_024 / 48;

let folder = "";
let clip = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-media-"));
  clip = join(folder, "clip.mp4");
  await writeFile(clip, clipBytes(writerOf(SOUND)));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("ffprobe and ffmpeg on a clip of a 30 s head and 20 s of recording", () => {
  test("read 50 to 51 seconds of video", async () => {
    const [video] = await streamsOf(clip);
    expect([video?.profile, video?.has_b_frames, Number(video?.duration)]).toEqual([
      "Main",
      0,
      LENGTH_MS / 1_000,
    ]);
  });

  test("show with both tracks that they are simulated", async () => {
    const names = (await streamsOf(clip)).map(({ tags }) => tags?.["handler_name"]);
    expect(names).toEqual(["Vestige simulation, not evidence", "Vestige simulation, not evidence"]);
  });

  test("decode it without a warning", async () => {
    expect((await ffmpeg("-v", "warning", "-i", clip, "-f", "null", "-")).stderr).toBe("");
  });

  test("find the first sound at most 21.4 ms after the activation", async () => {
    const [first] = await packetsOf(clip, "a");
    const lateMs = Number(first?.pts_time) * 1_000 - AUDIO_FROM_MS;
    expect(lateMs >= 0 && lateMs <= 21.4).toBe(true);
  });

  test("find sound from there on without a gap", async () => {
    const times = (await packetsOf(clip, "a")).map(({ pts_time }) => Number(pts_time) * 1_000);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(steps.filter((step) => Math.abs(step - AAC_MS) > 0.01)).toEqual([]);
  });

  test("find silence where it was muted and nowhere else", async () => {
    const spans = (await silenceIn(clip)).map(({ start, end }) => [start.toFixed(1), end.toFixed(1)]);
    expect(spans).toEqual([["36.0", "39.0"]]);
  });

  test("measure speech at least 15 dB above the room tone", async () => {
    const spoken = await volumeOf(clip, { start: 42, end: 45 });
    const room = await volumeOf(clip, { start: 47, end: 50 });
    expect(spoken - room).toBeGreaterThan(15);
  });

  test("find the mark in every key frame, in the order of time", async () => {
    const times = (await marksIn(clip)).map((text) => (JSON.parse(text) as { atMs: number }).atMs);
    expect(times).toEqual(times.map((_, index) => index * 1_000).slice(0, 51));
  });

  test("leave the marks in a remux", async () => {
    const remux = join(folder, "remux.mp4");
    await ffmpeg("-v", "error", "-y", "-i", clip, "-c", "copy", remux);
    expect(await marksIn(remux)).toEqual(await marksIn(clip));
  });
});

describe("the generator of the source clip", () => {
  test("makes one that a camera takes, with the same picture and sound each time", async () => {
    const files = [join(folder, "one.mp4"), join(folder, "two.mp4")] as const;
    await makeSourceClip({ out: files[0] });
    await makeSourceClip({ out: files[1] });
    const [one, two] = await Promise.all(files.map((file) => readFile(file)));
    const hash = (bytes = Buffer.alloc(0)): string => createHash("sha256").update(bytes).digest("hex");
    expect([checkSource(one ?? Buffer.alloc(0), { kind: "simulated" }).findings, hash(one)]).toEqual([
      [],
      hash(two),
    ]);
  });

  test("makes one of a recorded clip, whose sound it leaves out and whose picture it marks", async () => {
    const [recorded, out] = [join(folder, "recorded.mp4"), join(folder, "marked.mp4")];
    const picture = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=20"];
    await ffmpeg("-v", "error", "-y", ...picture, "-c:v", "libx264", "-preset", "ultrafast", recorded);
    await makeSourceClip({ out, from: recorded });
    const origin = { kind: "recorded", consentRecorded: true } as const;
    expect(checkSource(await readFile(out), origin).findings).toEqual([]);
  });
});

test("a core makes the fragments of more than 16,000 cameras a second (N-MD-7)", () => {
  const writer = writerOf({ muted: [], speech: [] });
  const [count, startedAt] = [50_000, performance.now()];
  for (let index = 0; index < count; index++) writer.fragment(31 + (index % 18));
  const perSecond = Math.round((count * 1_000) / (performance.now() - startedAt));
  console.log(`fragments with sound: ${perSecond} a second, one for each camera`);
  expect(perSecond).toBeGreaterThan(16_000);
});
