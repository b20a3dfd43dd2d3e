import { GENESIS_HASH } from "@vestige/protocol/evidence";
import type { SaltedPart } from "@vestige/protocol/evidence";
import { TransportError, VestigeError } from "@vestige/protocol/base";
import { placeBehind } from "./chain-entry.ts";
import type { ChainPlace, ChainTail, DeviceNumber, EntryFilter, PreparedEntry, StoredRow } from "./entry.ts";
import { sqliteCode } from "./sqlite-driver.ts";
import type { SqlDatabase, SqlStatement } from "./sqlite-driver.ts";
import { SQL } from "./sqlite-schema.ts";
import { readPart, readRow } from "./sqlite-rows.ts";
import type { SqlPart, SqlRow } from "./sqlite-rows.ts";
import type { Erased, Erasure, LedgerStore } from "./store.ts";

const BUSY: ReadonlySet<number | undefined> = new Set([5, 6]);

const writeError = (cause: unknown): VestigeError => {
  if (cause instanceof VestigeError) return cause;
  if (BUSY.has(sqliteCode(cause))) return new TransportError("BWC_L02", "the ledger is locked", { cause });
  return new TransportError("BWC_L01", "the ledger cannot be written", { cause });
};

type Statements = { readonly [name in keyof typeof SQL]: SqlStatement };

const prepareAll = (db: SqlDatabase): Statements =>
  Object.fromEntries(Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)])) as Statements;

/** A ledger in one SQLite file, through a connection that `openSqliteStore` has set up. */
export class SqliteStore implements LedgerStore {
  readonly #db: SqlDatabase;
  readonly #sql: Statements;
  #open = true;

  constructor(db: SqlDatabase) {
    this.#db = db;
    this.#sql = prepareAll(db);
  }

  async commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]> {
    return this.#transaction(() => this.#insertAll(entries));
  }

  async erase({ person, record }: Erasure): Promise<Erased> {
    return this.#transaction(() => {
      const seqs = (this.#sql.seqsOfPerson.all(person) as { seq: number }[]).map(({ seq }) => seq);
      if (seqs.length === 0) return { seqs };
      this.#sql.deletePerson.run(person);
      const [place] = this.#insertAll([record(seqs)]);
      return place ? { seqs, place } : { seqs };
    });
  }

  /**
   * `secure_delete` overwrites deleted cells, but a page that was split or merged keeps stale copies in its gap:
   * VACUUM writes all pages anew. The truncating checkpoint empties the write-ahead log, which still has the old ones.
   */
  async scrub(): Promise<void> {
    try {
      this.#db.exec("VACUUM");
      const { busy } = this.#sql.checkpoint.get() as { busy: number };
      if (busy !== 0) throw new Error("a reader holds the write-ahead log");
    } catch (cause) {
      throw new TransportError("BWC_L06", "erased text may still lie in the ledger's files", { cause });
    }
  }

  async rowsAfter(seq: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#read(() => (this.#sql.rowsAfter.all(seq, limit) as SqlRow[]).map(readRow));
  }

  async newest({ kind, camera, limit }: EntryFilter): Promise<readonly StoredRow[]> {
    const find = (): unknown[] => {
      if (kind !== undefined && camera !== undefined) return this.#sql.newestOfBoth.all(kind, camera, limit);
      if (kind !== undefined) return this.#sql.newestOfKind.all(kind, limit);
      return camera === undefined ? this.#sql.newest.all(limit) : this.#sql.newestOfCamera.all(camera, limit);
    };
    return this.#read(() => (find() as SqlRow[]).map(readRow));
  }

  async privatePart(seq: number): Promise<SaltedPart | undefined> {
    const row = this.#read(() => this.#sql.privatePart.get(seq) as SqlPart | undefined);
    return row && readPart(row);
  }

  async lastNumbers(): Promise<ReadonlyMap<string, DeviceNumber>> {
    const rows = this.#read(() => this.#sql.lastNumbers.all()) as Required<SqlRow>[];
    return new Map(
      rows.map((row) => [
        row.camera as string,
        { bootId: row.boot_id as string, number: row.number as number },
      ]),
    );
  }

  async count(): Promise<number> {
    return this.#read(() => this.#sql.count.get() as { n: number }).n;
  }

  async close(): Promise<void> {
    if (this.#open) this.#db.close();
    this.#open = false;
  }

  #insertAll(entries: readonly PreparedEntry[]): (ChainPlace | undefined)[] {
    let tail = (this.#sql.tail.get() as ChainTail | undefined) ?? { seq: 0, hash: GENESIS_HASH };
    return entries.map((entry) => {
      const place = placeBehind(tail, entry);
      if (!this.#insert(entry, place)) return undefined;
      tail = place;
      return place;
    });
  }

  /** False when the unique index knows the camera's number already. */
  #insert(entry: PreparedEntry, { seq, previous, hash }: ChainPlace): boolean {
    const { at, kind, camera, device, publicText, private: part } = entry;
    const { changes } = this.#sql.insertEntry.run(
      seq,
      at,
      kind,
      camera ?? null,
      device?.bootId ?? null,
      device?.number ?? null,
      publicText,
      part?.digest ?? null,
      previous,
      hash,
    );
    if (Number(changes) === 0) return false;
    if (part) this.#sql.insertPrivate.run(seq, part.person ?? null, part.salt, part.text);
    return true;
  }

  #transaction<T>(work: () => T): T {
    try {
      this.#sql.begin.run();
      const result = work();
      this.#sql.commit.run();
      return result;
    } catch (cause) {
      this.#rollBack();
      throw writeError(cause);
    }
  }

  /** SQLite has rolled back by itself after some errors (disk full); then it refuses, which is as good. */
  #rollBack(): void {
    try {
      this.#db.exec("ROLLBACK");
    } catch {
      return;
    }
  }

  #read<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new TransportError("BWC_L04", "the ledger cannot be read", { cause });
    }
  }
}
