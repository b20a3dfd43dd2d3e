import type { BrokenRule } from "./definition.ts";

/** Are these names in strictly ascending order (by code unit)? */
const ascending = (names: readonly string[]): boolean =>
  names.every((name, i) => i === 0 || (names[i - 1] as string) < name);

/** Facts are sorted and unique, so that equal sets are equal bytes; null is no set at all. */
export const factsInOrder = (message: {
  readonly facts: readonly string[] | null;
}): BrokenRule | undefined =>
  message.facts === null || ascending(message.facts)
    ? undefined
    : { path: "/facts", rule: "ascending, each once" };

/** The form in which a message carries facts. */
export const sortedFacts = <Name extends string>(names: Iterable<Name>): readonly Name[] =>
  [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
