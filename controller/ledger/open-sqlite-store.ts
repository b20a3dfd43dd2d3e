import { existsSync } from "node:fs";
import { TransportError, UsageError, VestigeError } from "@vestige/protocol/base";
import { openDatabase, sqliteCode } from "./sqlite-driver.ts";
import type { SqlDatabase } from "./sqlite-driver.ts";
import { APPLICATION_ID, CONNECTION_PRAGMAS, SCHEMA, SCHEMA_VERSION } from "./sqlite-schema.ts";
import { SqliteStore } from "./sqlite-store.ts";

/** How to open a ledger file. */
export interface SqliteStoreOptions {
  readonly file: string;
  /** `existing` refuses to make a ledger where there is none: for commands that only look or erase. */
  readonly mode: "create" | "existing";
  /**
   * For how long a call may block the process while another one writes, in ms; default 25, since SQLite's wait stops
   * the event loop and `Ledger` tries again by itself. A command that serves nobody may wait for seconds.
   */
  readonly busyTimeoutMs?: number;
}

/** Opening may wait for another process that sets up the file. */
const OPEN_TIMEOUT_MS = 5_000;
const DEFAULT_BUSY_TIMEOUT_MS = 25;
const NOT_A_DATABASE = 26;
const BUSY = 5;

const notALedger = (file: string, cause?: unknown): UsageError =>
  new UsageError("BWC_L03", `${file} is not a ledger of this version`, { cause });

const pragma = (db: SqlDatabase, name: "application_id" | "user_version"): number =>
  (db.prepare(`PRAGMA ${name}`).get() as Record<typeof name, number>)[name];

const isEmpty = (db: SqlDatabase): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;

const isLedger = (db: SqlDatabase): boolean =>
  pragma(db, "application_id") === APPLICATION_ID && pragma(db, "user_version") === SCHEMA_VERSION;

/** Under the write lock, so that of two processes that start at once only one makes the tables. */
function ensureTables(db: SqlDatabase, { file, mode }: SqliteStoreOptions): void {
  if (isLedger(db)) return;
  if (mode === "existing") throw notALedger(file);
  db.exec("BEGIN IMMEDIATE");
  if (isEmpty(db)) db.exec(SCHEMA);
  db.exec("COMMIT");
  if (!isLedger(db)) throw notALedger(file);
}

function openError(cause: unknown, file: string): VestigeError {
  if (cause instanceof VestigeError) return cause;
  const code = sqliteCode(cause);
  if (code === NOT_A_DATABASE) return notALedger(file, cause);
  if (code === BUSY) return new TransportError("BWC_L02", `${file} is locked`, { cause });
  return new TransportError("BWC_L01", `${file} cannot be opened`, { cause });
}

function setUp(db: SqlDatabase, options: SqliteStoreOptions): SqliteStore {
  try {
    db.exec(`PRAGMA busy_timeout = ${OPEN_TIMEOUT_MS}`);
    ensureTables(db, options);
    db.exec(CONNECTION_PRAGMAS);
    db.exec(`PRAGMA busy_timeout = ${Math.trunc(options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS)}`);
    return new SqliteStore(db);
  } catch (cause) {
    db.close();
    throw cause;
  }
}

/**
 * Opens a ledger in a SQLite file: WAL, `synchronous=FULL`, `secure_delete`.
 * @throws UsageError BWC_L03 (not a ledger, or none there), TransportError BWC_L01 (cannot open), BWC_L02 (locked).
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { file, mode } = options;
  if (mode === "existing" && !existsSync(file))
    throw new UsageError("BWC_L03", `there is no ledger at ${file}`);
  try {
    return setUp(await openDatabase(file), options);
  } catch (cause) {
    throw openError(cause, file);
  }
}
