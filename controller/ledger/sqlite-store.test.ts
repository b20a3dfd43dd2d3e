import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@vestige/protocol/base";
import { afterEach, describe, expect, test } from "vitest";
import { prepareEntry } from "./chain-entry.ts";
import type { LedgerDraft, PreparedEntry, PrivatePart } from "./entry.ts";
import { erasePerson } from "./erase-person.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import type { SqlDatabase } from "./sqlite-driver.ts";
import { openDatabase } from "./sqlite-driver.ts";
import type { SqliteStore } from "./sqlite-store.ts";
import { verifyLedger } from "./verify.ts";

const AT = "2026-01-02T03:04:05.678Z";
const cleanups: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "vestige-ledger-"));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  return join(folder, "ledger.db");
}

async function open(file: string): Promise<SqliteStore> {
  const store = await openSqliteStore({ file, mode: "create", busyTimeoutMs: 0 });
  cleanups.push(() => store.close());
  return store;
}

/** A second connection that knows nothing of ledgers, as another process or an intruder has. */
async function raw(file: string): Promise<SqlDatabase> {
  const db = await openDatabase(file);
  cleanups.push(() => db.close());
  return db;
}

const random = seededRandom(9);
const prepare = (draft: LedgerDraft): PreparedEntry =>
  prepareEntry(draft, { at: AT, salt: () => random.hex(16) });
const note = (n: number): PreparedEntry => prepare({ kind: "note", public: { n } });
const order = { at: AT, by: "clerk", reason: "request of the person", random };

const bytesOf = (file: string): string =>
  ["", "-wal", "-shm"].map((suffix) => readFileSync(file + suffix, "latin1")).join("");

describe("two handles on one file", () => {
  test("each links behind what the other entered", async () => {
    const file = newFile();
    const [one, other] = [await open(file), await open(file)];
    for (let n = 0; n < 6; n++) await (n % 2 === 0 ? one : other).commit([note(n)]);
    expect(await verifyLedger(one)).toEqual({ entries: 6, verified: true, erased: 0 });
  });

  test("a number entered by one is a duplicate for the other", async () => {
    const file = newFile();
    const [one, other] = [await open(file), await open(file)];
    const device = { bootId: "00112233aabbccdd", number: 1 };
    const event = prepare({ kind: "event", camera: "SIM-1", device, public: {} });
    await one.commit([event]);
    expect(await other.commit([event])).toEqual([undefined]);
  });

  test("while one writes, the other is told so and writes nothing", async () => {
    const file = newFile();
    const store = await open(file);
    const db = await raw(file);
    db.exec("BEGIN IMMEDIATE");
    await expect(store.commit([note(1)])).rejects.toMatchObject({ code: "BWC_L02" });
  });

  test("a commit works once the other has ended", async () => {
    const file = newFile();
    const store = await open(file);
    const db = await raw(file);
    db.exec("BEGIN IMMEDIATE");
    await store.commit([note(1)]).catch(() => undefined);
    db.exec("ROLLBACK");
    expect(await store.commit([note(2)])).toMatchObject([{ seq: 1 }]);
  });

  test("both may set up the same new file", async () => {
    const file = newFile();
    const both = await Promise.all([open(file), open(file)]);
    expect(await Promise.all(both.map((store) => store.count()))).toEqual([0, 0]);
  });
});

describe("a commit that fails half way", () => {
  /** Refuses one entry, as a full disk would after some rows. */
  async function storeThatRefuses(n: number): Promise<SqliteStore> {
    const file = newFile();
    const store = await open(file);
    (await raw(file)).exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN json_extract(NEW.public, '$.n') = ${n}
       BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    return store;
  }

  test("is a ledger that cannot be written", async () => {
    const store = await storeThatRefuses(2);
    await expect(store.commit([1, 2, 3].map(note))).rejects.toMatchObject({ code: "BWC_L01", fault: "link" });
  });

  test("leaves nothing of it behind", async () => {
    const store = await storeThatRefuses(2);
    await store.commit([1, 2, 3].map(note)).catch(() => undefined);
    expect(await store.count()).toBe(0);
  });

  test("does not stand in the way of the next commit", async () => {
    const store = await storeThatRefuses(2);
    await store.commit([1, 2, 3].map(note)).catch(() => undefined);
    await store.commit([4, 5].map(note));
    expect(await verifyLedger(store)).toEqual({ entries: 2, verified: true, erased: 0 });
  });
});

