import { rmSync, mkdtempSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { Ledger, openSqliteStore, prepareEntry } from "@vestige/controller";
import { BareInserts } from "./support/bare-inserts.ts";
import { realClock } from "./support/clock.ts";
import { draftOf } from "./figures/ledger.ts";
const dir = mkdtempSync("/tmp/lc-");
const store = await openSqliteStore({ file: dir + "/a", mode: "create" });
const bare = await BareInserts.likeLedger(dir + "/b");
const ledger = new Ledger({ store, clock: realClock, random: { hex: (n) => randomBytes(n).toString("hex") }, schedule: (t) => void setImmediate(t) });
const cpu = async (f: () => unknown) => { const c = process.cpuUsage(); const t = performance.now(); await f(); const d = process.cpuUsage(c); return [Math.round(d.user / 1000), Math.round(d.system / 1000), Math.round(performance.now() - t)]; };
let n = 0;
for (let r = 0; r < 8; r++) {
  const drafts = Array.from({ length: 4000 }, (_, i) => draftOf(n + i));
  const prep = await cpu(() => drafts.map((d) => prepareEntry(d, { at: "2026-01-01T00:00:00.000Z", salt: () => randomBytes(16).toString("hex") })));
  const a = await cpu(() => { let k = n; const w = async () => { while (k < n + 4000) await ledger.append(draftOf(k++)); }; return Promise.all(Array.from({ length: 200 }, w)); });
  const rows = await store.rowsAfter(n, 4000);
  const b = await cpu(() => bare.insert(rows, 100));
  n += 4000;
  console.log("prep", ...prep, "ledger", ...a, "bare", ...b);
}
await store.close(); bare.close(); rmSync(dir, { recursive: true });
