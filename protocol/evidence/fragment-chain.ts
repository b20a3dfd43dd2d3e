import type { HashText } from "./chain.ts";

/** Begins every hashed text of a fragment chain (principle 9). */
const FRAGMENT_DOMAIN = "vestige-fragments-1 simulated, not evidence";

/** The chain before the first fragment: it stands on the hash of the initialisation part (`ftyp` and `moov`). */
export const fragmentChainStart = (hash: HashText, initSha256: string): string =>
  hash(`${FRAGMENT_DOMAIN}\n${initSha256}\n0\n`);

/** What one link of the chain covers. */
export interface FragmentLink {
  /** The chain so far. */
  readonly previous: string;
  /** 1, 2, 3 … */
  readonly number: number;
  /** SHA-256 of the fragment's bytes. */
  readonly sha256: string;
}

/** The chain with one fragment more: order and number of all fragments in 64 characters (F 48). */
export const fragmentChainLink = (hash: HashText, { previous, number, sha256 }: FragmentLink): string =>
  hash(`${FRAGMENT_DOMAIN}\n${previous}\n${number}\n${sha256}`);

/** The head of the chain over a whole clip. */
export function fragmentChainHead(
  hash: HashText,
  clip: {
    readonly init: { readonly sha256: string };
    readonly fragments: readonly { readonly sha256: string }[];
  },
): string {
  return clip.fragments.reduce(
    (previous, { sha256 }, index) => fragmentChainLink(hash, { previous, number: index + 1, sha256 }),
    fragmentChainStart(hash, clip.init.sha256),
  );
}
