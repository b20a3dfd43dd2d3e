import { type Box, bodyAt, boxesIn, u32, u32At } from "../media/boxes.ts";
import { pictureSize, readTracks } from "../media/demux.ts";
import { type Listed, fragmentHead } from "../media/fragment.ts";
import { initSegment } from "../media/init-segment.ts";
import { isPicture, isSoundFrame } from "../media/intact.ts";
import { NAL_LENGTH } from "../media/nal.ts";
import { AAC_SAMPLES, AUDIO_RATE, FRAMES, FRAME_TICKS } from "../media/timeline.ts";

/** Where a clip stands after a fragment. */
export interface ClipPlace {
  /** Fragments so far. */
  readonly fragments: number;
  /** Frames of the last one; after fewer than 30 nothing follows. */
  readonly frames: number;
  /** Where its sound has ended, in samples from the start of the clip; undefined while there was none. */
  readonly soundEnd: number | undefined;
}

/** Before the first fragment. */
export const CLIP_START: ClipPlace = { fragments: 0, frames: FRAMES, soundEnd: undefined };

const VIDEO_SIZES = 16;
const AUDIO_SIZES = 12;
const TFDT_TIME = 4;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What is cut or has a hole cannot be read, or nests wrongly. */
function readable<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Is this `ftyp` and `moov` as a clip of ours has them? Written anew from what it says, it must be the same bytes. */
export const isInit = (bytes: Uint8Array): boolean =>
  readable(() => {
    const [video, audio] = readTracks(bytes);
    if (video === undefined || audio === undefined) return false;
    const [width, height] = pictureSize(video);
    const anew = initSegment({ video: video.description, audio: audio.description, width, height });
    return same(anew, bytes);
  }) ?? false;

/**
 * Is this the fragment that follows, as it was written? Then the place after it, else undefined. Its head, written anew
 * from what it says, must be the same bytes, and every sample must be one that a hole of zeros has not come over: a file
 * system that loses a page leaves zeros. Other bytes in the middle of a picture would not be noticed.
 */
export const placeAfter = (bytes: Uint8Array, place: ClipPlace): ClipPlace | undefined =>
  readable(() => {
    const [moof, mdat, ...rest] = boxesIn(bytes);
    if (moof?.type !== "moof" || mdat?.type !== "mdat" || rest.length > 0 || place.frames < FRAMES)
      return undefined;
    const content = contentOf(moof, mdat.body);
    return samplesFit(content, mdat.body) && soundFits(content, place) && headFits(bytes, content, place)
      ? afterwards(content, place)
      : undefined;
  });

interface Content {
  /** Sizes in bytes, the mark included in the first one. */
  readonly pictures: readonly number[];
  /** Empty where there is no sound. */
  readonly sound: readonly number[];
  /** In samples; undefined where there is no sound. */
  readonly soundTime: number | undefined;
  readonly mark: Uint8Array;
}

function contentOf(moof: Box, data: Uint8Array): Content {
  const [video, audio] = boxesIn(moof.body)
    .filter(({ type }) => type === "traf")
    .map(({ body }) => body);
  const time = audio && bodyAt(audio, "tfdt");
  return {
    pictures: video === undefined ? [] : sizesIn(bodyAt(video, "trun"), VIDEO_SIZES),
    sound: audio === undefined ? [] : sizesIn(bodyAt(audio, "trun"), AUDIO_SIZES),
    soundTime: time && u32At(time, TFDT_TIME) * 2 ** 32 + u32At(time, TFDT_TIME + 4),
    mark: data.subarray(0, NAL_LENGTH + u32At(data, 0)),
  };
}

function sizesIn(trun: Uint8Array, at: number): readonly number[] {
  const count = (trun.length - at) / 4;
  if (u32At(trun, 4) !== count) throw new RangeError(`a table of ${count} sizes says otherwise`);
  return Array.from({ length: count }, (_, index) => u32At(trun, at + 4 * index));
}

function samplesFit({ pictures, sound }: Content, data: Uint8Array): boolean {
  let at = 0;
  const next = (size: number): Uint8Array => data.subarray(at, (at += size));
  return (
    pictures.length > 0 &&
    pictures.length <= FRAMES &&
    pictures.every((size) => isPicture(next(size))) &&
    sound.every((size) => isSoundFrame(next(size))) &&
    at === data.length
  );
}

/** Sound goes on where it ended, or begins within this fragment. */
function soundFits({ soundTime }: Content, { fragments, soundEnd }: ClipPlace): boolean {
  if (soundEnd !== undefined || soundTime === undefined) return soundTime === soundEnd;
  return soundTime >= fragments * AUDIO_RATE && soundTime < (fragments + 1) * AUDIO_RATE;
}

function headFits(bytes: Uint8Array, content: Content, { fragments }: ClipPlace): boolean {
  const { pictures, sound, soundTime, mark } = content;
  const [first = 0, ...others] = pictures;
  const head = fragmentHead({
    sequence: fragments + 1,
    video: {
      time: fragments * FRAMES * FRAME_TICKS,
      samples: [listed([first - mark.length, ...others])],
    },
    audio: soundTime === undefined ? undefined : { time: soundTime, samples: [listed(sound)] },
    mark,
  });
  return same(head, bytes.subarray(0, head.length));
}

const listed = (sizes: readonly number[]): Listed => ({
  count: sizes.length,
  length: sizes.reduce((sum, size) => sum + size, 0),
  sizes: u32(...sizes),
});

const afterwards = (
  { pictures, sound, soundTime }: Content,
  { fragments, soundEnd }: ClipPlace,
): ClipPlace => ({
  fragments: fragments + 1,
  frames: pictures.length,
  soundEnd: soundTime === undefined ? soundEnd : soundTime + sound.length * AAC_SAMPLES,
});
