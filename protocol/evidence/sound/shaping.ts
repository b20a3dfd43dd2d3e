import type { BitReader } from "./bits.ts";
import type { FrameWindows } from "./windows.ts";

/** A filter over the spectrum of one window: temporal noise shaping (ISO/IEC 14496-3, 4.6.9). */
interface Filter {
  readonly window: number;
  readonly from: number;
  readonly to: number;
  readonly downward: boolean;
  readonly coefficients: readonly number[];
}

/** Bands up to which AAC-LC shapes at 48 kHz (table 4.156). */
const MOST_BANDS = { long: 40, short: 14 } as const;
const MOST_ORDER = { long: 12, short: 7 } as const;

/** How many bits each number has, which differs for short windows (table 4.54). */
const WIDTHS = { long: { filters: 2, length: 6, order: 5 }, short: { filters: 1, length: 4, order: 3 } };

/** A reflection coefficient from its number. */
function reflection(number: number, bits: number, resolution: number): number {
  const value = number >= 2 ** (bits - 1) ? number - 2 ** bits : number;
  const steps = 2 ** (resolution - 1) + (value >= 0 ? -0.5 : 0.5);
  return Math.sin((value * Math.PI) / 2 / steps);
}

/** Prediction from reflection, by Levinson's steps; the first, 1, is left out. */
function predictionOf(reflections: readonly number[]): readonly number[] {
  let prediction: readonly number[] = [];
  for (const [order, each] of reflections.entries()) {
    const before = prediction;
    prediction = [...before.map((value, at) => value + each * (before[order - 1 - at] ?? 0)), each];
  }
  return prediction;
}

/** Reads the filters of a frame. @throws RangeError where they are none of AAC-LC. */
export function readShaping(bits: BitReader, windows: FrameWindows): readonly Filter[] {
  const kind = windows.sequence === "short" ? "short" : "long";
  const count = windows.groups.reduce((sum, each) => sum + each, 0);
  const filters: Filter[] = [];
  for (let window = 0; window < count; window++) {
    const here = bits.read(WIDTHS[kind].filters);
    if (here === 0) continue;
    const resolution = 3 + bits.bit();
    let top = windows.offsets.length - 1;
    for (let at = 0; at < here; at++) {
      const bottom = Math.max(0, top - bits.read(WIDTHS[kind].length));
      const read = readFilter(bits, kind, resolution);
      const bound = (band: number): number =>
        windows.offsets[Math.min(band, MOST_BANDS[kind], windows.bands)] ?? 0;
      if (read !== undefined) filters.push({ window, from: bound(bottom), to: bound(top), ...read });
      top = bottom;
    }
  }
  return filters;
}

function readFilter(
  bits: BitReader,
  kind: "long" | "short",
  resolution: number,
): Pick<Filter, "downward" | "coefficients"> | undefined {
  const order = bits.read(WIDTHS[kind].order);
  if (order === 0) return undefined;
  if (order > MOST_ORDER[kind]) throw new RangeError(`a filter of order ${order}`);
  const downward = bits.bit() === 1;
  const width = resolution - bits.bit();
  const reflections = Array.from({ length: order }, () => reflection(bits.read(width), width, resolution));
  return { downward, coefficients: predictionOf(reflections) };
}

/** Takes the shaping out of a spectrum. */
export function unshape(spectrum: Float64Array, windows: FrameWindows, filters: readonly Filter[]): void {
  for (const { window, from, to, downward, coefficients } of filters) {
    const base = window * windows.lines;
    const step = downward ? -1 : 1;
    const begin = base + (downward ? to - 1 : from);
    for (let done = 0; done < to - from; done++) {
      const line = begin + done * step;
      let value = spectrum[line] ?? 0;
      for (let back = 1; back <= Math.min(done, coefficients.length); back++)
        value -= (coefficients[back - 1] ?? 0) * (spectrum[line - back * step] ?? 0);
      spectrum[line] = value;
    }
  }
}
