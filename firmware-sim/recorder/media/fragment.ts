import { BOX_HEAD } from "./boxes.ts";
import { ByteWriter } from "./byte-writer.ts";
import { AUDIO_TRACK, INDEPENDENT, VIDEO_TRACK } from "./tracks.ts";

/** Samples in a row, as the head of a fragment lists them. */
export interface Listed {
  readonly count: number;
  /** Of all samples together. */
  readonly length: number;
  /** Their sizes as `trun` has them: 32 bits each, big-endian. */
  readonly sizes: Uint8Array;
}

/** Time and samples of one track in a fragment. */
interface TrackRun {
  /** Decode time of the first sample, in the track's units since the start of the clip. */
  readonly time: number;
  readonly samples: readonly Listed[];
}

/** What the head of a fragment says. */
export interface FragmentHead {
  /** 1, 2, 3 … */
  readonly sequence: number;
  readonly video: TrackRun;
  /** Undefined where there is no sound: then the fragment has no sample of it at all (N-MD-9, N-MD-10). */
  readonly audio?: TrackRun | undefined;
  /** Written before the first picture and counted as a part of it. */
  readonly mark: Uint8Array;
}

const MFHD = 16;
const TFHD = 16;
const TFDT = 20;
const DEFAULT_BASE_IS_MOOF = 0x020000;
const VERSION_1 = 0x01000000;
/** trun: data offset, flags of the first sample, sizes. */
const VIDEO_TRUN = 0x205;
const AUDIO_TRUN = 0x201;

const VIDEO_TRUN_HEAD = 24;
const AUDIO_TRUN_HEAD = 20;

const countOf = ({ samples }: TrackRun): number => samples.reduce((sum, { count }) => sum + count, 0);
const lengthOf = ({ samples }: TrackRun): number => samples.reduce((sum, { length }) => sum + length, 0);
const trafSize = (trun: number): number => BOX_HEAD + TFHD + TFDT + trun;

/**
 * Everything of a fragment up to its first shared byte: `moof`, the head of `mdat` and the mark. The samples of video and
 * sound follow in this order. Written anew for each fragment: the tables of sizes are ready, so it is as fast as to patch
 * a template (N-MD-6, N-MD-7), and there is one way for whole fragments, cut ones and those in which the sound changes.
 */
export function fragmentHead({ sequence, video, audio, mark }: FragmentHead): Uint8Array {
  const videoTrun = VIDEO_TRUN_HEAD + 4 * countOf(video);
  const audioTrun = audio === undefined ? 0 : AUDIO_TRUN_HEAD + 4 * countOf(audio);
  const moof = BOX_HEAD + MFHD + trafSize(videoTrun) + (audioTrun && trafSize(audioTrun));
  const dataAt = moof + BOX_HEAD;
  const audioAt = dataAt + mark.length + lengthOf(video);
  const writer = new ByteWriter(dataAt + mark.length);
  writer.boxHead("moof", moof);
  writer.boxHead("mfhd", MFHD);
  writer.u32(0);
  writer.u32(sequence);
  writeVideo(writer, video, { trun: videoTrun, dataAt, extra: mark.length });
  if (audio !== undefined) writeAudio(writer, audio, { trun: audioTrun, dataAt: audioAt });
  writer.boxHead("mdat", audioAt - moof + (audio === undefined ? 0 : lengthOf(audio)));
  writer.put(mark);
  return writer.bytes;
}

interface RunPlace {
  /** Size of `trun`. */
  readonly trun: number;
  /** From the start of `moof`. */
  readonly dataAt: number;
}

interface VideoPlace extends RunPlace {
  /** What the first sample has besides its shared bytes. */
  readonly extra: number;
}

function writeVideo(writer: ByteWriter, run: TrackRun, { trun, dataAt, extra }: VideoPlace): void {
  writeTrackHead(writer, { track: VIDEO_TRACK, trun, time: run.time });
  writer.u32(VIDEO_TRUN);
  writer.u32(countOf(run));
  writer.u32(dataAt);
  writer.u32(INDEPENDENT);
  const at = writer.at;
  for (const { sizes } of run.samples) writer.put(sizes);
  writer.addAt(at, extra);
}

function writeAudio(writer: ByteWriter, run: TrackRun, { trun, dataAt }: RunPlace): void {
  writeTrackHead(writer, { track: AUDIO_TRACK, trun, time: run.time });
  writer.u32(AUDIO_TRUN);
  writer.u32(countOf(run));
  writer.u32(dataAt);
  for (const { sizes } of run.samples) writer.put(sizes);
}

interface TrackHead {
  readonly track: number;
  readonly trun: number;
  readonly time: number;
}

/** Everything of `traf` up to the flags of `trun`. */
function writeTrackHead(writer: ByteWriter, { track, trun, time }: TrackHead): void {
  writer.boxHead("traf", trafSize(trun));
  writer.boxHead("tfhd", TFHD);
  writer.u32(DEFAULT_BASE_IS_MOOF);
  writer.u32(track);
  writer.boxHead("tfdt", TFDT);
  writer.u32(VERSION_1);
  writer.u64(time);
  writer.boxHead("trun", trun);
}