describe("the file", () => {
  test("is in write-ahead mode, so that readers do not stop the writer", async () => {
    const file = newFile();
    await open(file);
    expect((await raw(file)).prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  });

  test.each(["UPDATE entry SET kind = 'x'", "DELETE FROM entry"])("refuses `%s`", async (sql) => {
    const file = newFile();
    await (await open(file)).commit([note(1)]);
    const db = await raw(file);
    expect(() => db.exec(sql)).toThrow("append-only");
  });

  test("one changed byte on the disk is found at its entry", async () => {
    const file = newFile();
    const store = await open(file);
    const list = ["alpha", "bravo", "charlie"].map((word) => prepare({ kind: "note", public: { word } }));
    await store.commit(list);
    await store.scrub();
    await store.close();
    writeFileSync(file, readFileSync(file, "latin1").replace("bravo", "bravi"), "latin1");
    expect((await verifyLedger(await open(file))).firstBad).toEqual({ seq: 2, reason: "wrong hash" });
  });

  test("is opened again with everything in it", async () => {
    const file = newFile();
    const store = await open(file);
    await store.commit([note(1)]);
    await store.close();
    expect(await (await open(file)).count()).toBe(1);
  });

  test("is not made by a command that only looks", async () => {
    await expect(openSqliteStore({ file: newFile(), mode: "existing" })).rejects.toMatchObject({
      code: "BWC_L03",
    });
  });

  test("is refused when it is no database", async () => {
    const file = newFile();
    writeFileSync(file, "a text about something else ".repeat(100));
    await expect(openSqliteStore({ file, mode: "create" })).rejects.toMatchObject({ code: "BWC_L03" });
  });

  test("is refused when it is another program's database", async () => {
    const file = newFile();
    (await raw(file)).exec("CREATE TABLE other (x)");
    await expect(openSqliteStore({ file, mode: "create" })).rejects.toMatchObject({
      code: "BWC_L03",
      fault: "caller",
    });
  });

  test("in a folder that is not there cannot be opened", async () => {
    const file = join(newFile(), "nowhere", "ledger.db");
    await expect(openSqliteStore({ file, mode: "create" })).rejects.toMatchObject({ code: "BWC_L01" });
  });
});

describe("erasePerson", () => {
  /** Names in no order and texts of all lengths, so that pages split and stale copies of cells stay in their gaps. */
  async function crowded(file: string, seed = 1): Promise<SqliteStore> {
    const store = await open(file);
    const { int, hex } = seededRandom(seed);
    const part = (): PrivatePart =>
      int(0, 3) === 0
        ? { person: "Jane Q Roe", reason: `ROE-SECRET${"r".repeat(int(0, 2500))}` }
        : { person: `${hex(int(1, 30))} Other`, reason: "o".repeat(int(0, 900)) };
    for (let n = 0; n < 15; n++) {
      await store.commit(
        Array.from({ length: 100 }, () => prepare({ kind: "note", public: {}, private: part() })),
      );
    }
    return store;
  }

  test.each([1, 2, 3, 4])("leaves no byte of the name or the text in the files (seed %i)", async (seed) => {
    const file = newFile();
    const store = await crowded(file, seed);
    await erasePerson(store, "Jane Q Roe", order);
    expect(/Jane Q Roe|ROE-SECRET/.test(bytesOf(file))).toBe(false);
  });

  test("leaves the parts of others in the files", async () => {
    const file = newFile();
    const store = await crowded(file);
    await erasePerson(store, "Jane Q Roe", order);
    expect(bytesOf(file).includes(" Other")).toBe(true);
  });

  test("leaves a ledger that verifies and knows how many were erased", async () => {
    const store = await crowded(newFile());
    const { seqs } = await erasePerson(store, "Jane Q Roe", order);
    expect(await verifyLedger(store)).toEqual({ entries: 1501, verified: true, erased: seqs.length });
  });

  test("says which entries it erased, and not whose", async () => {
    const store = await open(newFile());
    await store.commit([
      note(1),
      prepare({ kind: "note", public: {}, private: { person: "Jane Q Roe", reason: "x" } }),
    ]);
    await erasePerson(store, "Jane Q Roe", order);
    const [entry] = await store.newest({ kind: "erasure", limit: 1 });
    expect(entry?.publicText).toBe('{"erased":1,"seqs":[2],"simulated":true}');
  });

  test("of somebody unknown enters nothing", async () => {
    const store = await open(newFile());
    expect([await erasePerson(store, "Nobody", order), await store.count()]).toEqual([{ seqs: [] }, 0]);
  });

  test("while a reader holds the log says that bytes may be left, and a second run finishes", async () => {
    const file = newFile();
    const store = await crowded(file);
    const reader = await raw(file);
    reader.exec("BEGIN; SELECT * FROM entry");
    const first = await erasePerson(store, "Jane Q Roe", order).catch(
      (error: { code: string }) => error.code,
    );
    reader.exec("COMMIT");
    await erasePerson(store, "Jane Q Roe", order);
    expect([first, bytesOf(file).includes("ROE-SECRET")]).toEqual(["BWC_L06", false]);
  });
});
