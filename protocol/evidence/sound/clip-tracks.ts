import { innerBody, innerBoxes, u32At, u64At } from "./boxes.ts";

/** A track as far as its place in time goes. */
interface Track {
  readonly id: number;
  /** Units of time in a second. */
  readonly timescale: number;
}

/** The tracks of a clip. */
export interface ClipTracks {
  readonly video: Track;
  /** AAC-LC, 48 kHz, one channel. */
  readonly sound: Track;
}

/** AudioSpecificConfig of AAC-LC at 48 kHz with one channel (ISO/IEC 14496-3, table 1.15). */
const AAC_LC_48K_MONO = [0x11, 0x88] as const;
const RATE = 48_000;
const SOUND_ENTRY = 28;
/** Where the first entry of a sample description begins. */
const ENTRIES = 8;
const DECODER_SPECIFIC = 0x05;
/** Lengths of descriptors are written in seven bits a byte; the highest says that another follows (ISO/IEC 14496-1, 8.3.3). */
const MORE = 0x80;

/** Is what stands there a decoder's configuration, and of such sound? */
function isConfiguration(esds: Uint8Array, at: number): boolean {
  let start = at + 1;
  while ((esds[start] ?? 0) >= MORE) start++;
  return (
    esds[at] === DECODER_SPECIFIC && AAC_LC_48K_MONO.every((byte, next) => esds[start + 1 + next] === byte)
  );
}

/** Looks for the descriptor that holds it: nothing else in this box has such a form. */
function isAacLc(description: Uint8Array): boolean {
  const [entry] = innerBoxes(description.subarray(ENTRIES));
  if (entry?.type !== "mp4a") return false;
  const esds = innerBody(entry.body.subarray(SOUND_ENTRY), "esds");
  return esds.some((_, at) => isConfiguration(esds, at));
}

function readTrack(track: Uint8Array): Track & { readonly kind: string; readonly media: Uint8Array } {
  const header = innerBody(track, "tkhd");
  const media = innerBody(track, "mdia");
  const times = innerBody(media, "mdhd");
  const handler = innerBody(media, "hdlr");
  return {
    id: u32At(header, header[0] === 1 ? 20 : 12),
    timescale: u32At(times, times[0] === 1 ? 20 : 12),
    kind: String.fromCharCode(...handler.subarray(8, 12)),
    media,
  };
}

/**
 * The tracks that an initialisation part declares.
 * @throws RangeError where one is not what can be measured.
 */
export function tracksOf(init: Uint8Array): ClipTracks {
  const tracks = innerBoxes(innerBody(init, "moov")).filter(({ type }) => type === "trak");
  const read = tracks.map(({ body }) => readTrack(body));
  const video = read.find(({ kind }) => kind === "vide");
  const sound = read.find(({ kind }) => kind === "soun");
  if (video === undefined || sound === undefined) throw new RangeError("no video or no sound track");
  if (!isAacLc(innerBody(sound.media, "minf", "stbl", "stsd")))
    throw new RangeError("the sound is not AAC-LC of one channel at 48 kHz");
  if (video.timescale === 0 || sound.timescale !== RATE) throw new RangeError("times in impossible units");
  return { video, sound };
}

/** Where the sound of a fragment lies. */
export interface FragmentSound {
  /** When its first frame begins, in ms from the fragment's first picture. */
  readonly fromMs: number;
  /** Of each frame: bytes from the start of what was walked. */
  readonly frames: readonly { readonly offset: number; readonly bytes: number }[];
}

/** What `tfhd` and `trun` have before the rows, by their flags (ISO/IEC 14496-12, 8.8.7 and 8.8.8). */
const TFHD_BEFORE_SIZE = [
  [0x01, 8],
  [0x02, 4],
  [0x08, 4],
] as const;
const TFHD_SIZE = 0x10;
const TRUN = { offset: 0x01, firstFlags: 0x04, duration: 0x100, size: 0x200, flags: 0x400, shift: 0x800 };
const MOST_FRAMES = 10_000;

function commonSize(tfhd: Uint8Array): number | undefined {
  const flags = u32At(tfhd, 0);
  if ((flags & TFHD_SIZE) === 0) return undefined;
  return u32At(
    tfhd,
    TFHD_BEFORE_SIZE.reduce((at, [flag, bytes]) => at + (flags & flag ? bytes : 0), 8),
  );
}

/** Sizes of the frames of one run, and where it says that they begin. */
function readRun(
  trun: Uint8Array,
  common: number | undefined,
): { readonly offset: number; readonly sizes: readonly number[] } {
  const flags = u32At(trun, 0);
  const count = u32At(trun, 4);
  if (count > MOST_FRAMES || (flags & TRUN.offset) === 0) throw new RangeError("a run that cannot be");
  const fields = [TRUN.duration, TRUN.size, TRUN.flags, TRUN.shift].filter((flag) => flags & flag);
  const rows = 12 + (flags & TRUN.firstFlags ? 4 : 0);
  const column = 4 * fields.indexOf(TRUN.size);
  const sizes = Array.from({ length: count }, (_, row) => {
    const size = column < 0 ? common : u32At(trun, rows + 4 * row * fields.length + column);
    if (size === undefined) throw new RangeError("a run without sizes");
    return size;
  });
  return { offset: u32At(trun, 8), sizes };
}

const decodeTime = (traf: Uint8Array): number => {
  const tfdt = innerBody(traf, "tfdt");
  return tfdt[0] === 1 ? u64At(tfdt, 4) : u32At(tfdt, 4);
};

function framesOf(traf: Uint8Array, moofAt: number): FragmentSound["frames"] {
  const common = commonSize(innerBody(traf, "tfhd"));
  return innerBoxes(traf)
    .filter(({ type }) => type === "trun")
    .flatMap(({ body }) => {
      const { offset, sizes } = readRun(body, common);
      let at = moofAt + offset;
      return sizes.map((bytes) => ({ offset: (at += bytes) - bytes, bytes }));
    });
}

/**
 * Where the sound of a fragment lies, or undefined where it has none.
 * @param moof body of its `moof`, which begins `moofAt` bytes after the fragment does
 * @throws RangeError where the fragment is not in order.
 */
export function soundOf(moof: Uint8Array, moofAt: number, tracks: ClipTracks): FragmentSound | undefined {
  const parts = innerBoxes(moof).filter(({ type }) => type === "traf");
  const of = ({ id }: Track): Uint8Array | undefined =>
    parts.find(({ body }) => u32At(innerBody(body, "tfhd"), 4) === id)?.body;
  const [video, sound] = [of(tracks.video), of(tracks.sound)];
  if (sound === undefined) return undefined;
  const frames = framesOf(sound, moofAt);
  if (frames.length === 0) return undefined;
  if (video === undefined) throw new RangeError("a fragment without a picture");
  const seconds = decodeTime(sound) / tracks.sound.timescale - decodeTime(video) / tracks.video.timescale;
  return { fromMs: seconds * 1_000, frames };
}
