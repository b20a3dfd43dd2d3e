import type { SaltedPart } from "@vestige/protocol/evidence";
import type { StoredRow } from "./entry.ts";

/** A private part as SQLite returns it. */
export interface SqlPart {
  readonly person: string | null;
  readonly salt: string;
  readonly body: string;
}

/** An entry as SQLite returns it, with the private part where the query joined one. */
export interface SqlRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly camera: string | null;
  readonly boot_id: string | null;
  readonly number: number | null;
  readonly public: string;
  readonly private_digest: string | null;
  readonly previous: string;
  readonly hash: string;
  readonly person?: string | null;
  readonly salt?: string | null;
  readonly body?: string | null;
}

/** A private part as the ledger knows it. */
export const readPart = ({ person, salt, body }: SqlPart): SaltedPart => ({
  salt,
  person: person ?? undefined,
  text: body,
});

const joinedPart = ({ person = null, salt, body }: SqlRow): SaltedPart | undefined =>
  typeof salt === "string" && typeof body === "string" ? readPart({ person, salt, body }) : undefined;

/** A row as the ledger knows it, every text as it lies in the file. */
export function readRow(row: SqlRow): StoredRow {
  const part = joinedPart(row);
  return {
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    camera: row.camera ?? undefined,
    device:
      row.boot_id === null || row.number === null ? undefined : { bootId: row.boot_id, number: row.number },
    publicText: row.public,
    privateDigest: row.private_digest ?? undefined,
    previous: row.previous,
    hash: row.hash,
    ...(part && { private: part }),
  };
}
