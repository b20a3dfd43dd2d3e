import type { Random } from "@vestige/protocol/base";
import { prepareEntry } from "./chain-entry.ts";
import { ERASURE_KIND } from "./entry.ts";
import type { LedgerStore } from "./store.ts";

/** By whom and why; both become a private part of the erasure's own entry. */
export interface ErasureOrder {
  /** Wall time, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** Who carries it out; a person too, so erasable in turn. */
  readonly by: string;
  /** Must not name the person again, or the name stays. */
  readonly reason: string;
  /** Salt of the entry's private part. */
  readonly random: Pick<Random, "hex">;
}

/** What became of an erasure. */
export interface ErasureReport {
  /** Entries whose private part is gone. */
  readonly seqs: readonly number[];
  /** The entry that says so; absent when the person had no private part. */
  readonly entry?: number;
}

/**
 * Erases all private parts about a person: the chain keeps their digests and verifies, an `erasure` entry says how many
 * and which, and the text is gone from the files. Run again after BWC_L06: it finds nothing to erase and scrubs only.
 * The files are written anew, which takes as long as copying them.
 * @throws TransportError BWC_L01, BWC_L02 (nothing erased), BWC_L06 (erased, bytes may still be there)
 */
export async function erasePerson(
  store: LedgerStore,
  person: string,
  { at, by, reason, random }: ErasureOrder,
): Promise<ErasureReport> {
  const record = (seqs: readonly number[]) => {
    const open = { erased: seqs.length, seqs };
    const draft = { kind: ERASURE_KIND, public: open, private: { person: by, reason } };
    return prepareEntry(draft, { at, salt: () => random.hex(16) });
  };
  const { seqs, place } = await store.erase({ person, record });
  await store.scrub();
  return { seqs, ...(place && { entry: place.seq }) };
}
