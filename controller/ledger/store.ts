import type { SaltedPart } from "@vestige/protocol/evidence";
import type { ChainPlace, DeviceNumber, EntryFilter, PreparedEntry, StoredRow } from "./entry.ts";

/** What an erasure took away. */
export interface Erased {
  /** Numbers of the entries whose private part is gone, ascending; empty when the person has none. */
  readonly seqs: readonly number[];
  /** Place of the entry that records it; absent when nothing was erased. */
  readonly place?: ChainPlace;
}

/** Erasure of one person's private parts. */
export interface Erasure {
  readonly person: string;
  /** Makes the entry that records it; called inside the transaction, when the numbers are known. */
  readonly record: (seqs: readonly number[]) => PreparedEntry;
}

/**
 * Where entries lie. Promises, so that a database server fits behind it too. Every implementation passes
 * `test/contract/ledger-store.ts`. Each method throws TransportError: BWC_L01 (cannot write), BWC_L02 (another
 * process is writing; nothing happened), BWC_L04 (cannot read).
 */
export interface LedgerStore {
  /**
   * Enters all or nothing, in order, in one transaction that also reads the tail, since another process may have
   * appended. Answers in order: the place, or undefined for an entry whose camera, boot id and number are there already.
   */
  commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]>;
  /** Deletes the private parts and enters the record of it, in one transaction. */
  erase(erasure: Erasure): Promise<Erased>;
  /** Makes sure that the bytes of what was erased are gone from the files. @throws TransportError BWC_L06 */
  scrub(): Promise<void>;
  /** Rows with a number above `seq`, ascending, at most `limit`; private parts included. */
  rowsAfter(seq: number, limit: number): Promise<readonly StoredRow[]>;
  /** Newest first; private parts left out. */
  newest(filter: EntryFilter): Promise<readonly StoredRow[]>;
  /** The private part of one entry, if it has one still. */
  privatePart(seq: number): Promise<SaltedPart | undefined>;
  /** For each camera, boot id and number of the last event entered. */
  lastNumbers(): Promise<ReadonlyMap<string, DeviceNumber>>;
  count(): Promise<number>;
  /** Twice is fine. */
  close(): Promise<void>;
}
