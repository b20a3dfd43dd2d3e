import type { FindingKind } from "./report.ts";

/** What differs between the parts of a clip and those that its manifest has; part 0 is the initialisation part. */
export interface Difference {
  readonly what: FindingKind;
  readonly part: number;
}

const countsOf = (hashes: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
};

/** Positions of `hashes` that `others` does not have, a hash for a hash. */
function without(hashes: readonly string[], others: readonly string[]): readonly number[] {
  const left = countsOf(others);
  return hashes.flatMap((hash, position) => {
    const count = left.get(hash) ?? 0;
    if (count === 0) return [position];
    left.set(hash, count - 1);
    return [];
  });
}

interface Part {
  readonly part: number;
  readonly hash: string;
}

const others = (hashes: readonly string[], leftOut: ReadonlySet<number>): readonly Part[] =>
  hashes.map((hash, part) => ({ hash, part })).filter(({ part }) => !leftOut.has(part));

/** The first part that stands where another is due, with all left out that only one side has. */
function displaced(due: readonly Part[], found: readonly Part[]): number | undefined {
  return due.find(({ hash }, at) => hash !== found[at]?.hash)?.part;
}

/**
 * Names what was done to a clip whose boxes are still whole: parts are compared by hash, wherever they stand now.
 * @param due hashes of the manifest
 * @param found hashes of the file
 */
export function differencesOf(due: readonly string[], found: readonly string[]): readonly Difference[] {
  const gone = new Set(without(due, found));
  const foreign = new Set(without(found, due));
  const edited = due.length === found.length ? [...gone].filter((part) => foreign.has(part)) : [];
  const isEdited = new Set(edited);
  const out: Difference[] = edited.map((part) => ({ what: "edited", part }));
  for (const part of gone) if (!isEdited.has(part)) out.push({ what: "dropped", part });
  for (const part of foreign) if (!isEdited.has(part)) out.push({ what: "added", part });
  const moved = displaced(others(due, gone), others(found, foreign));
  if (moved !== undefined) out.push({ what: "reordered", part: moved });
  return out.sort((a, b) => a.part - b.part);
}

/** Parts of the file that are not what the manifest has at the same place: all there is to say when the boxes are broken. */
export const changedParts = (due: readonly string[], found: readonly string[]): readonly Difference[] =>
  due.flatMap((hash, part) => {
    if (found[part] === hash) return [];
    return [{ what: part < found.length ? ("edited" as const) : ("dropped" as const), part }];
  });
