/** Something that a shift has produced, as text. */
export interface Item {
  /** What sort of thing, such as `manifest`. */
  readonly kind: string;
  /** Which one. */
  readonly name: string;
  readonly text: string;
}

/** What says of itself that it is simulated, in whatever form it has. */
const MARK = /simulated|simulation, not evidence/i;

/** Those that do not say that they are simulated. */
export const unmarkedIn = (items: readonly Item[]): readonly Item[] =>
  items.filter(({ text }) => !MARK.test(text));

/** How many there are of each kind, kinds in order. */
export function countsOf(items: readonly Item[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
