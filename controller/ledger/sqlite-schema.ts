/** "VSTG" in the file's header: tells a ledger from any other SQLite file. */
export const APPLICATION_ID = 0x56535447;

/** Raised when a table changes; an old controller refuses a newer file. */
export const SCHEMA_VERSION = 1;

/**
 * `synchronous=FULL`: an entry that was promised is on the disk (principle 6).
 * `secure_delete`: freed bytes are overwritten, here and in every later write to the file by this connection.
 */
export const CONNECTION_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
`;

/**
 * The triggers keep our own code honest; against somebody who owns the file stands the chain.
 * `entry_device` is what makes it impossible to enter an event of a camera twice (rows without a number never collide:
 * NULLs differ), and it finds the entries of a camera.
 */
export const SCHEMA = `
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    camera TEXT,
    boot_id TEXT,
    number INTEGER,
    public TEXT NOT NULL,
    private_digest TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CHECK ((boot_id IS NULL) = (number IS NULL)),
    CHECK (number IS NULL OR camera IS NOT NULL)
  ) STRICT;
  CREATE TABLE private (
    seq INTEGER PRIMARY KEY,
    person TEXT,
    salt TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_device ON entry (camera, boot_id, number);
  CREATE INDEX entry_kind ON entry (kind);
  CREATE INDEX private_person ON private (person) WHERE person IS NOT NULL;
  CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

const ROW = "entry.seq, at, kind, camera, boot_id, number, public, private_digest, previous, hash";

/** Every statement, prepared once for a connection. */
export const SQL = {
  begin: "BEGIN IMMEDIATE",
  commit: "COMMIT",
  tail: "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1",
  insertEntry: `INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (camera, boot_id, number) DO NOTHING`,
  insertPrivate: "INSERT INTO private VALUES (?, ?, ?, ?)",
  seqsOfPerson: "SELECT seq FROM private WHERE person = ? ORDER BY seq",
  deletePerson: "DELETE FROM private WHERE person = ?",
  rowsAfter: `SELECT ${ROW}, person, salt, body FROM entry LEFT JOIN private ON private.seq = entry.seq
    WHERE entry.seq > ? ORDER BY entry.seq LIMIT ?`,
  newest: `SELECT ${ROW} FROM entry ORDER BY seq DESC LIMIT ?`,
  newestOfKind: `SELECT ${ROW} FROM entry WHERE kind = ? ORDER BY seq DESC LIMIT ?`,
  newestOfCamera: `SELECT ${ROW} FROM entry WHERE camera = ? ORDER BY seq DESC LIMIT ?`,
  newestOfBoth: `SELECT ${ROW} FROM entry WHERE kind = ? AND camera = ? ORDER BY seq DESC LIMIT ?`,
  privatePart: "SELECT person, salt, body FROM private WHERE seq = ?",
  // SQLite takes the other columns from the row that has the maximum; the unique index holds all of them.
  lastNumbers: "SELECT camera, boot_id, number, MAX(seq) FROM entry WHERE number IS NOT NULL GROUP BY camera",
  count: "SELECT COUNT(*) AS n FROM entry",
  checkpoint: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const;
