import { InternalError } from "@vestige/protocol/base";
import { canonicalJson } from "@vestige/protocol/evidence";
import { fragmentHead } from "./fragment.ts";
import { userDataNal } from "./nal.ts";
import { type SoundRun, type SoundSpans, soundRuns } from "./sound.ts";
import { type Samples, type SourceClip, samplesOf } from "./source-clip.ts";
import { FRAGMENT_MS, FRAMES, FRAME_TICKS, audioFrameFrom, audioFramesOf, audioTime } from "./timeline.ts";

/** What a clip shows and says. */
export interface ClipOptions {
  readonly source: SourceClip;
  readonly camera: string;
  readonly recording: string;
  /** From `alignHead`. */
  readonly firstGop: number;
  /** Wall time of its first picture, ms since 1970, or null while the clock is unset (F 16). */
  readonly startWallMs: number | null;
  /** ms from its start at which sound begins: the activation, unless the head has sound too; null for none. */
  readonly audioFromMs: number | null;
  /** In ms from its start. */
  readonly sound: SoundSpans;
}

/** What a fragment is made of, by reference: enough to hash and to make its bytes, at no cost (N-BG-21). */
export interface FragmentReference {
  /** 0, 1, 2 … in the clip. */
  readonly index: number;
  /** Number of the group of pictures since the encoder runs. */
  readonly gop: number;
  /** 30, fewer in the last one. */
  readonly frames: number;
  /** Empty where there is no sound. */
  readonly sound: readonly SoundRun[];
}

/** The bytes of a fragment, in order: first `header`, then each of `shared`. */
export interface FragmentBytes {
  /** Its own: `moof`, the head of `mdat` and the mark in the key frame. */
  readonly header: Uint8Array;
  /** Views of the source, shared by all cameras: never to be written to. */
  readonly shared: readonly Uint8Array[];
  /** Of all together. */
  readonly length: number;
}

/** Writes one clip, fragment by fragment. It holds no state: any fragment can be made at any time, and again. */
export interface ClipWriter {
  /** `ftyp` and `moov`; the same for every clip of a source. */
  readonly init: Uint8Array;
  reference(index: number, frames?: number): FragmentReference;
  /** The spans of sound must be known up to the end of this fragment and one AAC frame more. */
  fragment(index: number, frames?: number): FragmentBytes;
  /** The same clip at another time, from what was noted. */
  make(reference: FragmentReference): FragmentBytes;
}

/** @throws InternalError BWC_M03 from its functions when a fragment is asked for that cannot be. */
export function createClipWriter(options: ClipOptions): ClipWriter {
  const { source, firstGop, audioFromMs } = options;
  const audioFrom =
    audioFromMs === null ? Number.POSITIVE_INFINITY : audioFrameFrom(firstGop * FRAGMENT_MS + audioFromMs);
  const reference = (index: number, frames = FRAMES): FragmentReference => {
    checkFragment(index, frames);
    const gop = firstGop + index;
    const { first, end } = audioFramesOf(gop, frames);
    const heard = { first: Math.max(first, audioFrom), end };
    const sound = heard.first < end ? soundRuns(heard, firstGop, options.sound) : [];
    return { index, gop, frames, sound };
  };
  const make = (of: FragmentReference): FragmentBytes => makeFragment(options, of);
  return {
    init: source.init,
    reference,
    make,
    fragment: (index, frames) => make(reference(index, frames)),
  };
}

function checkFragment(index: number, frames: number): void {
  const fits = Number.isSafeInteger(index) && index >= 0 && Number.isInteger(frames);
  if (!fits || frames < 1 || frames > FRAMES)
    throw new InternalError("BWC_M03", `no fragment ${index} of ${frames} frames`);
}

function makeFragment(options: ClipOptions, reference: FragmentReference): FragmentBytes {
  const { source, firstGop } = options;
  const { index, gop, frames, sound } = reference;
  const pictures = samplesOf(inLoop(source.gops, gop), 0, frames);
  const heard = sound.flatMap((run) => samplesOfRun(source, run));
  const [first] = sound;
  const header = fragmentHead({
    sequence: index + 1,
    video: { time: index * FRAMES * FRAME_TICKS, samples: [pictures] },
    audio: first && { time: audioTime(first.first, firstGop), samples: heard },
    mark: userDataNal(markText(options, index)),
  });
  const shared = [pictures, ...heard].map(({ bytes }) => bytes);
  return { header, shared, length: shared.reduce((sum, { length }) => sum + length, header.length) };
}

function inLoop<T>(loop: readonly T[], number: number): T {
  const found = loop[number % loop.length];
  if (found === undefined) throw new InternalError("BWC_M03", `no group of pictures ${number}`);
  return found;
}

/** Canonical, so that the same clip has the same bytes. */
function markText({ camera, recording, startWallMs }: ClipOptions, index: number): string {
  const atMs = index * FRAGMENT_MS;
  const time = startWallMs === null ? null : new Date(startWallMs + atMs).toISOString();
  return canonicalJson({ simulated: true, camera, recording, atMs, time });
}

/** In two where the loop begins again. */
function samplesOfRun(source: SourceClip, { sound, first, count }: SoundRun): readonly Samples[] {
  const row = source.sound[sound];
  const from = first % row.count;
  const to = from + count;
  if (to <= row.count) return [samplesOf(row, from, to)];
  return [samplesOf(row, from, row.count), samplesOf(row, 0, to - row.count)];
}
