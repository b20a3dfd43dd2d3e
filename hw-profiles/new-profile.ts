import { parseProfile } from "./load.ts";
import type { Profile } from "./schema.ts";
import { isSourced, knowledgeOf, type Sourced } from "./sourced.ts";

/** What is asked of a new profile. */
export interface NewProfileOptions {
  /** Its name: lower case letters, digits and single dashes. */
  readonly name: string;
}

/** `my-camera` becomes `My-Camera`, as the names of models are written. */
const modelOf = (name: string): string =>
  `VESTIGE-SIM ${name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase())}`;

/** A document states a value of the model that it is about; of a new one it is hearsay. */
function doubted(value: Sourced<unknown>, origin: string): Sourced<unknown> {
  const { note, ...rest } = value;
  const remark = `stated for ${origin} (${value.source})`;
  return { ...rest, source: "unverified", note: note === undefined ? remark : `${remark}; ${note}` };
}

function doubt(part: unknown, origin: string): unknown {
  if (isSourced(part)) return knowledgeOf(part) === "sourced" ? doubted(part, origin) : part;
  if (Array.isArray(part)) return part.map((child: unknown) => doubt(child, origin));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, doubt(child, origin)]));
}

/**
 * A new camera that begins as a copy: it has its own name, title and model, imitates nothing yet, and what a document
 * states of the base is unverified here. Throws a UsageError BWC_H02 for a name that is none.
 */
export function profileFrom(base: Profile, { name }: NewProfileOptions): Profile {
  const { maker, model } = base.identity.basedOn ?? { maker: "the profile", model: base.name };
  const identity = {
    title: `A camera that began as a copy of ${base.name}`,
    model: modelOf(name),
    basedOn: null,
  };
  const copy = doubt(base, `${maker} ${model}`) as Profile;
  return parseProfile({ ...copy, name, identity }, { name });
}
