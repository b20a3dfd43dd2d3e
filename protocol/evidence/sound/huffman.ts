import type { BitReader } from "./bits.ts";
import { type Codebook, SCALE_FACTOR_BOOK, SPECTRAL_BOOKS } from "./codebooks.ts";

/** Reads one symbol. @throws RangeError where the bits are no code. */
function symbolOf({ counts, symbols }: Codebook, bits: BitReader): number {
  let [code, first, before] = [0, 0, 0];
  for (const count of counts) {
    code = code * 2 + bits.bit();
    if (code - first < count) return symbols[before + code - first] ?? 0;
    before += count;
    first = (first + count) * 2;
  }
  throw new RangeError("bits that are no code");
}

/** A difference of scale factors stands this far above itself (ISO/IEC 14496-3, 4.6.2.3.2). */
const NO_DIFFERENCE = 60;

/** @throws RangeError */
export const scaleDifference = (bits: BitReader): number => symbolOf(SCALE_FACTOR_BOOK, bits) - NO_DIFFERENCE;

/** How a codebook's symbols stand for values (ISO/IEC 14496-3, table 4.151). */
interface Shape {
  readonly values: 2 | 4;
  /** Largest absolute value. */
  readonly largest: number;
  /** Signs follow the code. */
  readonly unsigned: boolean;
}

const shape = (values: 2 | 4, largest: number, unsigned: boolean): Shape => ({ values, largest, unsigned });

const SHAPES: readonly Shape[] = [
  ...[shape(4, 1, false), shape(4, 1, false), shape(4, 2, true), shape(4, 2, true)],
  ...[shape(2, 4, false), shape(2, 4, false), shape(2, 7, true), shape(2, 7, true)],
  ...[shape(2, 12, true), shape(2, 12, true), shape(2, 16, true)],
];

/** This value of the last codebook says that a longer number follows. */
const ESCAPE = 16;
const LAST_BOOK = 11;
/** Longer escapes stand for numbers that no frame may hold (8,191). */
const LONGEST_ESCAPE = 9;

function escaped(bits: BitReader): number {
  let length = 4;
  while (bits.bit() === 1) if (++length > 4 + LONGEST_ESCAPE) throw new RangeError("an endless number");
  return 2 ** length + bits.read(length);
}

/** Values of one symbol, the last first in the number. */
function unpack(symbol: number, { values, largest, unsigned }: Shape, out: number[]): void {
  const base = unsigned ? largest + 1 : 2 * largest + 1;
  const lowest = unsigned ? 0 : -largest;
  let rest = symbol;
  for (let at = values - 1; at >= 0; at--) {
    out[at] = (rest % base) + lowest;
    rest = Math.floor(rest / base);
  }
}

/** A bit for each value that is not 0, before any longer number; set for those below 0. */
function readSigns(bits: BitReader, count: number, values: readonly number[]): number {
  let negative = 0;
  for (let at = 0; at < count; at++) if (values[at] !== 0) negative |= bits.bit() << at;
  return negative;
}

/**
 * Reads two or four quantised values into `out`, and says how many. `book` is 1 to 11.
 * @throws RangeError where the bits are none.
 */
export function readValues(bits: BitReader, book: number, out: number[]): number {
  const [codebook, form] = [SPECTRAL_BOOKS[book - 1], SHAPES[book - 1]];
  if (codebook === undefined || form === undefined) throw new RangeError(`no codebook ${book}`);
  unpack(symbolOf(codebook, bits), form, out);
  if (!form.unsigned) return form.values;
  const negative = readSigns(bits, form.values, out);
  for (let at = 0; at < form.values; at++) {
    const value = out[at] ?? 0;
    const whole = book === LAST_BOOK && value === ESCAPE ? escaped(bits) : value;
    out[at] = (negative >> at) % 2 === 1 ? -whole : whole;
  }
  return form.values;
}
