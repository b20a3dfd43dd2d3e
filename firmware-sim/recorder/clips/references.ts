import { canonicalJson, textHash } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { type ClipFacts, type FragmentReference, referenceOf } from "../media/clip-writer.ts";
import type { SoundRun } from "../media/sound.ts";
import { clipLength } from "../media/timeline.ts";

/** What is kept of a clip that has no bytes. */
export interface ClipReferences {
  readonly fragments: number;
  /** Head of the chain over the references of all fragments, lower-case hex. */
  readonly chain: string;
}

/** Begins every hashed text of a chain of references (principle 9). */
const REFERENCE_DOMAIN = "vestige-references-1 simulated, not evidence";

const hash = textHash(nodeTools);

const runText = ({ sound, first, count }: SoundRun): string =>
  `{"count":${count},"first":${first},"sound":"${sound}"}`;

/** Canonical JSON (RFC 8785), written straight: a fleet does it for every second of every camera. */
export const referenceText = ({ index, gop, frames, sound }: FragmentReference): string =>
  `{"frames":${frames},"gop":${gop},"index":${index},"sound":[${sound.map(runText).join(",")}]}`;

function startOf({ camera, recording, firstGop, startWallMs, audioFromMs }: ClipFacts): string {
  const facts = canonicalJson({ camera, recording, firstGop, startWallMs, audioFromMs });
  return hash(`${REFERENCE_DOMAIN}\n${facts}\n0\n`);
}

/**
 * The references of a clip of so many ms, hashed as its fragments would be: the same facts and spans give the same
 * chain, and no byte of the clip is made (N-BG-21).
 */
export function referencesOf(facts: ClipFacts, ms: number): ClipReferences {
  const { whole, rest } = clipLength(ms);
  const fragments = whole + Math.sign(rest);
  let chain = startOf(facts);
  for (let index = 0; index < fragments; index++) {
    const text = referenceText(referenceOf(facts, index, index === whole ? rest : undefined));
    chain = hash(`${REFERENCE_DOMAIN}\n${chain}\n${index + 1}\n${text}`);
  }
  return { fragments, chain };
}
