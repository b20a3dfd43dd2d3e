import { partsOf } from "../contradictions.ts";
import type { Profile } from "../schema.ts";
import { isSourced, knowledgeOf, type Sourced } from "../sourced.ts";
import { type SourceDocument, SOURCES } from "../sources.ts";
import type { Finding } from "./finding.ts";

function* unit(path: string, { value, unit: given }: Sourced<unknown>): Generator<Finding> {
  if (typeof value === "number" && given === undefined)
    yield { path, rule: "unit", message: "a number needs a unit", value };
  if (typeof value !== "number" && given !== undefined)
    yield { path: `${path}/unit`, rule: "unit", message: "only a number has a unit", value: given };
}

/** Words with which a note says that the document does not state the value, or not of this camera (Z4). */
const DOUBT = /\bours\b|\bnot stated\b|\bstated for\b|\bis not$|\bsays nothing\b/;

type Identity = Profile["identity"];

/** Is the document about this camera, or about all of its maker's? */
const isAbout = ({ models }: SourceDocument, { basedOn }: Identity): boolean =>
  basedOn !== null &&
  (models.includes(basedOn.maker) || models.includes(`${basedOn.maker} ${basedOn.model}`));

function wrongWith(document: SourceDocument | undefined, identity: Identity): string | undefined {
  if (document === undefined) return "no document has this id";
  if (document.address === null) return "the document cannot be looked up: write unverified";
  if (isAbout(document, identity)) return undefined;
  return `the document is about ${document.models.join(", ") || "no camera"}: write unverified`;
}

function* source(path: string, part: Sourced<unknown>, identity: Identity): Generator<Finding> {
  if (knowledgeOf(part) !== "sourced") return;
  const found = { path: `${path}/source`, rule: "source" } as const;
  for (const id of part.source.split(" ")) {
    const message = wrongWith(Object.hasOwn(SOURCES, id) ? SOURCES[id] : undefined, identity);
    if (message !== undefined) yield { ...found, message, value: id };
  }
  if (part.note === undefined || !DOUBT.test(part.note)) return;
  const message = `the note takes it back: "${part.note}"; write ours or unverified, and the document in the note`;
  yield { ...found, message, value: part.source };
}

/** Every number has a unit, and every document that a value cites can be looked up and states it of this model. */
export function* values(profile: Profile): Generator<Finding> {
  for (const { path, part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    yield* unit(path, part);
    yield* source(path, part, profile.identity);
  }
}
