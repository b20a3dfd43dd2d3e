/** Of a fragment, which is one group of pictures (N-MD-1). */
export const FRAGMENT_MS = 1_000;
/** Video frames a second, and of a fragment. */
export const FRAMES = 30;
/** Units of video time in a frame, and in a second. */
export const FRAME_TICKS = 1_000;
export const VIDEO_TIMESCALE = FRAMES * FRAME_TICKS;
/** Sound samples a second, which is the audio track's unit of time too. */
export const AUDIO_RATE = 48_000;
/** Sound samples of an AAC frame: 21.33 ms. */
export const AAC_SAMPLES = 1_024;

/**
 * So long after the last picture of a fragment its sound is known: the AAC frame that begins before it ends lasts one
 * frame, and is heard for one more.
 */
export const SOUND_KNOWN_MS = (2 * AAC_SAMPLES * 1_000) / AUDIO_RATE;

const SAMPLES_PER_MS = AUDIO_RATE / 1_000;
const SAMPLES_PER_PICTURE = AUDIO_RATE / FRAMES;
/** Times come from sums of fractions of a ms; less than this is none. */
const ROUNDING = 1e-6;

/** When a recording began, in ms of one clock. */
export interface HeadTimes {
  /** Since when the encoder runs without a break: its first key frame. */
  readonly encodingSinceMs: number;
  readonly activationMs: number;
  /** The pre-event time that is configured. */
  readonly headMs: number;
}

/** The key frame with which a recording begins. */
export interface Head {
  /** Number of the group of pictures since the encoder runs. */
  readonly firstGop: number;
  /** ms of the same clock. */
  readonly startMs: number;
}

/**
 * The last key frame at or before activation − configured, so that a head is never shorter than configured, or the first
 * that there is.
 */
export function alignHead({ encodingSinceMs, activationMs, headMs }: HeadTimes): Head {
  const wantedMs = Math.max(0, activationMs - headMs - encodingSinceMs);
  const firstGop = Math.floor(wantedMs / FRAGMENT_MS + ROUNDING);
  return { firstGop, startMs: encodingSinceMs + firstGop * FRAGMENT_MS };
}

/** How many whole fragments a clip has, and how many frames are left for a last one. */
export interface ClipLength {
  readonly whole: number;
  /** 0 to 29; 0 when there is no other fragment. */
  readonly rest: number;
}

/** What a clip of so many ms takes: a frame that has begun is in it. */
export function clipLength(ms: number): ClipLength {
  const frames = Math.max(0, Math.ceil((ms * FRAMES) / 1_000 - ROUNDING));
  return { whole: Math.floor(frames / FRAMES), rest: frames % FRAMES };
}

/** AAC frames by number since the encoder runs; `end` is the first one after them. */
export interface AudioFrames {
  readonly first: number;
  readonly end: number;
}

/** Number of the first AAC frame that begins at this sample or later. */
const frameFrom = (sample: number): number => Math.max(0, Math.ceil(sample / AAC_SAMPLES - ROUNDING));

/** Number of the first AAC frame that begins at or after this time of the encoder, so at most 21.4 ms after it. */
export const audioFrameFrom = (ms: number): number => frameFrom(ms * SAMPLES_PER_MS);

/** The AAC frames that begin within the first `frames` pictures of a group of pictures: 46 or 47 of a whole one. */
export const audioFramesOf = (gop: number, frames: number): AudioFrames => ({
  first: frameFrom(gop * AUDIO_RATE),
  end: frameFrom(gop * AUDIO_RATE + frames * SAMPLES_PER_PICTURE),
});

/** Audio time, in samples, of an AAC frame in a clip that begins with this group of pictures. */
export const audioTime = (frame: number, firstGop: number): number =>
  frame * AAC_SAMPLES - firstGop * AUDIO_RATE;
