import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LedgerEntry } from "./entry.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { rowEntry } from "./read-entry.ts";
import type { SqliteStore } from "./sqlite-store.ts";
import { verifyLedger } from "./verify.ts";

/** Four writers append groups of three for ever and say which group was promised, until they are killed. */
const CHILD = `
  import { writeSync } from "node:fs";
  import { seededRandom } from "@vestige/protocol/base";
  const { Ledger, openSqliteStore } = await import(process.argv[1]);
  const store = await openSqliteStore({ file: process.argv[2], mode: "create" });
  const clock = { wall: () => 0, now: () => 0, after: () => () => {} };
  const ledger = new Ledger({ store, clock, random: seededRandom(1), schedule: queueMicrotask });
  const writer = async (name) => {
    for (let group = 0; ; group++) {
      const public_ = { writer: name, group, fill: "x".repeat(400) };
      await ledger.append([0, 1, 2].map((part) => ({ kind: "note", public: { ...public_, part } })));
      writeSync(1, name + " " + group + "\\n");
    }
  };
  await Promise.all([0, 1, 2, 3].map(writer));
`;

const folder = mkdtempSync(join(tmpdir(), "vestige-crash-"));
const file = join(folder, "ledger.db");
const ENOUGH = 400;
let promised: readonly string[];
let store: SqliteStore;
let entries: readonly LedgerEntry[];

/** Runs the child until it has promised enough, kills it in the middle, and returns whole lines of what it said. */
function runUntilKilled(): Promise<readonly string[]> {
  const ledger = new URL("./index.ts", import.meta.url).href;
  const flags = ["--import", "tsx", "--conditions=vestige-source", "--input-type=module"];
  const child = spawn(process.execPath, [...flags, "--eval", CHILD, ledger, file], {
    cwd: import.meta.dirname,
  });
  let [said, complaint] = ["", ""];
  child.stderr.on("data", (chunk) => (complaint += String(chunk)));
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
    if (said.split("\n").length > ENOUGH) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (_, signal) =>
      signal === "SIGKILL" ? resolve(said.split("\n").slice(0, -1)) : reject(new Error(complaint)),
    );
  });
}

beforeAll(async () => {
  promised = await runUntilKilled();
  store = await openSqliteStore({ file, mode: "existing" });
  entries = (await store.rowsAfter(0, 1_000_000)).map(rowEntry);
}, 60_000);

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe("a ledger whose process was killed while it wrote", () => {
  test("verifies", async () => {
    expect(await verifyLedger(store)).toMatchObject({ verified: true });
  });

  test("has every group that was promised", () => {
    const kept = new Set(
      entries.map((entry) => ["writer", "group"].map((name) => JSON.stringify(entry.public[name])).join(" ")),
    );
    expect(promised.filter((group) => !kept.has(group))).toEqual([]);
  });

  test("has no part of a group without the others", () => {
    expect(entries.map((entry) => entry.public["part"])).toEqual(entries.map((_, index) => index % 3));
  });
});
