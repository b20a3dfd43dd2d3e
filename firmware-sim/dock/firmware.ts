/** A firmware that was fetched and checked, and waits for the dock (F 21). */
export interface StagedFirmware {
  readonly version: string;
  /** Size of the image. */
  readonly bytes: number;
  /** SHA-256 of the image, hex. */
  readonly digest: string;
}

/** Three numbers with dots. */
const VERSION = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;

type Numbers = readonly [number, number, number];

/** The three numbers of a version, or undefined for a text that is none. */
function numbersOf(version: string): Numbers | undefined {
  const [, major, minor, patch] = VERSION.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** How one version stands to another. */
export type VersionOrder = "older" | "same" | "newer" | "malformed";

/** Is `version` newer than `than`, by its numbers? Everything is newer than what is no version. */
export function orderOf(version: string, than: string): VersionOrder {
  const numbers = numbersOf(version);
  if (numbers === undefined) return "malformed";
  const others = numbersOf(than) ?? [0, 0, -1];
  const place = [0, 1, 2].find((each) => numbers[each] !== others[each]);
  if (place === undefined) return "same";
  return (numbers[place] ?? 0) > (others[place] ?? 0) ? "newer" : "older";
}
