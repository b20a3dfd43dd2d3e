import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../suites/profiles/run-command.ts";
import { ffmpeg, packetsOf, silenceIn, streamsOf, volumeOf } from "./support/ffmpeg.ts";
import { marksIn } from "./support/marks.ts";

/** What the report of `vestige record --json` is asked for. */
interface Report {
  readonly recordings: readonly {
    readonly clip: string;
    readonly seconds: number;
    readonly audioFromSeconds: number;
    readonly explanation: { readonly startMs: number; readonly endMs: number } | null;
  }[];
}

/** Above the room and below who speaks, in dB. */
const BETWEEN_DB = -30;
const SPOKEN = { at: 4, seconds: 3 };
const AAC_S = 1_024 / 48_000;

let folder = "";

async function recorded(name: string, ...args: readonly string[]) {
  const out = join(folder, name);
  const ran = await runCommand("record", "--out", out, "--seed", "7", "--json", ...args);
  const [recording] = (JSON.parse(ran.out) as Report).recordings;
  if (recording === undefined) throw new Error(`nothing was recorded: ${ran.out}${ran.err}`);
  return { out, recording, clip: join(out, recording.clip) };
}

let body3: Awaited<ReturnType<typeof recorded>>;
let gated: Awaited<ReturnType<typeof recorded>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-record-"));
  const times = ["--standby", "40", "--seconds", "20"];
  const speak = ["--speak", `${SPOKEN.at}:${SPOKEN.seconds}`];
  body3 = await recorded("body-3", "--profile", "axon-body-3", ...times, ...speak);
  gated = await recorded("gated", "--profile", "generic", ...times);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("ffprobe and ffmpeg on what `record --profile axon-body-3 --standby 40 --seconds 20` leaves", () => {
  test("read 50 to 51 seconds of video", async () => {
    const [video] = await streamsOf(body3.clip);
    const seconds = Number(video?.duration);
    expect([video?.codec_type, seconds >= 50 && seconds < 51]).toEqual(["video", true]);
  });

  test("find one clip, and no rendition of it", async () => {
    expect((await readdir(body3.out)).filter((name) => name.endsWith(".mp4"))).toEqual([
      body3.recording.clip,
    ]);
  });

  test("find sound from the activation on, at most one AAC frame late", async () => {
    const [first] = await packetsOf(body3.clip, "a");
    const late = Number(first?.pts_time) - body3.recording.audioFromSeconds;
    expect([body3.recording.audioFromSeconds >= 30, late >= 0 && late < AAC_S + 0.000_1]).toEqual([
      true,
      true,
    ]);
  });

  test("find the head silent from its first moment to its last", async () => {
    const [head] = await silenceIn(body3.clip, { fromStart: true });
    expect([head?.start.toFixed(1), head?.end.toFixed(1)]).toEqual([
      ...["0.0", body3.recording.audioFromSeconds.toFixed(1)],
    ]);
  });

  test("hear who speaks where the bench had them speak", async () => {
    const quiet = await silenceIn(body3.clip, { belowDb: BETWEEN_DB });
    const { audioFromSeconds } = body3.recording;
    const spoken = [quiet[0]?.end ?? Number.NaN, quiet[1]?.start ?? Number.NaN].map(
      (at) => at - audioFromSeconds,
    );
    const off = spoken.map((at, index) => Math.abs(at - (SPOKEN.at + index * SPOKEN.seconds)));
    expect(off.map((seconds) => seconds < 0.1)).toEqual([true, true]);
  });

  test("decode it without a warning", async () => {
    expect((await ffmpeg("-v", "warning", "-i", body3.clip, "-f", "null", "-")).stderr).toBe("");
  });

  test("find in every key frame that it is simulated", async () => {
    expect((await marksIn(body3.clip)).length).toBe(Math.ceil(body3.recording.seconds));
  });
});

test("ffmpeg hears a gated camera's explanation where its manifest has it", async () => {
  const { startMs = 0, endMs = 0 } = gated.recording.explanation ?? {};
  const quiet = await silenceIn(gated.clip, { belowDb: BETWEEN_DB });
  const off = [
    Math.abs((quiet[0]?.end ?? 0) * 1_000 - startMs),
    Math.abs((quiet[1]?.start ?? 0) * 1_000 - endMs),
  ];
  expect([endMs - startMs, off.map((ms) => ms < 100)]).toEqual([3_000, [true, true]]);
  const spoken = await volumeOf(gated.clip, { start: startMs / 1_000, end: endMs / 1_000 });
  expect(spoken).toBeGreaterThan(BETWEEN_DB);
});
