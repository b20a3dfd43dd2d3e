import { InternalError } from "@vestige/protocol/base";
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
  /** The spans of sound must be known up to `SOUND_KNOWN_MS` after its last picture. */
  fragment(index: number, frames?: number): FragmentBytes;
  /** The same clip at another time, from what was noted. */
  make(reference: FragmentReference): FragmentBytes;
}

/** What a clip is about but for its pictures and sound: enough for references (N-BG-21). */
export type ClipFacts = Omit<ClipOptions, "source">;

/** @throws InternalError BWC_M03 from its functions when a fragment is asked for that cannot be. */
export function createClipWriter(options: ClipOptions): ClipWriter {
  const reference = (index: number, frames?: number): FragmentReference =>
    referenceOf(options, index, frames);
  const named = { ...options, names: namesIn(options) };
  const make = (of: FragmentReference): FragmentBytes => makeFragment(named, of);
  return {
    init: options.source.init,
    reference,
    make,
    fragment: (index, frames) => make(reference(index, frames)),
  };
}

/**
 * What a fragment of a clip is made of.
 * @throws InternalError BWC_M03 when there is no such fragment.
 */
export function referenceOf(facts: ClipFacts, index: number, frames = FRAMES): FragmentReference {
  checkFragment(index, frames);
  const { firstGop, audioFromMs } = facts;
  const gop = firstGop + index;
  const { first, end } = audioFramesOf(gop, frames);
  const audioFrom =
    audioFromMs === null ? Number.POSITIVE_INFINITY : audioFrameFrom(firstGop * FRAGMENT_MS + audioFromMs);
  const heard = { first: Math.max(first, audioFrom), end };
  const sound = heard.first < end ? soundRuns(heard, firstGop, facts.sound) : [];
  return { index, gop, frames, sound };
}

function checkFragment(index: number, frames: number): void {
  const fits = Number.isSafeInteger(index) && index >= 0 && Number.isInteger(frames);
  if (!fits || frames < 1 || frames > FRAMES)
    throw new InternalError("BWC_M03", `no fragment ${index} of ${frames} frames`);
}

/** With the part of its marks that is the same in all. */
interface NamedClip extends ClipOptions {
  readonly names: string;
}

function makeFragment(options: NamedClip, reference: FragmentReference): FragmentBytes {
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

const namesIn = ({ camera, recording }: ClipOptions): string =>
  `"camera":${JSON.stringify(camera)},"recording":${JSON.stringify(recording)}`;

/** Canonical JSON (RFC 8785), so that the same clip has the same bytes; written straight, since a fleet writes much of it. */
function markText({ names, startWallMs }: NamedClip, index: number): string {
  const atMs = index * FRAGMENT_MS;
  const time = startWallMs === null ? "null" : `"${new Date(startWallMs + atMs).toISOString()}"`;
  return `{"atMs":${atMs},${names},"simulated":true,"time":${time}}`;
}

/** In two where the loop begins again. */
function samplesOfRun(source: SourceClip, { sound, first, count }: SoundRun): readonly Samples[] {
  const row = source.sound[sound];
  const from = first % row.count;
  const to = from + count;
  if (to <= row.count) return [samplesOf(row, from, to)];
  return [samplesOf(row, from, row.count), samplesOf(row, 0, to - row.count)];
}
