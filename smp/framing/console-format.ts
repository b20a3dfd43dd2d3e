/** Two control characters begin each line of the console framing; base64 never has them (N-SP-5). */
export const MARKERS = Object.freeze({ first: [0x06, 0x09], continuation: [0x04, 0x14] } as const);

/** What begins at a place in the bytes. */
export type MarkerKind = "first" | "continuation" | "none";

export const MARKER_SIZE = 2;

export const LINE_END = 0x0a;

/** Some consoles turn the line end into carriage return and line feed. */
export const CARRIAGE_RETURN = 0x0d;

/** A line with marker and line end is at most 127 bytes, so this much without the line end. */
export const LINE_ROOM = 126;

/** Raw bytes that 124 base64 characters carry: what fits between marker and line end. */
export const LINE_RAW_BYTES = 93;

/** Bytes of the total length that begins the first line; it counts message and CRC, not itself. */
export const LENGTH_SIZE = 2;

/** The marker at `at`, if it is complete before `end`. */
export function markerAt(bytes: Uint8Array, at: number, end: number): MarkerKind {
  if (at + MARKER_SIZE > end) return "none";
  const [a, b] = [bytes[at], bytes[at + 1]];
  if (a === MARKERS.first[0] && b === MARKERS.first[1]) return "first";
  if (a === MARKERS.continuation[0] && b === MARKERS.continuation[1]) return "continuation";
  return "none";
}

/** Position of the last marker in `[from, end)`, or -1. */
export function lastMarker(bytes: Uint8Array, from: number, end: number): number {
  for (let at = end - MARKER_SIZE; at >= from; at--) if (markerAt(bytes, at, end) !== "none") return at;
  return -1;
}

/** Whether `byte` may be the first half of a marker whose second half has not come yet. */
export function isHalfMarker(byte: number | undefined): boolean {
  return byte === MARKERS.first[0] || byte === MARKERS.continuation[0];
}
