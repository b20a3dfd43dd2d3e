import type { Span } from "./recording.ts";

/** What is known of the sound at some time: somebody speaks, louder than the room; the microphone is dead. */
export interface Hearing {
  readonly speech: boolean;
  readonly silent: boolean;
}

/** Spans of a recording in which it was so. */
export type HeardSpans = { readonly [Key in keyof Hearing]: readonly Span[] };

/** No head reaches back further (T8). */
const LONGEST_MS = 121_000;
/** Spans of each kind that are remembered. */
const MOST_SPANS = 64;

/** Begins or ends the span that runs; one that took no time was none. */
export function setSpan(spans: Span[], { at, on }: { readonly at: number; readonly on: boolean }): void {
  const last = spans.at(-1);
  const running = last !== undefined && last.endMs === null;
  if (running === on) return;
  if (!running) spans.push({ startMs: at, endMs: null });
  else if (last.startMs === at) spans.pop();
  else spans[spans.length - 1] = { ...last, endMs: at };
}

/** The part of these spans that lies after `from`, told from `origin` on. */
export const spansFrom = (
  spans: readonly Span[],
  { from, origin }: { readonly from: number; readonly origin: number },
): Span[] =>
  spans
    .filter(({ endMs }) => endMs === null || endMs > from)
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(startMs, from) - origin,
      endMs: endMs === null ? null : endMs - origin,
    }));

/** What the microphone heard lately, whether it was kept or not, for the head of the next recording. Ms of the clock. */
export class HeardBook {
  #speech: Span[] = [];
  #silent: Span[] = [];

  /** From `at` on it is so. */
  note(at: number, { speech, silent }: Hearing): void {
    this.#speech = noted(this.#speech, { at, on: speech });
    this.#silent = noted(this.#silent, { at, on: silent });
  }

  /** What was so since `from`, in ms from there. */
  since(from: number): HeardSpans {
    const within = { from, origin: from };
    return { speech: spansFrom(this.#speech, within), silent: spansFrom(this.#silent, within) };
  }
}

function noted(spans: Span[], change: { readonly at: number; readonly on: boolean }): Span[] {
  setSpan(spans, change);
  return spans.filter(({ endMs }) => endMs === null || endMs > change.at - LONGEST_MS).slice(-MOST_SPANS);
}
