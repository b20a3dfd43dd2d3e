import type { BitReader } from "./bits.ts";

/** Lines of the spectrum, and samples, of a frame. */
export const FRAME_LINES = 1_024;
/** Of each of the eight short windows of a frame. */
export const SHORT_LINES = 128;

/** Where the bands of the spectrum begin and end at 44.1 and 48 kHz (ISO/IEC 14496-3, tables 4.129 and 4.130). */
const LONG_BANDS: readonly number[] = [
  0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 88, 96, 108, 120, 132, 144, 160, 176, 196, 216,
  240, 264, 292, 320, 352, 384, 416, 448, 480, 512, 544, 576, 608, 640, 672, 704, 736, 768, 800, 832, 864,
  896, 928, 1024,
];
const SHORT_BANDS: readonly number[] = [0, 4, 8, 12, 16, 20, 28, 36, 44, 56, 68, 80, 96, 112, 128];

/** The order of windows by which AAC follows what sudden sounds do. */
export type WindowSequence = "long" | "start" | "short" | "stop";
const SEQUENCES: readonly WindowSequence[] = ["long", "start", "short", "stop"];

/** How a frame divides time and spectrum. */
export interface FrameWindows {
  readonly sequence: WindowSequence;
  /** Kaiser-Bessel-derived, or else sine. */
  readonly kaiser: boolean;
  /** Bands that have values. */
  readonly bands: number;
  readonly offsets: readonly number[];
  /** Windows in each group; windows of a group share scale factors. */
  readonly groups: readonly number[];
  /** Lines of one window. */
  readonly lines: number;
}

/** A set bit: the next window belongs to the group before it. */
function groupsOf(grouping: number): readonly number[] {
  const groups = [1];
  for (let bit = 6; bit >= 0; bit--) {
    const last = groups.length - 1;
    if (((grouping >> bit) & 1) === 1) groups[last] = (groups[last] ?? 0) + 1;
    else groups.push(1);
  }
  return groups;
}

/**
 * `ics_info` (ISO/IEC 14496-3, table 4.6).
 * @throws RangeError where it is not of AAC-LC.
 */
export function readWindows(bits: BitReader): FrameWindows {
  bits.skip(1);
  const sequence = SEQUENCES[bits.read(2)] ?? "long";
  const kaiser = bits.bit() === 1;
  const isShort = sequence === "short";
  const offsets = isShort ? SHORT_BANDS : LONG_BANDS;
  const bands = bits.read(isShort ? 4 : 6);
  if (bands >= offsets.length) throw new RangeError(`${bands} bands`);
  if (isShort) {
    const groups = groupsOf(bits.read(7));
    return { sequence, kaiser, bands, offsets, groups, lines: SHORT_LINES };
  }
  if (bits.bit() === 1) throw new RangeError("prediction, which AAC-LC does not have");
  return { sequence, kaiser, bands, offsets, groups: [1], lines: FRAME_LINES };
}
