/** A fast cosine transform of one size, its tables made once. */
export class CosineTransform {
  readonly #size: number;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #twistCos: Float64Array;
  readonly #twistSin: Float64Array;
  readonly #turns: readonly Turn[];

  /** @param size a power of two, at least 4 */
  constructor(size: number) {
    const half = size / 2;
    const angle = (at: number): number => (-Math.PI * (8 * at + 1)) / (8 * size);
    this.#size = size;
    this.#real = new Float64Array(half);
    this.#imaginary = new Float64Array(half);
    this.#turns = turnsOf(half / 2);
    this.#twistCos = Float64Array.from({ length: half }, (_, at) => Math.cos(angle(at)));
    this.#twistSin = Float64Array.from({ length: half }, (_, at) => Math.sin(angle(at)));
  }

  /** The fourth kind (DCT-IV): out[n] = Σ lines[k] cos(π/size (n + ½)(k + ½)), by a Fourier transform of half the size. */
  fourth(lines: Float64Array, out: Float64Array): void {
    const half = this.#size / 2;
    for (let at = 0; at < half; at++)
      this.#twist(at, lines[2 * at] ?? 0, lines[this.#size - 1 - 2 * at] ?? 0);
    fourier(this.#real, this.#imaginary, this.#turns);
    for (let at = 0; at < half; at++) {
      this.#twist(at, this.#real[at] ?? 0, this.#imaginary[at] ?? 0);
      out[2 * at] = this.#real[at] ?? 0;
      out[this.#size - 1 - 2 * at] = -(this.#imaginary[at] ?? 0);
    }
  }

  #twist(at: number, real: number, imaginary: number): void {
    const [cos, sin] = [this.#twistCos[at] ?? 0, this.#twistSin[at] ?? 0];
    this.#real[at] = real * cos - imaginary * sin;
    this.#imaginary[at] = real * sin + imaginary * cos;
  }
}

/** Changes the order of both parts to that of the mirrored bits of the places. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  for (let [at, other] = [1, 0]; at < real.length; at++) {
    let bit = real.length >> 1;
    for (; (other & bit) !== 0; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at >= other) continue;
    swap(real, at, other);
    swap(imaginary, at, other);
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const held = values[one] ?? 0;
  values[one] = values[other] ?? 0;
  values[other] = held;
}

/** A number of the unit circle, by which a step of the transform turns. */
interface Turn {
  readonly cos: number;
  readonly sin: number;
}

/** Joins two transforms of `span` values each, everywhere, at one phase. */
function joinAt(real: Float64Array, imaginary: Float64Array, span: number, phase: number, turn: Turn): void {
  for (let at = phase; at < real.length; at += 2 * span) {
    const other = at + span;
    const [re, im] = [real[other] ?? 0, imaginary[other] ?? 0];
    const turnedRe = re * turn.cos - im * turn.sin;
    const turnedIm = re * turn.sin + im * turn.cos;
    real[other] = (real[at] ?? 0) - turnedRe;
    imaginary[other] = (imaginary[at] ?? 0) - turnedIm;
    real[at] = (real[at] ?? 0) + turnedRe;
    imaginary[at] = (imaginary[at] ?? 0) + turnedIm;
  }
}

/** Fourier transform in place, radix 2; `turns` go half round the circle in as many steps as the largest span. */
function fourier(real: Float64Array, imaginary: Float64Array, turns: readonly Turn[]): void {
  reorder(real, imaginary);
  for (let span = 1; span < real.length; span *= 2)
    for (let phase = 0; phase < span; phase++) {
      const turn = turns[(phase * turns.length) / span];
      if (turn !== undefined) joinAt(real, imaginary, span, phase, turn);
    }
}

const turnsOf = (count: number): readonly Turn[] =>
  Array.from({ length: count }, (_, at) => {
    const angle = (-Math.PI * at) / count;
    return { cos: Math.cos(angle), sin: Math.sin(angle) };
  });
