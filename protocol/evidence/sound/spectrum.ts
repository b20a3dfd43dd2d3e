import type { BitReader } from "./bits.ts";
import { readValues, scaleDifference } from "./huffman.ts";
import { readShaping, unshape } from "./shaping.ts";
import { FRAME_LINES, type FrameWindows, readWindows } from "./windows.ts";

/** A band without values, one of noise, and the first of those that only stereo has. */
const ZERO = 0;
const NOISE = 13;
const RESERVED = 12;
const STEREO = 14;

/** A scale factor of this makes a value as large as it is (ISO/IEC 14496-3, 4.6.2.3.3). */
const UNIT_SCALE = 100;
const NOISE_OFFSET = 90;
const FIRST_NOISE_BITS = 9;

/** A band of a group of windows. */
interface Band {
  readonly book: number;
  /** Scale factor, or the level of noise. */
  scale: number;
}

/** The spectrum of one channel, in units of 16-bit samples. */
export interface Spectrum {
  readonly windows: FrameWindows;
  /** One window after another. */
  readonly lines: Float64Array;
  readonly silent: boolean;
}

/** `section_data` (table 4.52): which codebook each band has, a group after another. */
function readSections(bits: BitReader, windows: FrameWindows): readonly Band[][] {
  const width = windows.sequence === "short" ? 3 : 5;
  const more = 2 ** width - 1;
  return windows.groups.map(() => {
    const bands: Band[] = [];
    while (bands.length < windows.bands) {
      const book = bits.read(4);
      if (book === RESERVED || book >= STEREO) throw new RangeError(`codebook ${book} in one channel`);
      let length = 0;
      let part = more;
      while (part === more) length += part = bits.read(width);
      if (length === 0 || bands.length + length > windows.bands) throw new RangeError("sections do not fit");
      for (let at = 0; at < length; at++) bands.push({ book, scale: 0 });
    }
    return bands;
  });
}

/** `scale_factor_data` (table 4.53): each is written as the difference from the one before. */
function readScales(bits: BitReader, groups: readonly Band[][], gain: number): void {
  let scale = gain;
  let noise: number | undefined;
  for (const band of groups.flat()) {
    if (band.book === ZERO) continue;
    if (band.book !== NOISE) {
      band.scale = scale += scaleDifference(bits);
      continue;
    }
    const start = gain - NOISE_OFFSET;
    noise = noise === undefined ? start + bits.read(FIRST_NOISE_BITS) - 256 : noise + scaleDifference(bits);
    band.scale = noise;
  }
}

/** Some lines of a long window that stand out (`pulse_data`, table 4.7). */
function readPulses(bits: BitReader, windows: FrameWindows): ReadonlyMap<number, number> {
  if (windows.sequence === "short") throw new RangeError("pulses in short windows");
  const pulses = new Map<number, number>();
  const count = bits.read(2) + 1;
  let line = windows.offsets[bits.read(6)] ?? FRAME_LINES;
  for (let at = 0; at < count; at++) {
    line += bits.read(5);
    pulses.set(line, (pulses.get(line) ?? 0) + bits.read(4));
  }
  return pulses;
}

/** Numbers whose sequence is always the same: only the level of such noise is in the frame. */
class Noise {
  #state = 1;

  /** -1 to 1 (32-bit linear congruence). */
  next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) | 0;
    return this.#state / 2 ** 31;
  }
}

function fillNoise(lines: Float64Array, level: number, noise: Noise): void {
  let power = 0;
  for (let at = 0; at < lines.length; at++) {
    const value = noise.next();
    lines[at] = value;
    power += value * value;
  }
  const scale = 2 ** (level / 4) / Math.sqrt(power || 1);
  for (let at = 0; at < lines.length; at++) lines[at] = (lines[at] ?? 0) * scale;
}

/** Quantised values of a band. */
function readBand(bits: BitReader, lines: Float64Array, book: number): void {
  const values: number[] = [];
  for (let at = 0; at < lines.length; ) {
    const count = readValues(bits, book, values);
    for (let each = 0; each < count; each++) lines[at++] = values[each] ?? 0;
  }
}

/** From quantised to real (4.6.1.3). */
function scaleBand(lines: Float64Array, scale: number): void {
  const factor = 2 ** ((scale - UNIT_SCALE) / 4);
  for (let at = 0; at < lines.length; at++) {
    const value = lines[at] ?? 0;
    if (value !== 0) lines[at] = Math.sign(value) * Math.abs(value) ** (4 / 3) * factor;
  }
}

function addPulses(lines: Float64Array, from: number, pulses: ReadonlyMap<number, number>): void {
  for (const [line, height] of pulses) {
    const value = lines[line - from];
    if (line >= from && value !== undefined) lines[line - from] = value + (value > 0 ? height : -height);
  }
}

/** Calls back with every band of every window in the order of the stream: groups, bands, windows of the group. */
function forBands(
  windows: FrameWindows,
  groups: readonly Band[][],
  visit: (band: Band, from: number, to: number) => void,
): void {
  let window = 0;
  for (const [group, count] of windows.groups.entries()) {
    for (const [at, band] of (groups[group] ?? []).entries()) {
      const [from = 0, to = 0] = [windows.offsets[at], windows.offsets[at + 1]];
      for (let each = 0; each < count; each++) {
        const base = (window + each) * windows.lines;
        visit(band, base + from, base + to);
      }
    }
    window += count;
  }
}

/**
 * `individual_channel_stream` of AAC-LC (ISO/IEC 14496-3, table 4.50).
 * @throws RangeError where it is none.
 */
export function readSpectrum(bits: BitReader): Spectrum {
  const gain = bits.read(8);
  const windows = readWindows(bits);
  const groups = readSections(bits, windows);
  readScales(bits, groups, gain);
  const pulses = bits.bit() === 1 ? readPulses(bits, windows) : new Map<number, number>();
  const filters = bits.bit() === 1 ? readShaping(bits, windows) : [];
  if (bits.bit() === 1) throw new RangeError("gain control, which AAC-LC does not have");
  const lines = new Float64Array(FRAME_LINES);
  const noise = new Noise();
  forBands(windows, groups, ({ book, scale }, from, to) => {
    const band = lines.subarray(from, to);
    if (book === NOISE) fillNoise(band, scale, noise);
    if (book === ZERO || book === NOISE) return;
    readBand(bits, band, book);
    addPulses(band, from, pulses);
    scaleBand(band, scale);
  });
  unshape(lines, windows, filters);
  return { windows, lines, silent: groups.every((bands) => bands.every(({ book }) => book === ZERO)) };
}
