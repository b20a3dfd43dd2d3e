import type { Measurement } from "./figure.ts";
import { median, rounded } from "./statistics.ts";

/** Two sides of a ratio. Each call does one slice of work and answers with its own number. */
export interface Sides {
  readonly rounds: number;
  /** What the two numbers are, for the details. */
  readonly unit: string;
  readonly numerator: Side;
  readonly denominator: Side;
  /** Measured in the same turns, for the details only. */
  readonly beside?: readonly Side[];
}

interface Side {
  readonly what: string;
  slice(): Promise<number> | number;
}

/**
 * Measures both sides in turns, A B A B …: what the machine does meanwhile hits both alike. The value is the median of the
 * rounds' ratios. One round before them warms both sides up and does not count.
 */
export async function alternate({
  rounds,
  unit,
  numerator,
  denominator,
  beside = [],
}: Sides): Promise<Measurement> {
  const sides = [numerator, denominator, ...beside];
  const taken: (readonly number[])[] = [];
  for (let round = 0; round <= rounds; round++) {
    const values: number[] = [];
    for (const side of sides) values.push(await side.slice());
    if (round > 0) taken.push(values);
  }
  const column = (index: number): number[] => taken.map((values) => values[index] ?? Number.NaN);
  const [above, below] = [column(0), column(1)];
  const samples = above.map((value, index) => value / (below[index] ?? Number.NaN));
  const details = sides.map(
    ({ what }, index) => [`${what}, ${unit}`, rounded(median(column(index)))] as const,
  );
  return { value: median(samples), samples, details: Object.fromEntries(details) };
}
