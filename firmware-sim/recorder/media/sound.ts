import type { Span } from "../recording.ts";
import { AAC_SAMPLES, type AudioFrames, AUDIO_RATE, audioTime } from "./timeline.ts";

/** What an AAC frame holds. */
export type Sound = "room" | "voice" | "silence";

/** Who speaks when, and when the sound is muted; read again for every fragment, so that they may grow meanwhile. */
export interface SoundSpans {
  readonly muted: readonly Span[];
  /** Speech that stands out of the room tone. */
  readonly speech: readonly Span[];
}

/** AAC frames in a row with the same sound. */
export interface SoundRun {
  readonly sound: Sound;
  /** Number since the encoder runs. */
  readonly first: number;
  readonly count: number;
}

/** An AAC frame of 48 kHz mono without a spectrum: one empty channel element and the end (ISO/IEC 14496-3). */
export const SILENT_FRAME: Uint8Array = Uint8Array.of(0, 0, 0, 7);

const FRAME_MS = (AAC_SAMPLES * 1_000) / AUDIO_RATE;

interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

const meets = ({ startMs, endMs }: Span, { fromMs, toMs }: Interval): boolean =>
  startMs < toMs && (endMs ?? Number.POSITIVE_INFINITY) > fromMs;

/** Is any part of this time muted, or more than half of an AAC frame spoken? */
function soundAt(fromMs: number, { muted, speech }: SoundSpans): Sound {
  // A frame is heard in the frame after it too, since AAC lets neighbours overlap: no sound of a muted time is written.
  if (muted.some((span) => meets(span, { fromMs, toMs: fromMs + 2 * FRAME_MS }))) return "silence";
  const middle = fromMs + FRAME_MS / 2;
  return speech.some((span) => meets(span, { fromMs: middle, toMs: middle })) ? "voice" : "room";
}

/** The sound of these frames of a clip that begins with `firstGop`, in as few runs as there are changes. */
export function soundRuns({ first, end }: AudioFrames, firstGop: number, spans: SoundSpans): SoundRun[] {
  const msOf = (frame: number): number => (audioTime(frame, firstGop) * 1_000) / AUDIO_RATE;
  const interval = { fromMs: msOf(first), toMs: msOf(end + 1) };
  const near: SoundSpans = {
    muted: spans.muted.filter((span) => meets(span, interval)),
    speech: spans.speech.filter((span) => meets(span, interval)),
  };
  if (near.muted.length + near.speech.length === 0) return [{ sound: "room", first, count: end - first }];
  const runs: SoundRun[] = [];
  for (let frame = first; frame < end; frame++) {
    const sound = soundAt(msOf(frame), near);
    const last = runs.at(-1);
    if (last?.sound === sound) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ sound, first: frame, count: 1 });
  }
  return runs;
}
