import type { JsonObject, PublicRecord, SaltedPart } from "@vestige/protocol/evidence";
import { TransportError } from "@vestige/protocol/base";
import type { ChainPlace, LedgerEntry, PreparedEntry, PrivatePart, StoredRow } from "./entry.ts";

/** Only a file that somebody changed holds a text that is not JSON. */
function parseObject(text: string, seq: number): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch (cause) {
    throw new TransportError("BWC_L04", `entry ${seq} is not JSON`, { cause, fields: { seq } });
  }
}

type Mutable<T> = { -readonly [field in keyof T]: T[field] };

/** What an entry is made of, wherever it comes from. */
interface EntrySource {
  readonly record: PublicRecord;
  readonly place: ChainPlace;
  readonly open: JsonObject;
  readonly privateDigest: string | undefined;
}

/** Leaves absent fields out. Assigned one by one: conditional spreads cost more than the hash, for every entry. */
function makeEntry({ record, place, open, privateDigest }: EntrySource): LedgerEntry {
  const { seq, previous, hash } = place;
  const { at, kind, camera, device } = record;
  const entry: Mutable<LedgerEntry> = { seq, at, kind, public: open, previous, hash };
  if (camera !== undefined) entry.camera = camera;
  if (device !== undefined) entry.device = device;
  if (privateDigest !== undefined) entry.privateDigest = privateDigest;
  return entry;
}

/** The entry that was just committed. */
export const committedEntry = (record: PreparedEntry, place: ChainPlace): LedgerEntry =>
  makeEntry({ record, place, open: record.public, privateDigest: record.private?.digest });

/** The entry of a stored row. @throws TransportError BWC_L04 */
export const rowEntry = (row: StoredRow): LedgerEntry =>
  makeEntry({
    record: row,
    place: row,
    open: parseObject(row.publicText, row.seq),
    privateDigest: row.privateDigest,
  });

/** The private part as the caller gave it. @throws TransportError BWC_L04 */
export const readPrivate = ({ person, text }: SaltedPart, seq: number): PrivatePart => ({
  ...parseObject(text, seq),
  ...(person !== undefined && { person }),
});
