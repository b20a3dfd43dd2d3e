import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AacDecoder, levelOf, type Manifest, verifyEvidence } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { realClip } from "../suites/evidence/real-clip.ts";
import { readerOf, StoreWriter } from "../suites/evidence/write-set.ts";
import { ffmpeg } from "./support/ffmpeg.ts";

const SOURCE = join(import.meta.dirname, "../../firmware-sim/recorder/media/source/simulated-loop.mp4");
const FRAME_SAMPLES = 1_024;
/** Quieter frames are next to nothing, and each decoder's rounding is as loud. */
const FAINT_DB = -70;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-sound-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A sound as ffmpeg's own generators make it, encoded by ffmpeg. */
async function encoded(name: string, generator: string, rate: string): Promise<string> {
  const file = join(folder, `${name}-${rate}.mp4`);
  const input = ["-f", "lavfi", "-i", `${generator},atrim=end=6`];
  await ffmpeg("-v", "error", "-y", ...input, "-ac", "1", "-ar", "48000", "-c:a", "aac", "-b:a", rate, file);
  return file;
}

/** Coded frames of a sound track, which ADTS puts a header of 7 bytes before. */
async function codedFrames(file: string, track: number): Promise<readonly Uint8Array[]> {
  const { stdout } = await ffmpeg(
    "-v",
    "error",
    "-i",
    file,
    "-map",
    `0:a:${track}`,
    "-c",
    "copy",
    "-f",
    "adts",
    "-",
  );
  const frames: Uint8Array[] = [];
  for (let at = 0; at < stdout.length; ) {
    const length = ((stdout.readUInt32BE(at + 2) >> 5) & 0x1fff) >>> 0;
    frames.push(stdout.subarray(at + 7, at + length));
    at += length;
  }
  return frames;
}

/** Samples as ffmpeg decodes them; an edit list that leaves out the encoder's start is not heeded. */
async function decodedByFfmpeg(file: string, track: number): Promise<Float64Array> {
  const input = ["-ignore_editlist", "1", "-i", file, "-map", `0:a:${track}`];
  const { stdout } = await ffmpeg("-v", "error", ...input, "-f", "s32le", "-");
  return Float64Array.from(
    { length: Math.floor(stdout.length / 4) },
    (_, at) => stdout.readInt32LE(4 * at) / 65_536,
  );
}

/** The largest difference of levels, in dB, of all frames that can be heard; and how many those are. */
async function comparison(file: string, track = 0): Promise<{ worst: number; heard: number }> {
  const [frames, samples] = [await codedFrames(file, track), await decodedByFfmpeg(file, track)];
  const decoder = new AacDecoder();
  let [worst, heard] = [0, 0];
  for (const [at, frame] of frames.entries()) {
    const ours = levelOf(decoder.decode(frame) ?? new Float64Array());
    const theirs = samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES);
    if (at === 0 || theirs.length < FRAME_SAMPLES || levelOf(theirs) < FAINT_DB) continue;
    heard++;
    worst = Math.max(worst, Math.abs(ours - levelOf(theirs)));
  }
  return { worst, heard };
}

describe("the level of each AAC frame is that of ffmpeg's decoder within 1.5 dB", () => {
  test.each([
    ["room", 0],
    ["voice", 1],
  ])("in the source clip, %s", async (_, track) => {
    const { worst, heard } = await comparison(SOURCE, track);
    expect([heard, worst < 1.5]).toEqual([749, true]);
  });

  test.each([
    ["pink noise", "anoisesrc=c=pink:r=48000:a=0.3:s=1"],
    ["white noise", "anoisesrc=c=white:r=48000:a=0.9:s=2"],
    ["a sweep", "aevalsrc='0.5*sin(2*PI*(50*t+1200*t*t))':s=48000"],
    ["a tone", "sine=f=997:r=48000"],
    ["clicks", "aevalsrc='0.8*lt(mod(t\\,0.37)\\,0.002)*sin(9000*t)+0.01*random(0)':s=48000"],
    [
      "something like speech",
      "aevalsrc='0.3*abs(sin(9*t))*(sin(740*t)+sin(1480*t)+0.5*sin(4440*t+sin(7*t)))':s=48000",
    ],
  ])("in %s at 24 and 128 kbit/s", async (name, generator) => {
    const files = [await encoded(name, generator, "24k"), await encoded(name, generator, "128k")];
    const [low, high] = [await comparison(files[0] ?? ""), await comparison(files[1] ?? "")];
    expect([low.heard > 100, high.heard > 100, Math.max(low.worst, high.worst) < 1.5]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

const SPOKEN = { startMs: 10_000, endMs: 14_500 };

/** A set with an explanation, and the clip as a file for ffmpeg. */
async function explainedSet() {
  const store = new StoreWriter();
  const clip = { recording: "A1B2", ms: 24_000, audioFromMs: 3_000, sound: { speech: [SPOKEN] } };
  const justification = { code: "other", explanation: SPOKEN, decidedBy: "controller", because: [] } as const;
  const change = (manifest: Manifest): Manifest => ({ ...manifest, audioFromMs: 3_000, justification });
  store.record({ recording: "A1B2", startMs: 10_000, fragments: realClip(clip), change });
  const [name = "", bytes = new Uint8Array()] = [...store.files].find(([key]) => key.endsWith(".mp4")) ?? [];
  const file = join(folder, name);
  await writeFile(file, bytes);
  return { file, report: await verifyEvidence(readerOf(store.files), nodeTools) };
}

/** Where ffmpeg finds sound between two silences, in ms: louder than the room's peaks, pauses up to 0.3 s. */
async function spokenByFfmpeg(file: string): Promise<{ startMs: number; endMs: number }> {
  const { stderr } = await ffmpeg("-i", file, "-af", "silencedetect=noise=-34dB:d=0.3", "-f", "null", "-");
  const [first] = [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map(([, time]) => Number(time) * 1_000);
  const starts = [...stderr.matchAll(/silence_start: ([\d.]+)/g)].map(([, time]) => Number(time) * 1_000);
  const startMs = first ?? Number.NaN;
  return { startMs, endMs: starts.find((time) => time > startMs) ?? Number.NaN };
}

test("ffmpeg silencedetect and the verifier find the same explanation within 100 ms", async () => {
  const { file, report } = await explainedSet();
  const theirs = await spokenByFfmpeg(file);
  const [ours] = report.recordings[0]?.sound?.speech ?? [];
  const off = [(ours?.startMs ?? 0) - theirs.startMs, (ours?.endMs ?? 0) - theirs.endMs];
  expect([report.findings, Math.max(...off.map(Math.abs)) <= 100]).toEqual([[], true]);
});
