/** What SQLite binds: a boolean, a Date or undefined never gets here (N-LG-1). */
type SqlValue = string | number | null;

/** The part of `StatementSync` that is used. */
export interface SqlStatement {
  run(...values: SqlValue[]): { readonly changes: number | bigint };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

/** The part of `DatabaseSync` that is used: what Node 22.13 and the package for Node 20 both have. */
export interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

interface SqlModule {
  readonly DatabaseSync: new (file: string) => SqlDatabase;
}

/** Node's own where it has one without a flag (22.13 and later), else the package with the same API (N-V-8). */
async function sqliteModule(): Promise<SqlModule> {
  const own = process.getBuiltinModule("node:sqlite") as SqlModule | undefined;
  return own ?? (await import("@photostructure/sqlite"));
}

/** Opens a database file, made when missing. Throws what the driver throws. */
export async function openDatabase(file: string): Promise<SqlDatabase> {
  const { DatabaseSync } = await sqliteModule();
  return new DatabaseSync(file);
}

/** Result code of SQLite without its extension (5 busy, 6 locked, 11 corrupt, 26 not a database), else undefined. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}
