import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ran, runCommand } from "../suites/profiles/run-command.ts";
import { packetsOf, streamsOf } from "./support/ffmpeg.ts";
import { marksIn } from "./support/marks.ts";
import { type Played, playInChromium } from "./support/player.ts";
import { AUDIO_FROM_MS, clipBytes, LENGTH_MS, writerOf } from "./support/written-clip.ts";

/** Somebody speaks right after the activation, and later; in between the sound is muted. */
const SOUND = {
  muted: [{ startMs: 37_000, endMs: 40_000 }],
  speech: [
    { startMs: 30_400, endMs: 33_000 },
    { startMs: 44_000, endMs: 47_000 },
  ],
};
/** What is listened to: the head, its last seconds, speech, muted, speech, the room. */
const PARTS = {
  beginning: { from: 0, to: 1.5 },
  beforeActivation: { from: 28.4, to: 30.2 },
  firstSpeech: { from: 30.6, to: 32.6 },
  muted: { from: 37.3, to: 39.3 },
  lastSpeech: { from: 44.4, to: 46.4 },
  room: { from: 47.8, to: 49.4 },
};
/** Twelve seconds are played, and a browser takes some to start. */
const LIMIT_MS = 110_000;
/** Speech is above it and everything else below (N-MD-12). */
const HEARD = 0.01;

let folder = "";
let original = "";
let ran: Ran;
let played: Played;

const rendition = (): string => join(folder, "out", "clip.rendition.mp4");
const levelOf = (part: keyof typeof PARTS): number =>
  played.levels[Object.keys(PARTS).indexOf(part)] ?? Number.NaN;
const sha256 = async (file: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-rendition-"));
  original = join(folder, "set", "clip.mp4");
  await mkdir(join(folder, "set"));
  await writeFile(original, clipBytes(writerOf(SOUND)));
  ran = await runCommand("evidence", "rendition", original, "--out", join(folder, "out"), "--json");
  played = await playInChromium(rendition(), Object.values(PARTS));
}, LIMIT_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("headless Chromium on a rendition of a clip with a silent head", () => {
  test("shows the true length, where it takes the original's for longer", () => {
    expect(played.duration * 1_000 - LENGTH_MS).toBeLessThan(25);
    expect(played.duration * 1_000).toBeGreaterThanOrEqual(LENGTH_MS);
  });

  test.each(["beginning", "beforeActivation", "muted"] as const)("hears nothing at all: %s", (part) => {
    expect(levelOf(part)).toBe(0);
  });

  test.each(["firstSpeech", "lastSpeech"] as const)("hears who speaks at the true time: %s", (part) => {
    expect(levelOf(part)).toBeGreaterThan(HEARD);
  });

  test("hears the room, and less of it than of speech", () => {
    expect([levelOf("room") > 0, levelOf("room") < HEARD]).toEqual([true, true]);
  });
});

describe("ffprobe on the rendition", () => {
  test("finds the first sound where the original has it", async () => {
    const [[ours], [theirs]] = await Promise.all([packetsOf(rendition(), "a"), packetsOf(original, "a")]);
    expect([ours?.pts_time, Number(ours?.pts_time) >= AUDIO_FROM_MS / 1_000]).toEqual([
      theirs?.pts_time,
      true,
    ]);
  });

  test("finds as many packets of each kind", async () => {
    const counts = async (file: string) =>
      (await streamsOf(file)).map(({ codec_type, nb_read_packets }) => [codec_type, nb_read_packets]);
    expect(await counts(rendition())).toEqual(await counts(original));
  });

  test("finds the mark in every key frame", async () => {
    expect(await marksIn(rendition())).toEqual(await marksIn(original));
  });
});

describe("vestige evidence rendition", () => {
  test("says beside the rendition of which original it is, each with its own hash", async () => {
    const note: unknown = JSON.parse(await readFile(join(folder, "out", "clip.rendition.json"), "utf8"));
    expect(note).toMatchObject({
      ...{ simulated: true, notice: "Vestige simulation, not evidence" },
      original: { name: "clip.mp4", sha256: await sha256(original) },
      rendition: { name: "clip.rendition.mp4", sha256: await sha256(rendition()) },
    });
  });

  test("leaves the original as it was", async () => {
    expect([ran.code, (await readFile(original)).equals(clipBytes(writerOf(SOUND)))]).toEqual([0, true]);
  });
});
