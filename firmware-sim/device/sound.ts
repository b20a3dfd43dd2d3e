import type { RecordingHead } from "../recorder/draft.ts";
import type { HeardSpans } from "../recorder/heard.ts";
import type { Span } from "../recorder/recording.ts";
import type { Device } from "./device.ts";

/** What the microphone hears has changed: it is noted for the recording that is open, and for the head of the next one. */
export function noteSound({ microphone, heard, recorder, engine, clock }: Device): void {
  const at = clock.now();
  const hearing = { speech: microphone.voiced, silent: microphone.dead };
  heard.note(at, hearing);
  if (engine.boot !== undefined) recorder.hear(at - engine.boot.startedAt, hearing);
}

/** The sound of a recording whose head is so long, and was to hold sound in its last part. */
export function soundOf(
  { heard }: Device,
  { at, ms, audioMs }: { readonly at: number; readonly ms: number; readonly audioMs: number },
): Pick<RecordingHead, "audio" | "audioFromMs"> & HeardSpans {
  const spans = heard.since(at - ms);
  const audioFromMs = Math.min(ms, endOfSilence(spans.silent, ms - audioMs));
  return { ...spans, audio: audioFromMs < ms, audioFromMs };
}

/** A head begins with the first sound that there was: what a dead microphone did not hear is not in it (F 3, X1). */
function endOfSilence(silent: readonly Span[], from: number): number {
  const over = silent.find(({ startMs, endMs }) => startMs <= from && (endMs ?? from + 1) > from);
  return over === undefined ? from : (over.endMs ?? Number.POSITIVE_INFINITY);
}
