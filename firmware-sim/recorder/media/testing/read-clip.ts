import { type Box, bodyAt, boxesIn, u32At } from "../boxes.ts";
import type { ClipOptions, ClipWriter } from "../clip-writer.ts";
import { clipLength } from "../timeline.ts";

/** Samples of one track in a fragment, as a player finds them by the tables. */
interface ReadRun {
  readonly time: number;
  readonly samples: readonly Uint8Array[];
}

/** A fragment as it is in a file. */
export interface ReadFragment {
  readonly sequence: number;
  readonly video: ReadRun;
  readonly audio: ReadRun | undefined;
  /** Every byte of `mdat` belongs to one sample and the samples follow each other. */
  readonly tight: boolean;
}

/** The bytes of a whole clip. */
export function clipBytes({ init, fragment }: ClipWriter, lengthMs: number): Uint8Array {
  const { whole, rest } = clipLength(lengthMs);
  const parts = [init];
  for (let index = 0; index < whole; index++) parts.push(...bytesOf(fragment(index)));
  if (rest > 0) parts.push(...bytesOf(fragment(whole, rest)));
  return new Uint8Array(Buffer.concat(parts));
}

const bytesOf = ({ header, shared }: ReturnType<ClipWriter["fragment"]>): readonly Uint8Array[] => [
  header,
  ...shared,
];

const TRACK_AT = 4;
const VIDEO_TABLE = 16;
const AUDIO_TABLE = 12;

/** `data` begins with `moof`, to which the offsets are relative. */
function readRun(traf: Uint8Array, data: Uint8Array): ReadRun {
  const trun = bodyAt(traf, "trun");
  const video = u32At(bodyAt(traf, "tfhd"), TRACK_AT) === 1;
  let at = u32At(trun, 8);
  const samples = Array.from({ length: u32At(trun, 4) }, (_, index) => {
    const size = u32At(trun, (video ? VIDEO_TABLE : AUDIO_TABLE) + 4 * index);
    at += size;
    return data.subarray(at - size, at);
  });
  const tfdt = bodyAt(traf, "tfdt");
  return { time: u32At(tfdt, 4) * 2 ** 32 + u32At(tfdt, 8), samples };
}

function readFragment(moof: Box, mdat: Box): ReadFragment {
  const data = new Uint8Array(Buffer.concat([moof.bytes, mdat.bytes]));
  const [video, audio] = boxesIn(moof.body)
    .filter(({ type }) => type === "traf")
    .map(({ body }) => readRun(body, data));
  if (video === undefined) throw new RangeError("no video");
  const samples = [...video.samples, ...(audio?.samples ?? [])];
  return {
    sequence: u32At(bodyAt(moof.body, "mfhd"), 4),
    video,
    audio,
    tight: Buffer.concat(samples).equals(Buffer.from(mdat.body)),
  };
}

/** The fragments of a clip, by a walk over its boxes. */
export function readFragments(clip: Uint8Array): readonly ReadFragment[] {
  const boxes = boxesIn(clip).filter(({ type }) => type === "moof" || type === "mdat");
  return boxes.flatMap((moof, index) => {
    const mdat = boxes[index + 1];
    return moof.type === "moof" && mdat !== undefined ? [readFragment(moof, mdat)] : [];
  });
}

/** What the mark in a key frame says; undefined where there is none. */
export function markOf(keyFrame: Uint8Array): unknown {
  const nal = keyFrame.subarray(4, 4 + u32At(keyFrame, 0));
  if (nal[0] !== 6 || nal[1] !== 5) return undefined;
  const text = new TextDecoder().decode(nal);
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}

/** A clip of a 30 s head without sound; a test changes what it is about. */
export const clipOptions = ({
  source,
  ...others
}: Pick<ClipOptions, "source"> & Partial<ClipOptions>): ClipOptions => ({
  ...{ source, camera: "SIM-T-1", recording: "SIM-T-1-00112233-1", firstGop: 0 },
  ...{ startWallMs: Date.UTC(2026, 0, 1), audioFromMs: 30_000, sound: { muted: [], speech: [] } },
  ...others,
});
