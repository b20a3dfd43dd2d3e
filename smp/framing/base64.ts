const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;

const ENCODE = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
/** Value by character code; -1 makes any sum that it is or-ed into negative. */
const DECODE = new Int32Array(256).fill(-1);
for (const [value, code] of ENCODE.entries()) DECODE[code] = value;

/** Writes the base64 of `source[from, end)` into `out` from `to` on; returns the position behind it. */
export function base64Encode(
  source: Uint8Array,
  range: readonly [from: number, end: number],
  out: Uint8Array,
  to: number,
): number {
  const [from, end] = range;
  let at = to;
  for (let index = from; index < end; index += 3) {
    const left = end - index;
    const group =
      ((source[index] as number) << 16) |
      ((left > 1 ? (source[index + 1] as number) : 0) << 8) |
      (left > 2 ? (source[index + 2] as number) : 0);
    out[at++] = ENCODE[group >> 18] as number;
    out[at++] = ENCODE[(group >> 12) & 63] as number;
    out[at++] = left > 1 ? (ENCODE[(group >> 6) & 63] as number) : PAD;
    out[at++] = left > 2 ? (ENCODE[group & 63] as number) : PAD;
  }
  return at;
}

/**
 * Decodes the padded base64 in `source[from, end)` into `out` from `to` on; returns the position behind it,
 * or -1 when it is not base64. `out` needs room for three bytes a group of four.
 */
export function base64Decode(
  source: Uint8Array,
  range: readonly [from: number, end: number],
  out: Uint8Array,
  to: number,
): number {
  const [from, end] = range;
  if (end === from || ((end - from) & 3) !== 0) return -1;
  const padding = source[end - 1] !== PAD ? 0 : source[end - 2] !== PAD ? 1 : 2;
  const whole = padding === 0 ? end : end - 4;
  let bad = 0;
  let at = to;
  for (let index = from; index < whole; index += 4) {
    const group =
      ((DECODE[source[index] as number] as number) << 18) |
      ((DECODE[source[index + 1] as number] as number) << 12) |
      ((DECODE[source[index + 2] as number] as number) << 6) |
      (DECODE[source[index + 3] as number] as number);
    bad |= group;
    out[at] = group >> 16;
    out[at + 1] = group >> 8;
    out[at + 2] = group;
    at += 3;
  }
  if (bad < 0) return -1;
  return padding === 0 ? at : decodePadded(source, { at: whole, padding }, out, at);
}

function decodePadded(
  source: Uint8Array,
  last: { readonly at: number; readonly padding: number },
  out: Uint8Array,
  to: number,
): number {
  const third = last.padding === 2 ? 0 : (DECODE[source[last.at + 2] as number] as number);
  const group =
    ((DECODE[source[last.at] as number] as number) << 18) |
    ((DECODE[source[last.at + 1] as number] as number) << 12) |
    (third << 6);
  if (group < 0) return -1;
  out[to] = group >> 16;
  if (last.padding === 1) out[to + 1] = group >> 8;
  return to + 3 - last.padding;
}
