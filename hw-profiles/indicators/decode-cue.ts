import type { Profile } from "../schema.ts";
import { type CueClass, cuesAlike } from "./cues-alike.ts";
import { choose, type Decoded, mostAgainst, type Rated, unknown, type WhyUnknown } from "./decoded.ts";
import type { Segment } from "./render.ts";

/** What a microphone and a motion sensor read at one moment. */
export interface CueSample {
  /** In ms of the watcher's clock. */
  readonly atMs: number;
  /** Pitch of the tone in Hz; null while there is none. */
  readonly toneHz: number | null;
  readonly vibrating: boolean;
}

/** How long one has to listen to such a camera to know a cue, in ms. */
export interface CueWatch {
  /** Quiet before the cue, so that it cannot be the end of a longer one: its longest pause. */
  readonly quietMs: number;
  /** From the beginning of the cue: as long as the longest. */
  readonly longestMs: number;
}

/** Readings of one kind, counted: entry `n` counts among the first `n`. */
type Counts = readonly number[];

/** Samples made ready to be compared with many cues. */
interface Heard {
  readonly times: readonly number[];
  readonly anyTone: Counts;
  readonly vibrating: Counts;
  /** Pitch of the profile to the readings nearest to it. */
  readonly pitches: ReadonlyMap<number, Counts>;
}

/** A reading farther off than this from all pitches of the camera, as a ratio, is none of them. */
const OFF_PITCH = 0.1;
/** A cue begins where so many of a few more readings in a row are not silent: chance is not that dense. */
const DENSE = { least: 3, most: 5, more: 2 };
/** How far the beginning may lie from the first such reading, and how fine it is sought, in ms. */
const SEEK_MS = 45;
const SEEK_STEP_MS = 3;
/** Readings missed at an end of the watch, in ms. */
const SLACK_MS = 40;

const endOf = (segments: readonly Segment[]): number => {
  const last = segments.at(-1);
  return last === undefined ? 0 : last.atMs + last.ms;
};

function pausesOf(segments: readonly Segment[]): number[] {
  return segments.slice(1).map(({ atMs }, index) => atMs - endOf(segments.slice(0, index + 1)));
}

/** How long one has to listen to a camera of this profile. */
export function cueWatch(profile: Profile): CueWatch {
  const all = cuesAlike(profile).flatMap(({ tone, vibration }) => [tone, vibration]);
  return {
    quietMs: Math.max(100, ...all.flatMap(pausesOf)),
    longestMs: Math.max(100, ...all.map(endOf)),
  };
}

function count(samples: readonly CueSample[], is: (sample: CueSample) => boolean): number[] {
  const running = [0];
  for (const sample of samples) running.push((running.at(-1) ?? 0) + (is(sample) ? 1 : 0));
  return running;
}

function nearest(pitches: readonly number[], hz: number): number | undefined {
  const [best] = [...pitches].sort((a, b) => Math.abs(a - hz) - Math.abs(b - hz));
  return best === undefined || Math.abs(best - hz) > best * OFF_PITCH ? undefined : best;
}

function hear(samples: readonly CueSample[], classes: readonly CueClass[]): Heard {
  const tones = classes.flatMap(({ tone }) => tone.map(({ pitchHz }) => pitchHz));
  const pitches = [...new Set(tones)].filter((hz) => hz !== undefined);
  const near = new Map<number | null, number | undefined>([[null, undefined]]);
  for (const { toneHz } of samples) if (toneHz !== null) near.set(toneHz, nearest(pitches, toneHz));
  return {
    times: samples.map(({ atMs }) => atMs),
    anyTone: count(samples, ({ toneHz }) => toneHz !== null),
    vibrating: count(samples, ({ vibrating }) => vibrating),
    pitches: new Map(pitches.map((hz) => [hz, count(samples, ({ toneHz }) => near.get(toneHz) === hz)])),
  };
}

