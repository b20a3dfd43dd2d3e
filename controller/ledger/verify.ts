import type { JsonObject } from "@vestige/protocol/evidence";
import { entryHash, GENESIS_HASH, privateDigest, publicRecordText } from "@vestige/protocol/evidence";
import { sha256 } from "./chain-entry.ts";
import type { ChainTail, StoredRow } from "./entry.ts";
import { ERASURE_KIND } from "./entry.ts";
import type { LedgerStore } from "./store.ts";

/** Why an entry does not verify. */
export type BadReason =
  | "missing entry"
  | "unexpected number"
  | "broken link"
  | "wrong hash"
  | "private part without a digest"
  | "private digest mismatch"
  | "private part missing and not recorded as erased"
  | "private part present though recorded as erased"
  | "unreadable erasure";

/** The first entry that does not verify, by its number. */
export interface BadEntry {
  readonly seq: number;
  readonly reason: BadReason;
}

/** What a verification found. */
export interface Verification {
  /** Entries looked at, the bad one included. */
  readonly entries: number;
  readonly verified: boolean;
  readonly firstBad?: BadEntry;
  /** Entries whose private part is erased and recorded as such. */
  readonly erased: number;
}

const PAGE = 500;

/** What is carried from entry to entry; private parts that are gone wait here for the entry that says so. */
interface Progress {
  tail: ChainTail;
  entries: number;
  erased: number;
  readonly gone: Set<number>;
}

function badPlace(row: StoredRow, { seq, hash }: ChainTail): BadEntry | undefined {
  if (row.seq > seq + 1) return { seq: seq + 1, reason: "missing entry" };
  if (row.seq !== seq + 1) return { seq: row.seq, reason: "unexpected number" };
  if (row.previous !== hash) return { seq: row.seq, reason: "broken link" };
  const link = {
    previous: hash,
    seq: row.seq,
    privateDigest: row.privateDigest,
    recordText: publicRecordText(row),
  };
  return entryHash(sha256, link) === row.hash ? undefined : { seq: row.seq, reason: "wrong hash" };
}

function badPrivate({ seq, private: part, privateDigest: digest }: StoredRow): BadEntry | undefined {
  if (!part) return undefined;
  if (digest === undefined) return { seq, reason: "private part without a digest" };
  return privateDigest(sha256, part) === digest ? undefined : { seq, reason: "private digest mismatch" };
}

const isSeqList = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((seq) => Number.isSafeInteger(seq));

/** The numbers that an erasure names. The text is covered by the chain, so only its own writer can have garbled it. */
function erasedSeqs({ publicText }: StoredRow): readonly number[] | undefined {
  try {
    const { seqs } = JSON.parse(publicText) as JsonObject;
    return isSeqList(seqs) ? seqs : undefined;
  } catch {
    return undefined;
  }
}

async function badErasure(
  store: LedgerStore,
  row: StoredRow,
  progress: Progress,
): Promise<BadEntry | undefined> {
  const seqs = erasedSeqs(row);
  if (!seqs) return { seq: row.seq, reason: "unreadable erasure" };
  for (const seq of seqs) {
    if (progress.gone.delete(seq)) progress.erased++;
    else if (await store.privatePart(seq))
      return { seq, reason: "private part present though recorded as erased" };
  }
  return undefined;
}

async function badRow(store: LedgerStore, row: StoredRow, progress: Progress): Promise<BadEntry | undefined> {
  progress.entries++;
  const bad = badPlace(row, progress.tail) ?? badPrivate(row);
  if (bad) return bad;
  progress.tail = row;
  if (row.privateDigest !== undefined && !row.private) progress.gone.add(row.seq);
  return row.kind === ERASURE_KIND ? badErasure(store, row, progress) : undefined;
}

async function walk(store: LedgerStore, progress: Progress): Promise<BadEntry | undefined> {
  // From below every number, since a changed one may be negative.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await store.rowsAfter(after, PAGE);
    for (const row of rows) {
      const bad = await badRow(store, row, progress);
      if (bad) return bad;
      after = row.seq;
    }
    if (rows.length < PAGE) return undefined;
  }
}

/**
 * Checks every link, hash and private part, page by page, and names the first bad entry. A private part that was
 * erased counts as good when an entry says so. What it cannot see: entries cut off the end, and a chain that was
 * computed anew by somebody who owns the file (N-LG-13).
 * @throws TransportError BWC_L04 when the store cannot be read.
 */
export async function verifyLedger(store: LedgerStore): Promise<Verification> {
  const progress: Progress = { tail: { seq: 0, hash: GENESIS_HASH }, entries: 0, erased: 0, gone: new Set() };
  const firstBad = (await walk(store, progress)) ?? unrecorded(progress.gone);
  const { entries, erased } = progress;
  return { entries, verified: firstBad === undefined, ...(firstBad && { firstBad }), erased };
}

function unrecorded(gone: ReadonlySet<number>): BadEntry | undefined {
  const [seq] = gone;
  return seq === undefined ? undefined : { seq, reason: "private part missing and not recorded as erased" };
}
