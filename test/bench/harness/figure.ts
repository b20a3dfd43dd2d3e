/** What a figure must reach, in its unit. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** What came out of one figure. */
export interface Measurement {
  readonly value: number;
  /** The repetitions behind the value, in its unit: their spread says how quiet the machine was. */
  readonly samples: readonly number[];
  /** Other numbers that help to read the value, by what they are. */
  readonly details?: Readonly<Record<string, number | string>>;
}

/** What a figure may use of its run. */
export interface BenchContext {
  /** An empty folder of this run; it is gone afterwards. */
  readonly scratch: string;
  /** Says what goes on. */
  progress(text: string): void;
  /** Measures what several figures share, once for the whole run. */
  once<T>(what: string, make: () => Promise<T>): Promise<T>;
  /** Runs when the figure is through, the last given first, also after a failure. */
  atEnd(cleanup: () => Promise<void> | void): void;
}

/**
 * One number with a bound.
 * `ratio`: two sides measured in turns within one run, so that the machine cancels out; asserted at its bound everywhere.
 * `absolute`: depends on the machine; on shared machines (`--ci`) asserted at twice its bound.
 */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly target: Target;
  readonly kind: "ratio" | "absolute";
  /** How it is measured, exactly, and against what. */
  readonly note: string;
  measure(context: BenchContext): Promise<Measurement>;
}

/** The bound that counts in this run. */
export function boundOf({ kind, target }: Figure, { ci }: { readonly ci: boolean }): Target {
  if (kind === "ratio" || !ci) return target;
  return "atLeast" in target ? { atLeast: target.atLeast / 2 } : { atMost: target.atMost * 2 };
}

/** Does the value keep to the bound? What is no number does not. */
export const holds = (value: number, bound: Target): boolean =>
  "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
