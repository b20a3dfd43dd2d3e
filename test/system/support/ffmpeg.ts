import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const MOST_OUTPUT = 64 * 2 ** 20;

/** What a tool has written. */
export interface ToolOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
}

async function tool(command: string, args: readonly string[]): Promise<ToolOutput> {
  const { stdout, stderr } = await run(command, [...args], { encoding: "buffer", maxBuffer: MOST_OUTPUT });
  return { stdout, stderr: stderr.toString() };
}

/** Debian's ffmpeg; fails where it is missing or ends with an error. */
export const ffmpeg = (...args: readonly string[]): Promise<ToolOutput> =>
  tool("ffmpeg", ["-hide_banner", "-nostdin", ...args]);

/** A packet as ffprobe lists it; seconds. */
export interface ProbedPacket {
  readonly pts_time: string;
  readonly size: string;
}

/** A track as ffprobe describes it. */
export interface ProbedStream {
  readonly codec_type: string;
  readonly profile: string;
  readonly duration: string;
  readonly nb_read_packets: string;
  readonly has_b_frames?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

async function probe(file: string, ...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await tool("ffprobe", ["-v", "error", ...args, "-of", "json", file]);
  return JSON.parse(stdout.toString()) as Readonly<Record<string, unknown>>;
}

/** The tracks of a file, their packets counted. */
export const streamsOf = async (file: string): Promise<readonly ProbedStream[]> =>
  (await probe(file, "-count_packets", "-show_streams"))["streams"] as readonly ProbedStream[];

/** The packets of the first track of a kind. */
export const packetsOf = async (file: string, kind: "v" | "a"): Promise<readonly ProbedPacket[]> =>
  (await probe(file, "-select_streams", kind, "-show_packets"))["packets"] as readonly ProbedPacket[];

/** A span of silence, in seconds of the file. */
export interface SilentSpan {
  readonly start: number;
  readonly end: number;
}

/** From which level on something is sound, and whether time before the first sample counts as silence. */
export interface SilenceOptions {
  /** Default -60 dB: less than a room has. */
  readonly belowDb?: number;
  readonly fromStart?: boolean;
}

/** What ffmpeg's `silencedetect` finds that is quiet for at least half a second. */
export async function silenceIn(
  file: string,
  { belowDb = -60, fromStart = false }: SilenceOptions = {},
): Promise<readonly SilentSpan[]> {
  const filled = fromStart ? "aresample=async=1:first_pts=0," : "";
  const filter = `${filled}silencedetect=noise=${belowDb}dB:d=0.5`;
  const { stderr } = await ffmpeg("-i", file, "-af", filter, "-f", "null", "-");
  const found = (what: string): readonly number[] =>
    [...stderr.matchAll(new RegExp(`${what}: ([\\d.]+)`, "g"))].map(([, number]) => Number(number));
  const ends = found("silence_end");
  return found("silence_start").map((start, index) => ({
    start,
    end: ends[index] ?? Number.POSITIVE_INFINITY,
  }));
}

/** Mean volume of a part of the sound, in dB below full scale. */
export async function volumeOf(file: string, { start, end }: SilentSpan): Promise<number> {
  const part = `atrim=${start}:${end},volumedetect`;
  const { stderr } = await ffmpeg("-i", file, "-map", "0:a", "-af", part, "-f", "null", "-");
  return Number(/mean_volume: (-?[\d.]+) dB/.exec(stderr)?.[1]);
}
