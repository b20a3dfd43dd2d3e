import { type StoredRow, openSqliteStore } from "@vestige/controller";

interface Statement {
  run(...values: (string | number | null)[]): unknown;
}

interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface Sqlite {
  readonly DatabaseSync: new (file: string) => Database;
}

/** The library that the ledger uses on this version of Node.js (N-LG-1). */
async function sqlite(): Promise<Sqlite> {
  const own = process.getBuiltinModule("node:sqlite") as Sqlite | undefined;
  return own ?? (await import("@photostructure/sqlite"));
}

/** No index beside the key, no check, no trigger: the least that SQLite can do for these rows. */
const TABLES = `
  CREATE TABLE entry (seq INTEGER PRIMARY KEY, at TEXT, kind TEXT, camera TEXT, boot_id TEXT, number INTEGER,
    public TEXT, private_digest TEXT, previous TEXT, hash TEXT);
  CREATE TABLE private (seq INTEGER PRIMARY KEY, person TEXT, salt TEXT, body TEXT);
`;

/** Takes finished rows by prepared statements, so many in one transaction, and does nothing else. */
export class BareInserts {
  readonly #db: Database;
  readonly #entry: Statement;
  readonly #private: Statement;

  private constructor(db: Database) {
    this.#db = db;
    this.#entry = db.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#private = db.prepare("INSERT INTO private VALUES (?, ?, ?, ?)");
  }

  /** Into tables with the ledger's own indexes and rules. */
  static async likeLedger(file: string): Promise<BareInserts> {
    await (await openSqliteStore({ file, mode: "create" })).close();
    return BareInserts.#open(file, "");
  }

  /** Into tables without any. */
  static plain(file: string): Promise<BareInserts> {
    return BareInserts.#open(file, TABLES);
  }

  static async #open(file: string, tables: string): Promise<BareInserts> {
    const { DatabaseSync } = await sqlite();
    const db = new DatabaseSync(file);
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    db.exec(tables);
    return new BareInserts(db);
  }

  insert(rows: readonly StoredRow[], perTransaction: number): void {
    for (let from = 0; from < rows.length; from += perTransaction) {
      this.#db.exec("BEGIN IMMEDIATE");
      for (const row of rows.slice(from, from + perTransaction)) this.#insertOne(row);
      this.#db.exec("COMMIT");
    }
  }

  close(): void {
    this.#db.close();
  }

  #insertOne(row: StoredRow): void {
    const { seq, at, kind, camera, device, publicText, privateDigest, previous, hash, private: part } = row;
    const [bootId, number] = [device?.bootId ?? null, device?.number ?? null];
    const digest = privateDigest ?? null;
    this.#entry.run(seq, at, kind, camera ?? null, bootId, number, publicText, digest, previous, hash);
    if (part) this.#private.run(seq, part.person ?? null, part.salt, part.text);
  }
}
