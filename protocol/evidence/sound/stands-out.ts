/** A frame of sound as it was measured. */
export interface MeasuredFrame {
  readonly startMs: number;
  readonly endMs: number;
  /** dB below full scale. */
  readonly level: number;
}

/** A span of a recording, in ms from its start. */
export interface SoundSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** At and below this level nothing is heard: the encoder's own rounding lies lower, a quiet room higher. */
export const SILENT_DB = -70;

/** A voice is this much louder than the room: two to three times as loud to the ear, and more than a room varies by itself. */
const MARGIN_DB = 10;

/** Room tone is what remains when nobody speaks: the quietest tenth of the frames is no louder. */
const ROOM_SHARE = 0.1;

/** The pauses between words of one sentence, and what is too short for a word. */
const PAUSE_MS = 300;
const SHORTEST_MS = 100;

/** Level of the room tone of these frames; those that are digitally silent have none. Undefined for none. */
export function roomLevel(frames: readonly MeasuredFrame[]): number | undefined {
  const levels = frames.map(({ level }) => level).filter((level) => level > SILENT_DB);
  return levels.toSorted((a, b) => a - b)[Math.floor(levels.length * ROOM_SHARE)];
}

/** Is it heard beside a room of that level? */
export const standsOut = ({ level }: MeasuredFrame, room: number): boolean =>
  level > SILENT_DB && level >= room + MARGIN_DB;

/** Where frames stand out of a room, as spans of speech. */
export function speechIn(frames: readonly MeasuredFrame[], room: number): readonly SoundSpan[] {
  const spans: { startMs: number; endMs: number }[] = [];
  for (const frame of frames) {
    if (!standsOut(frame, room)) continue;
    const last = spans.at(-1);
    if (last !== undefined && frame.startMs - last.endMs <= PAUSE_MS) last.endMs = frame.endMs;
    else spans.push({ startMs: frame.startMs, endMs: frame.endMs });
  }
  return spans
    .filter(({ startMs, endMs }) => endMs - startMs >= SHORTEST_MS)
    .map(({ startMs, endMs }) => ({ startMs: Math.round(startMs), endMs: Math.round(endMs) }));
}
