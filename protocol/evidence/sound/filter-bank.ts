import type { Spectrum } from "./spectrum.ts";
import { CosineTransform } from "./transform.ts";
import { FRAME_LINES, SHORT_LINES, type WindowSequence } from "./windows.ts";

/** Where the first short window begins and the last ends in a frame of two times 1,024 samples. */
const SHORT_FROM = (FRAME_LINES - SHORT_LINES) / 2;

/** Rising half of the window; the falling one is its mirror. */
type Slope = Float64Array;

const sineSlope = (size: number): Slope =>
  Float64Array.from({ length: size }, (_, at) => Math.sin((Math.PI * (at + 0.5)) / (2 * size)));

/** Bessel function of the first kind and order 0, modified: a sum that ends soon. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}

function kaiserSlope(size: number, alpha: number): Slope {
  const weights = Float64Array.from({ length: size + 1 }, (_, at) =>
    bessel(Math.PI * alpha * Math.sqrt(1 - ((2 * at) / size - 1) ** 2)),
  );
  const all = weights.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  return Float64Array.from({ length: size }, (_, at) => Math.sqrt((sum += weights[at] ?? 0) / all));
}

/** ISO/IEC 14496-3, 4.6.11.3.2. */
const SLOPES = {
  long: { sine: sineSlope(FRAME_LINES), kaiser: kaiserSlope(FRAME_LINES, 4) },
  short: { sine: sineSlope(SHORT_LINES), kaiser: kaiserSlope(SHORT_LINES, 6) },
} as const;

const slopeOf = (size: keyof typeof SLOPES, kaiser: boolean): Slope =>
  SLOPES[size][kaiser ? "kaiser" : "sine"];

/** A short slope amid a long half: nothing before it, all after it. */
const stretched = (slope: Slope): Slope =>
  slope.length === FRAME_LINES
    ? slope
    : Float64Array.from({ length: FRAME_LINES }, (_, at) => {
        const inside = at - SHORT_FROM;
        return inside < 0 ? 0 : (slope[inside] ?? 1);
      });

const STRETCHED = {
  sine: stretched(SLOPES.short.sine),
  kaiser: stretched(SLOPES.short.kaiser),
};

/** Do the windows rise, or fall, as short ones do? */
const risesShort = (sequence: WindowSequence): boolean => sequence === "stop";
const fallsShort = (sequence: WindowSequence): boolean => sequence === "start";

const halfOf = (isShort: boolean, kaiser: boolean): Slope =>
  isShort ? STRETCHED[kaiser ? "kaiser" : "sine"] : slopeOf("long", kaiser);

interface Slopes {
  readonly rise: Slope;
  readonly fall: Slope;
}

/** Adds a window of lines, back in time and under its slopes, to `out` from `at` on. */
class Synthesis {
  readonly #size: number;
  readonly #transform: CosineTransform;
  readonly #folded: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#transform = new CosineTransform(size);
    this.#folded = new Float64Array(size);
  }

  add(lines: Float64Array, { rise, fall }: Slopes, out: Float64Array, at = 0): void {
    const [size, folded] = [this.#size, this.#folded];
    this.#transform.fourth(lines, folded);
    // The transform goes on beyond its size as a mirror with changed sign (4.6.11.3.1).
    for (let sample = 0; sample < size; sample++) {
      const place = sample + size / 2;
      const value = place < size ? (folded[place] ?? 0) : -(folded[2 * size - 1 - place] ?? 0);
      out[at + sample] = (out[at + sample] ?? 0) + (value * (rise[sample] ?? 0)) / size;
    }
    for (let sample = 0; sample < size; sample++) {
      const place = sample - size / 2;
      const value = -(folded[place < 0 ? -1 - place : place] ?? 0);
      const here = at + size + sample;
      out[here] = (out[here] ?? 0) + (value * (fall[size - 1 - sample] ?? 0)) / size;
    }
  }
}

/** From spectra to samples: a frame's second half waits for the next frame. */
export class FilterBank {
  readonly #long = new Synthesis(FRAME_LINES);
  readonly #short = new Synthesis(SHORT_LINES);
  #samples = new Float64Array(2 * FRAME_LINES);
  #kaiserBefore = false;

  /** 1,024 samples, valid until the next call; in units of 16-bit samples. */
  push({ windows, lines, silent }: Spectrum): Float64Array {
    this.#samples.copyWithin(0, FRAME_LINES);
    this.#samples.fill(0, FRAME_LINES);
    if (!silent && windows.sequence === "short") this.#addShort(lines, windows.kaiser);
    else if (!silent) this.#addLong(lines, windows);
    this.#kaiserBefore = windows.kaiser;
    return this.#samples.subarray(0, FRAME_LINES);
  }

  #addLong(lines: Float64Array, { sequence, kaiser }: Spectrum["windows"]): void {
    const rise = halfOf(risesShort(sequence), this.#kaiserBefore);
    const fall = halfOf(fallsShort(sequence), kaiser);
    this.#long.add(lines, { rise, fall }, this.#samples);
  }

  #addShort(lines: Float64Array, kaiser: boolean): void {
    const fall = slopeOf("short", kaiser);
    for (let window = 0; window < FRAME_LINES / SHORT_LINES; window++) {
      const from = window * SHORT_LINES;
      const rise = window === 0 ? slopeOf("short", this.#kaiserBefore) : fall;
      const part = lines.subarray(from, from + SHORT_LINES);
      this.#short.add(part, { rise, fall }, this.#samples, SHORT_FROM + from);
    }
  }
}
