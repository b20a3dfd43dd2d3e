import type { Manifest } from "../manifest-schema.ts";
import { roomLevel, SILENT_DB, type SoundSpan, speechIn, standsOut } from "../sound/stands-out.ts";
import { AAC_FRAME_MS, type ClipFrame, ClipSound } from "./clip-sound.ts";
import type { Findings, SoundReport } from "./report.ts";
import type { SetFile, SetReader } from "./set.ts";

/** Times in a manifest are whole milliseconds. */
const ROUNDING_MS = 1;

/** So much before and after an explanation is listened to, for the room and for where the voice begins and ends. */
const AROUND_MS = 5_000;

/** Fewer frames of a room (half a second) tell nothing of its level. */
const LEAST_ROOM_FRAMES = 25;

/** What the check of a recording's sound needs. */
interface SoundContext extends Findings {
  readonly reader: Pick<SetReader, "read">;
}

interface Subject {
  readonly file: SetFile;
  readonly manifest: Manifest;
}

interface Quiet extends SoundSpan {
  readonly why: string;
}

const lengthOf = ({ start, stop }: Manifest): number => stop.uptimeMs - start.uptimeMs;

/** Spans that a manifest says hold no sound, in order; those that overlap are one, so that no frame is decoded twice. */
function quietSpans(manifest: Manifest): readonly Quiet[] {
  const joined: { startMs: number; endMs: number; why: string }[] = [];
  for (const span of statedQuiet(manifest).toSorted((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last !== undefined && span.startMs < last.endMs) last.endMs = Math.max(last.endMs, span.endMs);
    else joined.push({ ...span });
  }
  return joined;
}

function statedQuiet(manifest: Manifest): readonly Quiet[] {
  const { muted, silent, audioFromMs } = manifest;
  return [
    ...muted.map((span) => ({ ...span, why: "muted" })),
    ...silent.map((span) => ({ ...span, why: "without a microphone" })),
    ...(audioFromMs === null ? [{ startMs: 0, endMs: lengthOf(manifest), why: "without sound" }] : []),
  ];
}

const isWithin = (span: SoundSpan, { startMs, endMs }: SoundSpan): boolean =>
  span.startMs >= startMs - ROUNDING_MS && span.endMs <= endMs + ROUNDING_MS;

/** Is any of a frame's sound in the span? A frame is heard in the one after it too. */
const meets = (frame: SoundSpan, { startMs, endMs }: SoundSpan): boolean =>
  frame.startMs < endMs + AAC_FRAME_MS && frame.endMs > startMs - AAC_FRAME_MS;

/** The boundary that a case turned on (X1): no sound is there before the manifest says so. */
async function checkBeginning(
  context: SoundContext,
  { file, manifest }: Subject,
  sound: ClipSound,
): Promise<void> {
  const { audioFromMs } = manifest;
  if (audioFromMs === null || audioFromMs === 0) return;
  const early = await sound.firstBefore(audioFromMs - ROUNDING_MS);
  if (early !== undefined)
    context.found({
      ...{ what: "contradiction", file: file.name, fragment: early.fragment },
      message: `its sound begins at ${Math.round(early.startMs)} ms, and the manifest says ${audioFromMs} ms`,
    });
}

async function checkQuiet(
  context: SoundContext,
  { file }: Subject,
  sound: ClipSound,
  span: Quiet,
): Promise<void> {
  const inside = { startMs: span.startMs + ROUNDING_MS, endMs: span.endMs - ROUNDING_MS };
  for await (const frame of sound.frames(inside)) {
    if (!isWithin(frame, inside) || frame.level <= SILENT_DB) continue;
    context.found({
      ...{ what: "contradiction", file: file.name, fragment: frame.fragment },
      message: `sound at ${Math.round(frame.startMs)} ms, in a span that the manifest says is ${span.why}`,
    });
    return;
  }
}

/** Frames around an explanation that are not said to be quiet. */
async function listen(
  sound: ClipSound,
  span: SoundSpan,
  quiet: readonly Quiet[],
): Promise<readonly ClipFrame[]> {
  const around = { startMs: Math.max(0, span.startMs - AROUND_MS), endMs: span.endMs + AROUND_MS };
  const frames: ClipFrame[] = [];
  for await (const frame of sound.frames(around))
    if (!quiet.some((each) => meets(frame, each))) frames.push(frame);
  return frames;
}

/** Is the explanation heard in at least half of its span? (architecture, justified deactivation) */
async function checkExplanation(
  context: SoundContext,
  { file, manifest }: Subject,
  sound: ClipSound,
): Promise<SoundReport> {
  const span = manifest.justification?.explanation ?? undefined;
  if (span === undefined) return { measured: true, speech: [] };
  const frames = await listen(sound, span, quietSpans(manifest));
  const isInside = (frame: ClipFrame): boolean => isWithin(frame, span);
  const room = roomLevel(frames);
  const others = frames.filter((frame) => !isInside(frame) && frame.level > SILENT_DB);
  if (room !== undefined && others.length < LEAST_ROOM_FRAMES) {
    context.note(`${file.name}: the explanation cannot be measured: there is no room tone beside it`);
    return { measured: false, speech: [] };
  }
  const level = room ?? 0;
  const due = Math.max(1, Math.floor((span.endMs - span.startMs) / AAC_FRAME_MS));
  const heard = frames.filter((frame) => isInside(frame) && standsOut(frame, level)).length;
  if (heard < due / 2)
    context.found({
      ...{ what: "contradiction", file: file.name },
      message: `the explanation from ${span.startMs} to ${span.endMs} ms is not heard: ${heard} of ${due} frames of sound stand out of the room tone`,
    });
  return { measured: true, speech: speechIn(frames, level) };
}

const saysAnything = (manifest: Manifest): boolean =>
  manifest.audioFromMs !== 0 ||
  quietSpans(manifest).length > 0 ||
  (manifest.justification?.explanation ?? undefined) !== undefined;

/**
 * Holds what a manifest says of the sound against the samples: where it begins, where it is quiet, and whether the
 * explanation stands out of the room tone. Null where it says nothing that could be measured; nothing is decoded then.
 * The clip's bytes must be those that the manifest lists.
 */
export async function checkSound(context: SoundContext, subject: Subject): Promise<SoundReport | null> {
  const { file, manifest } = subject;
  if (!saysAnything(manifest)) return null;
  try {
    const sound = await ClipSound.open({ reader: context.reader, file, clip: manifest.clip });
    await checkBeginning(context, subject, sound);
    for (const span of quietSpans(manifest)) await checkQuiet(context, subject, sound, span);
    return await checkExplanation(context, subject, sound);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.note(`${file.name}: its sound was not measured: ${error.message}`);
    return { measured: false, speech: [] };
  }
}
