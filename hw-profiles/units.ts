import type { Sourced } from "./sourced.ts";

type Unit = NonNullable<Sourced<number>["unit"]>;

/** Parts of a profile whose numbers all have one unit. */
const BY_PART: readonly (readonly [part: RegExp, unit: Unit])[] = [
  [/^\/(?:delays|recogniser)\//, "ms"],
  [/^\/battery\/hours\//, "h"],
];

/** What the end of a value's name says of its unit; the longer ending stands first. */
const BY_ENDING: readonly (readonly [ending: RegExp, unit: Unit])[] = [
  [/bytesPerSecond$/, "bytes/s"],
  [/(?:Bytes|\/capacity)$/, "bytes"],
  [/Seconds$/, "s"],
  [/Minutes$/, "min"],
  [/Hours$/, "h"],
  [/Percent$/, "%"],
  [/[a-z]M$/, "m"],
];

/**
 * The unit that the number at a JSON pointer is read in, whatever its file says: a delay of 3 s that is written `3`
 * would be 3 ms. Undefined where the format leaves it open.
 */
export function unitAt(path: string): Unit | undefined {
  return [...BY_PART, ...BY_ENDING].find(([where]) => where.test(path))?.[1];
}
