import { partsOf } from "../contradictions.ts";
import type { Profile } from "../schema.ts";
import { isSourced, type Sourced } from "../sourced.ts";
import { SOURCES } from "../sources.ts";
import type { Finding } from "./finding.ts";

function* unit(path: string, { value, unit: given }: Sourced<unknown>): Generator<Finding> {
  if (typeof value === "number" && given === undefined)
    yield { path, rule: "unit", message: "a number needs a unit", value };
  if (typeof value !== "number" && given !== undefined)
    yield { path: `${path}/unit`, rule: "unit", message: "only a number has a unit", value: given };
}

function* source(path: string, { source: ids }: Sourced<unknown>): Generator<Finding> {
  if (ids === "ours" || ids === "unverified") return;
  for (const id of ids.split(" ")) {
    const document = Object.hasOwn(SOURCES, id) ? SOURCES[id] : undefined;
    const found = { path: `${path}/source`, rule: "source", value: id } as const;
    if (document === undefined) yield { ...found, message: "no document has this id" };
    else if (document.address === null)
      yield { ...found, message: "the document cannot be looked up: write unverified" };
  }
}

/** Every number has a unit, and every document that a value cites can be looked up. */
export function* values(profile: Profile): Generator<Finding> {
  for (const { path, part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    yield* unit(path, part);
    yield* source(path, part);
  }
}
