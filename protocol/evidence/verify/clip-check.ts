import type { ClipStructure } from "../box-walk.ts";
import { fragmentChainHead } from "../fragment-chain.ts";
import type { Manifest } from "../manifest-schema.ts";
import { type EvidenceTools, textHash } from "../tools.ts";
import { changedParts, type Difference, differencesOf } from "./clip-differences.ts";
import { hashClip } from "./clip-hashes.ts";
import { FINDINGS, type Findings } from "./report.ts";
import type { SetFile, SetReader } from "./set.ts";

type Clip = Manifest["clip"];

/** What the checks of one set share. */
export interface CheckContext extends Findings {
  readonly reader: SetReader;
  readonly tools: EvidenceTools;
  /** Bytes that were read, for whoever shows progress. */
  readonly onBytes: (bytes: number) => void;
}

/** Parts that a report names one by one; the rest is a number. */
const NAMED = 20;

const nameOfPart = (part: number): string => (part === 0 ? "the initialisation part" : `fragment ${part}`);

function report(context: Findings, file: string, differences: readonly Difference[]): void {
  for (const { what, part } of differences.slice(0, NAMED))
    context.found({ what, file, fragment: part, message: `${nameOfPart(part)}: ${FINDINGS[what]}` });
  const more = differences.length - NAMED;
  if (more > 0) context.note(`${file}: ${more} more fragments differ`);
}

const lengthsOf = ({ init, fragments }: Clip): readonly number[] => [
  init.bytes,
  ...fragments.map(({ bytes }) => bytes),
];

const hashesOf = ({ init, fragments }: Clip): readonly string[] => [
  init.sha256,
  ...fragments.map(({ sha256 }) => sha256),
];

const structureLengths = ({ init, fragments }: ClipStructure): readonly number[] =>
  init === undefined ? [] : [init.bytes, ...fragments.map(({ bytes }) => bytes)];

/** Reads a changed clip again, by its own boxes, and names what differs. */
async function diagnose(
  context: CheckContext,
  {
    file,
    clip,
    structure,
    atPlaces,
  }: { file: SetFile; clip: Clip; structure: ClipStructure; atPlaces: readonly string[] },
): Promise<void> {
  const due = hashesOf(clip);
  const lengths = structureLengths(structure);
  const isWhole = structure.broken === undefined;
  const { parts } = await hashClip(context.reader, file, { ...context, lengths, onBytes: () => undefined });
  // Clips of one model share their initialisation part, so that it tells no clip from another.
  const common = new Set(due.length > 2 ? due.slice(1) : due);
  if (![...parts, ...atPlaces].some((hash) => common.has(hash))) {
    context.found({ what: "replaced", file: file.name, message: FINDINGS.replaced });
    return;
  }
  report(context, file.name, isWhole ? differencesOf(due, parts) : changedParts(due, atPlaces));
  if (file.bytes < clip.bytes && !isWhole)
    context.found({
      what: "cutShort",
      file: file.name,
      message: `${file.bytes} of ${clip.bytes} bytes are left`,
    });
  else if (structure.broken !== undefined) {
    const { offset, rule } = structure.broken;
    context.found({ what: "malformed", file: file.name, message: `offset ${offset}: ${rule}` });
  }
}

function checkStatements(context: CheckContext, manifestFile: string, clip: Clip): void {
  const contradict = (message: string): void =>
    context.found({ what: "contradiction", file: manifestFile, message });
  const sum = lengthsOf(clip).reduce((all, bytes) => all + bytes, 0);
  if (sum !== clip.bytes) contradict(`the parts of the clip have ${sum} bytes, the clip ${clip.bytes}`);
  if (clip.fragments.length === 0) contradict("a clip without a fragment");
  if (fragmentChainHead(textHash(context.tools), clip) !== clip.chain)
    contradict("the head of the fragment chain is not that of the fragments");
}

const sameLengths = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((length, at) => length === other[at]);

/**
 * Holds a clip against its manifest: hash, hash of every fragment, chain, boxes. Reads it once where all is well.
 * True where its bytes are those that the manifest lists, fragment by fragment.
 */
export async function checkClip(
  context: CheckContext,
  {
    file,
    clip,
    manifestFile,
  }: { readonly file: SetFile; readonly clip: Clip; readonly manifestFile: string },
): Promise<boolean> {
  checkStatements(context, manifestFile, clip);
  const lengths = lengthsOf(clip);
  const { whole, parts, structure } = await hashClip(context.reader, file, { ...context, lengths });
  if (whole !== clip.sha256 || file.bytes !== clip.bytes) {
    await diagnose(context, { file, clip, structure, atPlaces: parts });
    return false;
  }
  const partsAgree = hashesOf(clip).every((hash, part) => hash === parts[part]);
  const agrees =
    partsAgree && structure.broken === undefined && sameLengths(structureLengths(structure), lengths);
  if (!agrees)
    context.found({
      what: "contradiction",
      file: manifestFile,
      message: "the clip's hash is right, but its fragments are not those that are listed",
    });
  return agrees;
}
