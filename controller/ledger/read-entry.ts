import type { JsonObject, SaltedPart } from "@vestige/protocol/evidence";
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

type EntrySource = Omit<LedgerEntry, "camera" | "device" | "privateDigest"> &
  Pick<StoredRow, "camera" | "device" | "privateDigest">;

/** Puts the fields in order and leaves absent ones out. */
const asEntry = (from: EntrySource): LedgerEntry => ({
  seq: from.seq,
  at: from.at,
  kind: from.kind,
  ...(from.camera !== undefined && { camera: from.camera }),
  ...(from.device && { device: from.device }),
  public: from.public,
  ...(from.privateDigest !== undefined && { privateDigest: from.privateDigest }),
  previous: from.previous,
  hash: from.hash,
});

/** The entry that was just committed. */
export const committedEntry = (prepared: PreparedEntry, place: ChainPlace): LedgerEntry =>
  asEntry({ ...prepared, ...place, privateDigest: prepared.private?.digest });

/** The entry of a stored row. @throws TransportError BWC_L04 */
export const rowEntry = (row: StoredRow): LedgerEntry =>
  asEntry({ ...row, public: parseObject(row.publicText, row.seq) });

/** The private part as the caller gave it. @throws TransportError BWC_L04 */
export const readPrivate = ({ person, text }: SaltedPart, seq: number): PrivatePart => ({
  ...parseObject(text, seq),
  ...(person !== undefined && { person }),
});
