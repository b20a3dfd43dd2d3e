import type { Manifest } from "../manifest-schema.ts";
import { clipName, manifestName, trackName } from "../names.ts";

/** Clocks of a computer are read in steps, and seconds are cut in names. */
const CLOCK_TOLERANCE_MS = 1_000;

/** A camera's clock may go wrong by 1,000 ppm, and nothing notes that until somebody sets it (F 16). */
const CLOCK_DRIFT = 0.001;

/** Two pictures at 15 a second: what may lie between fragments, or recordings, without being a gap. */
export const FRAME_TOLERANCE_MS = 134;

/** More than one entry for a statement would only repeat the first. */
type Contradictions = Generator<string>;

const wall = (time: string): number => Date.parse(time);

function* orderOfTimes(manifest: Manifest): Contradictions {
  const { start, triggerOn, triggerOff, stop } = manifest;
  const inOrder = [start, triggerOn, triggerOff, stop];
  for (const [at, moment] of inOrder.entries())
    if (moment.uptimeMs < (inOrder[at - 1]?.uptimeMs ?? 0)) {
      yield "StartTime, TriggerOnTime, TriggerOffTime and StopTime are not in this order";
      return;
    }
}

/** The wall clock and the uptime must tell the same length, but for the steps that were noted (F 16). */
function* lengthByClocks({ start, stop, clockSteps }: Manifest): Contradictions {
  if (start.time === null || stop.time === null) return;
  const steps = clockSteps.reduce((sum, { byMs }) => sum + byMs, 0);
  const difference = wall(stop.time) - wall(start.time) - (stop.uptimeMs - start.uptimeMs) - steps;
  const drift = (stop.uptimeMs - start.uptimeMs) * CLOCK_DRIFT;
  if (Math.abs(difference) > CLOCK_TOLERANCE_MS + drift)
    yield `wall time and uptime differ by ${difference} ms over the recording, and no step of the clock is noted`;
}

interface SpanOf {
  readonly startMs: number;
  readonly endMs: number | null;
}

const lengthOf = ({ start, stop }: Manifest): number => stop.uptimeMs - start.uptimeMs;

function* spansWithin(manifest: Manifest): Contradictions {
  const length = lengthOf(manifest);
  const { muted, silent, gaps, justification } = manifest;
  const explained = justification?.explanation ?? undefined;
  const explanation = explained === undefined ? [] : [explained];
  const spans: readonly SpanOf[] = [...muted, ...silent, ...gaps, ...explanation];
  const outside = spans.some(({ startMs, endMs }) => startMs > length || (endMs ?? startMs) < startMs);
  if (outside) yield "a span lies outside of the recording, or ends before it begins";
  if ((manifest.audioFromMs ?? 0) > length) yield "sound begins after the end of the recording";
}

/** An explanation is heard or it is none: a span without sound cannot hold it (architecture, justified deactivation). */
function* explanationHeard({ muted, silent, justification }: Manifest): Contradictions {
  const span = justification?.explanation;
  if (span === null || span === undefined) return;
  const holds = ({ startMs, endMs }: typeof span): boolean => startMs <= span.startMs && span.endMs <= endMs;
  if (muted.some(holds)) yield "the explanation lies in a muted span";
  if (silent.some(holds)) yield "the explanation lies where no sound came in";
}

const coversHole = (gaps: Manifest["gaps"], from: number, to: number): boolean =>
  gaps.some(
    ({ startMs, endMs }) => startMs <= from + FRAME_TOLERANCE_MS && (endMs ?? to) >= to - FRAME_TOLERANCE_MS,
  );

/** Fragments follow each other; where they do not, a gap says so. */
function* continuity(manifest: Manifest): Contradictions {
  const { gaps, clip } = manifest;
  let end = 0;
  for (const [at, { startMs, durationMs }] of clip.fragments.entries()) {
    if (startMs - end > FRAME_TOLERANCE_MS && !coversHole(gaps, end, startMs))
      yield `fragment ${at + 1} begins ${startMs - end} ms after the one before it, and no gap is declared`;
    if (end - startMs > FRAME_TOLERANCE_MS) yield `fragment ${at + 1} begins before the one before it ends`;
    end = startMs + durationMs;
  }
  const length = lengthOf(manifest);
  if (Math.abs(length - end) > FRAME_TOLERANCE_MS && !coversHole(gaps, end, length))
    yield `the fragments end at ${end} ms, the recording at ${length} ms`;
}

function* names(manifest: Manifest, file: string): Contradictions {
  const { recording, camera, clip, files } = manifest;
  const named = { startTime: manifest.start.time, recording };
  if (file !== manifestName(named)) yield `the manifest's name should be ${manifestName(named)}`;
  if (clip.name !== clipName(named)) yield `the clip's name should be ${clipName(named)}`;
  const track = files.find(({ kind }) => kind === "track");
  if (track !== undefined && track.name !== trackName(named, camera))
    yield "the track has another recording's name";
  if (new Set([clip.name, ...files.map(({ name }) => name)]).size !== files.length + 1)
    yield "one file is listed twice";
}

/**
 * What a manifest says that cannot be true, whoever signed it: order and length of times, spans, continuity, names.
 * @param file the manifest's own name, without folder
 */
export const contradictionsOf = (manifest: Manifest, file: string): readonly string[] => [
  ...orderOfTimes(manifest),
  ...lengthByClocks(manifest),
  ...spansWithin(manifest),
  ...explanationHeard(manifest),
  ...continuity(manifest),
  ...names(manifest, file),
];
