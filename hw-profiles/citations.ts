import { partsOf } from "./contradictions.ts";
import type { Profile } from "./schema.ts";
import { isSourced, knowledgeOf } from "./sourced.ts";

/** What the values of a profile cite, each once and in order. */
export interface Citations {
  /** Ids of facts, such as `T8`, and items of the checklist, such as `F 5` (docs/facts.md). */
  readonly facts: readonly string[];
  /** Ids of documents, such as `D4`; each is in `SOURCES` where the linter has nothing to say. */
  readonly sources: readonly string[];
}

/** `B9` before `B10`. */
const sorted = (ids: ReadonlySet<string>): readonly string[] =>
  [...ids].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

/** The facts and documents that a profile rests on. */
export function citationsOf(profile: Profile): Citations {
  const facts = new Set<string>();
  const sources = new Set<string>();
  for (const { part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    facts.add(part.fact);
    if (knowledgeOf(part) === "sourced") for (const id of part.source.split(" ")) sources.add(id);
  }
  return { facts: sorted(facts), sources: sorted(sources) };
}