/** How many samples lie before a time. */
function before(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Channel {
  readonly times: readonly number[];
  /** Readings that are not silent. */
  readonly any: Counts;
  /** Readings that a segment explains. */
  readonly of: (segment: Segment) => Counts;
}

/** Readings of one channel that speak against its segments, if they began at `startMs`. */
function wrong({ times, any, of }: Channel, segments: readonly Segment[], startMs: number): number {
  let against = any.at(-1) ?? 0;
  for (const segment of segments) {
    const from = before(times, startMs + segment.atMs);
    const to = before(times, startMs + segment.atMs + segment.ms);
    const fits = of(segment);
    against += to - from - ((fits[to] ?? 0) - (fits[from] ?? 0)) - ((any[to] ?? 0) - (any[from] ?? 0));
  }
  return against;
}

function channels({ times, anyTone, vibrating, pitches }: Heard): { tone: Channel; vibration: Channel } {
  const tonal = ({ pitchHz }: Segment) =>
    pitchHz === undefined ? anyTone : (pitches.get(pitchHz) ?? anyTone);
  return {
    tone: { times, any: anyTone, of: tonal },
    vibration: { times, any: vibrating, of: () => vibrating },
  };
}

/** The fewest readings that speak against a cue, begun at one of these times. */
function rate(heard: Heard, starts: readonly number[], cue: CueClass): Rated<CueClass> {
  const { tone, vibration } = channels(heard);
  const each = starts.map((start) => wrong(tone, cue.tone, start) + wrong(vibration, cue.vibration, start));
  return { shown: cue, against: Math.min(...each) };
}

/** Readings of the shortest pulse that a camera of this profile gives, if none is missed. */
function shortest(classes: readonly CueClass[], { times }: Heard): number {
  const pulses = classes.flatMap(({ tone, vibration }) => [...tone, ...vibration].map(({ ms }) => ms));
  const stepMs = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / Math.max(1, times.length - 1);
  return Math.floor(Math.min(...pulses) / stepMs);
}

/** Index of the first reading of something that is no chance. */
function onset({ anyTone, vibrating }: Heard, pulse: number): number {
  const dense = Math.min(DENSE.most, Math.max(DENSE.least, Math.floor(0.7 * pulse)));
  const isDense = (counts: Counts, index: number): boolean => {
    const from = counts[index] ?? 0;
    const to = counts[Math.min(index + dense + DENSE.more, counts.length - 1)] ?? 0;
    return (counts[index + 1] ?? 0) > from && to - from >= dense;
  };
  return anyTone.findIndex((_, index) => isDense(anyTone, index) || isDense(vibrating, index));
}

function startsAround(begun: number): number[] {
  const length = (2 * SEEK_MS) / SEEK_STEP_MS + 1;
  return Array.from({ length }, (_, nth) => begun - SEEK_MS + nth * SEEK_STEP_MS);
}

/** Why a watch does not show a whole cue, or the lack of one. */
function tooLittle(
  { times }: Heard,
  { quietMs, longestMs }: CueWatch,
  begun: number | undefined,
): WhyUnknown | undefined {
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  if (last - first < quietMs + longestMs - SLACK_MS) return "tooShort";
  if (begun === undefined) return undefined;
  return begun - first < quietMs - SLACK_MS || last - begun < longestMs - SLACK_MS ? "cutOff" : undefined;
}

/**
 * Which indications a camera can have given: a class of `cuesAlike`. Samples are in order of time, some 10 ms apart, of
 * one cue with quiet around it as long as `cueWatch` says; some may be missing and a few wrong. Where nothing is heard,
 * the answer is silence, which is what every cue is in stealth (B14).
 */
export function decodeCue(profile: Profile, samples: readonly CueSample[]): Decoded<CueClass> {
  const classes = cuesAlike(profile);
  const heard = hear(samples, classes);
  const pulse = shortest(classes, heard);
  const begun = heard.times[onset(heard, pulse)];
  const why = tooLittle(heard, cueWatch(profile), begun) ?? (pulse < DENSE.least ? "tooSparse" : undefined);
  if (why !== undefined) return unknown(why);
  const starts = startsAround(begun ?? heard.times[0] ?? 0);
  const most = mostAgainst(samples.length);
  return choose(classes.map((cue) => rate(heard, starts, cue)).filter(({ against }) => against <= most));
}
