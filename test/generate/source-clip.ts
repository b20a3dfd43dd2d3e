/**
 * Makes the loop that simulated cameras record:
 *
 *     npx tsx --conditions=vestige-source test/generate/source-clip.ts [--from RECORDED.mp4] [--out FILE]
 *
 * Needs ffmpeg with libx264 and the font DejaVu Sans Mono (Debian: ffmpeg, fonts-dejavu-core). The same ffmpeg makes the
 * same bytes (N-MD-3); another one may not, so the clip is in the repository and this is no part of `npm run generate`.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { SOURCE_MARK } from "@vestige/firmware-sim";
import { roomTone, speech, wavFile } from "./source-sound.ts";

const run = promisify(execFile);

/** 480 pictures and 750 AAC frames (N-MD-2). */
const SECONDS = 16;
const AAC_FRAMES = 750;
const FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf";
/** Whole asset below 300 kB. */
const VIDEO_RATE = "110k";
const AUDIO_RATE = "20k";
/** The first AAC packets hold the encoder's start; from here on the loop repeats itself. */
const AAC_LEAD = 47;

const PLACE = "../../firmware-sim/recorder/media/source/simulated-loop.mp4";

const words = (text: string, { size, y }: { readonly size: number; readonly y: string }): string =>
  `drawtext=fontfile=${FONT}:${text}:fontsize=${size}:fontcolor=white:box=1:boxcolor=black:boxborderw=8:x=(w-tw)/2:y=${y}`;

/** The words are burnt in whatever the picture is. */
const MARKS = [
  words("text=SIMULATED", { size: 64, y: "24" }),
  words("text=NOT EVIDENCE", { size: 28, y: "118" }),
  words("timecode='00\\:00\\:00\\:00':rate=30", { size: 56, y: "h-76" }),
].join(",");

const BARS = `smptebars=size=640x360:rate=30:duration=${SECONDS},drawbox=x=mod(t*40\\,600):y=236:w=40:h=40:color=white:t=fill`;
const FITTED = "fps=30,scale=640:360:force_original_aspect_ratio=decrease,pad=640:360:-1:-1";

const VIDEO = [
  ...["-c:v", "libx264", "-profile:v", "main", "-preset", "veryslow", "-pix_fmt", "yuv420p"],
  ...["-bf", "0", "-g", "30", "-keyint_min", "30", "-sc_threshold", "0", "-flags", "+cgop", "-refs", "1"],
  ...["-b:v", VIDEO_RATE, "-maxrate", VIDEO_RATE, "-bufsize", VIDEO_RATE],
  // The camera writes its own SEI; the encoder's names its version.
  ...["-bsf:v", "filter_units=remove_types=6"],
];

const AUDIO = [
  ...["-c:a", "aac", "-ac", "1", "-b:a", AUDIO_RATE, "-frames:a", String(AAC_FRAMES)],
  ...["-bsf:a", `noise=drop=lt(n\\,${AAC_LEAD})`],
];

const PLAIN = ["-threads", "1", "-bitexact", "-map_metadata", "-1"];

const ffmpeg = (...args: readonly string[]) => run("ffmpeg", ["-v", "error", "-y", ...args]);

/** A pass of its own: ffmpeg ends every stream of a file when one has its frames. */
async function encodeSound(loop: Float64Array, file: string): Promise<void> {
  await writeFile(`${file}.wav`, wavFile(loop));
  await ffmpeg("-i", `${file}.wav`, ...AUDIO, ...PLAIN, file);
}

/** Which clip to make. */
export interface SourceClipOptions {
  readonly out: string;
  /** A recorded one, at least 16 s long, whose picture is taken instead of colour bars. */
  readonly from?: string | undefined;
}

/** Makes a source clip and writes it to `out`. */
export async function makeSourceClip({ out, from }: SourceClipOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vestige-source-"));
  const [room, voice] = [join(folder, "room.mp4"), join(folder, "voice.mp4")];
  const input = from === undefined ? ["-f", "lavfi", "-i", BARS] : ["-t", String(SECONDS), "-i", from];
  const filter = from === undefined ? MARKS : `${FITTED},${MARKS}`;
  try {
    await encodeSound(roomTone(SECONDS), room);
    await encodeSound(speech(SECONDS), voice);
    const inputs = [...input, "-i", room, "-i", voice];
    const tracks = [
      "-map",
      "0:v:0",
      "-map",
      "1:a:0",
      "-map",
      "2:a:0",
      "-vf",
      filter,
      ...VIDEO,
      "-c:a",
      "copy",
    ];
    await ffmpeg(
      ...inputs,
      ...tracks,
      ...PLAIN,
      "-metadata",
      `title=${SOURCE_MARK}`,
      "-use_editlist",
      "0",
      out,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { from: { type: "string" }, out: { type: "string" } } });
  const out = values.out ?? resolve(import.meta.dirname, PLACE);
  await makeSourceClip({ out, from: values.from });
  console.log(out);
}
