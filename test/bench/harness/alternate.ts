import type { Measurement } from "./figure.ts";
import { median, rounded } from "./statistics.ts";

/** Two sides of a ratio. Each call does one slice of work and answers with its own number. */
export interface Sides {
  readonly rounds: number;
  /** What the two numbers are, for the details. */
  readonly unit: string;
  readonly numerator: Side;
  readonly denominator: Side;
}

export interface Side {
  readonly what: string;
  slice(): Promise<number> | number;
}

/**
 * Measures both sides in turns, A B A B …: what the machine does meanwhile hits both alike. The value is the median of the
 * rounds' ratios. One round before them warms both sides up and does not count.
 */
export async function alternate({ rounds, unit, numerator, denominator }: Sides): Promise<Measurement> {
  const [above, below]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await numerator.slice(), await denominator.slice()];
    if (round === 0) continue;
    above.push(a);
    below.push(b);
  }
  const samples = above.map((value, index) => value / (below[index] ?? Number.NaN));
  const details = {
    [`${numerator.what}, ${unit}`]: rounded(median(above)),
    [`${denominator.what}, ${unit}`]: rounded(median(below)),
  };
  return { value: median(samples), samples, details };
}
