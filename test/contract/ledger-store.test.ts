import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore, openSqliteStore } from "@vestige/controller";
import { afterAll } from "vitest";
import { ledgerStoreContract } from "./ledger-store.ts";

const folder = mkdtempSync(join(tmpdir(), "vestige-contract-"));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true }));

ledgerStoreContract("memory", async () => new MemoryStore());
ledgerStoreContract("SQLite", () => openSqliteStore({ file: join(folder, `${files++}.db`), mode: "create" }));
