/**
 * Why samples do not tell. `tooShort`: they span less time than the slowest pattern needs; `tooSparse`: there are too
 * few of them for the fastest; `noPattern`: the camera shows nothing like it, or changed meanwhile; `severalPatterns`:
 * more than one fits; `cutOff`: what was heard had begun before, or was not over at the end.
 */
export type WhyUnknown = "tooShort" | "tooSparse" | "noPattern" | "severalPatterns" | "cutOff";

/** What samples tell. That they do not tell is an outcome, not a mistake. */
export type Decoded<T> =
  | { readonly kind: "known"; readonly shown: T }
  | {
      readonly kind: "unknown";
      readonly why: WhyUnknown;
      /** What fits, where several do; else empty. */
      readonly possible: readonly T[];
    };

/** A finding of nothing. */
export function unknown(why: WhyUnknown): { kind: "unknown"; why: WhyUnknown; possible: [] } {
  return { kind: "unknown", why, possible: [] };
}

/** Part of the readings, and a few more, that may speak against what is shown. */
const WRONG = 0.1;
const WRONG_ANYWAY = 2;

/** How many of so many readings may speak against a candidate that fits. */
export const mostAgainst = (readings: number): number => WRONG_ANYWAY + WRONG * readings;

/** A candidate and the number of readings that speak against it. */
export interface Rated<T> {
  readonly shown: T;
  readonly against: number;
}

/** Readings that must speak for the best candidate against the next; fewer could be chance at 2 % wrong readings. */
const MARGIN = 4;

/** The best of the candidates that fit, if it is better enough than the others. */
export function choose<T>(fitting: readonly Rated<T>[]): Decoded<T> {
  const least = Math.min(...fitting.map(({ against }) => against));
  const [best, ...others] = fitting
    .filter(({ against }) => against < least + MARGIN)
    .map(({ shown }) => shown);
  if (best === undefined) return unknown("noPattern");
  if (others.length === 0) return { kind: "known", shown: best };
  return { kind: "unknown", why: "severalPatterns", possible: [best, ...others] };
}
