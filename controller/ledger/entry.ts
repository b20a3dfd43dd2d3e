import type { ChainLink, JsonObject, JsonValue, PublicRecord, SaltedPart } from "@vestige/protocol/evidence";

/** The number that a camera gave an event; with the camera's id it is entered once and never again. */
export interface DeviceNumber {
  /** 16 hex digits. */
  readonly bootId: string;
  /** 1 or more, without a gap within one boot. */
  readonly number: number;
}

/** Names, reason texts, positions: kept apart from the chain and erasable (principle 9). Never logged. */
export type PrivatePart = { readonly person?: string; readonly [field: string]: JsonValue };

/** What a caller wants entered. The ledger adds number, time, `simulated: true` and the chain. */
export interface LedgerDraft {
  /** A letter, then letters, digits, `.`, `_`, `-`; at most 64. `erasure` is the ledger's own. */
  readonly kind: string;
  readonly camera?: string;
  /** Set for an event that a camera numbered; needs `camera`. */
  readonly device?: DeviceNumber;
  /** For everybody to read. An order to start that is entered after it went out has `late: true` (principle 6). */
  readonly public: JsonObject;
  readonly private?: PrivatePart;
}

/** An entry as readers see it: everything but the private part, which is proven by `privateDigest`. */
export interface LedgerEntry {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** Wall time, ISO 8601 UTC with milliseconds. Orders nothing (F 16): `seq` does. */
  readonly at: string;
  readonly kind: string;
  readonly camera?: string;
  readonly device?: DeviceNumber;
  readonly public: JsonObject;
  /** Hex SHA-256; present where the entry has or had a private part. */
  readonly privateDigest?: string;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** Hex SHA-256 by the chain rule of `@vestige/protocol/evidence`. */
  readonly hash: string;
}

/** What became of one draft. A duplicate is no error: cameras send again until they are acknowledged. */
export type Appended =
  | { readonly outcome: "entered"; readonly entry: LedgerEntry }
  | { readonly outcome: "duplicate"; readonly camera: string; readonly device: DeviceNumber };

/** Kind of the entries that `erasePerson` makes. */
export const ERASURE_KIND = "erasure";

/** A draft that was checked, encoded and digested: all work that needs no place in the chain. */
export interface PreparedEntry extends PublicRecord {
  readonly public: JsonObject;
  readonly private?: (SaltedPart & { readonly digest: string }) | undefined;
}

/** A place in the chain. */
export interface ChainPlace {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Number and hash of the last entry; `{seq: 0, hash: GENESIS_HASH}` in an empty ledger. */
export type ChainTail = Pick<ChainPlace, "seq" | "hash">;

/** A row as a store holds it, texts untouched, so that verification sees the very bytes. */
export interface StoredRow extends PublicRecord, ChainPlace, Pick<ChainLink, "privateDigest"> {
  /** Absent where there never was one, and where it was erased. */
  readonly private?: SaltedPart;
}

/** Which entries to find; an absent field matches all. */
export interface EntryFilter {
  readonly kind?: string;
  readonly camera?: string;
  /** At most this many, the newest. */
  readonly limit: number;
}
