import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Ledger, type LedgerDraft, type LedgerStore, openSqliteStore } from "@vestige/controller";
import { alternate } from "../harness/alternate.ts";
import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { BareInserts } from "../support/bare-inserts.ts";
import { realClock } from "../support/clock.ts";

const ROUNDS = 7;
const ROWS = 4_000;
/** The ledger's own limit of a group (N-LG-12). */
const PER_TRANSACTION = 100;
/** Two groups: one gathers while the other is committed. */
const WRITERS = 2 * PER_TRANSACTION;
const CAMERAS = 50;
/** One entry of ten carries a reason in words, as the end of a recording does. */
const PRIVATE_EVERY = 10;

/** A report of a camera as the controller enters it: about 300 B of public part. */
function draftOf(index: number): LedgerDraft {
  const camera = `SIM-BENCH-${String(index % CAMERAS).padStart(4, "0")}`;
  const number = Math.floor(index / CAMERAS) + 1;
  return {
    kind: "event",
    camera,
    device: { bootId: "00112233445566aa", number },
    public: {
      event: "recordPressed",
      uptimeMs: index * 17,
      mode: "recording.active",
      time: "2026-01-01T00:00:00.000Z",
      facts: ["online", "wearerAssigned", "preEventEnabled", "verdictMust", "clockSet"],
      data: { recording: `${camera}-R${number}`, trigger: "wearer", preEventSeconds: 30 },
      because: ["A1d", "A1f"],
    },
    ...(index % PRIVATE_EVERY === 0 && {
      private: { person: `SIM-PERSON-${index % CAMERAS}`, text: "the witness will only speak off camera" },
    }),
  };
}

const perSecond = (rows: number, startedAt: number): number =>
  (rows / (performance.now() - startedAt)) * 1_000;

/** Writers that each wait until their entry is on the disk, as reports of cameras do; the ledger makes the groups. */
function ledgerSide(store: LedgerStore) {
  const random = { hex: (length: number) => randomBytes(length).toString("hex") };
  const schedule = (task: () => void): void => void setImmediate(task);
  const ledger = new Ledger({ store, clock: realClock, random, schedule });
  let next = 0;
  const writer = async (end: number): Promise<void> => {
    while (next < end) await ledger.append(draftOf(next++));
  };
  const slice = async (): Promise<number> => {
    const end = next + ROWS;
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: WRITERS }, () => writer(end)));
    return perSecond(ROWS, startedAt);
  };
  return { what: "ledger", slice };
}

/** The very rows that the ledger wrote in the slice before, read back outside the time taken. */
function bareSide(what: string, store: LedgerStore, inserts: BareInserts) {
  let inserted = 0;
  const slice = async (): Promise<number> => {
    const rows = await store.rowsAfter(inserted, ROWS);
    inserted += rows.length;
    const startedAt = performance.now();
    inserts.insert(rows, PER_TRANSACTION);
    return perSecond(rows.length, startedAt);
  };
  return { what, slice };
}

async function measure({ scratch, atEnd }: BenchContext): Promise<Measurement> {
  const store = await openSqliteStore({ file: join(scratch, "ledger.sqlite"), mode: "create" });
  const same = await BareInserts.likeLedger(join(scratch, "bare.sqlite"));
  const plain = await BareInserts.plain(join(scratch, "plain.sqlite"));
  atEnd(async () => {
    await store.close();
    same.close();
    plain.close();
  });
  return alternate({
    rounds: ROUNDS,
    unit: "rows/s",
    numerator: ledgerSide(store),
    denominator: bareSide("bare inserts", store, same),
    beside: [bareSide("bare inserts into tables without an index", store, plain)],
  });
}

/** What checking, canonical JSON, digests, chain and promises cost beside the writing itself. */
export const ledgerSpeed: Figure = {
  name: "ledger group commit",
  unit: "x bare inserts",
  kind: "ratio",
  target: { atLeast: 0.5 },
  note:
    "Rows/s of the ledger in group commit, `synchronous=FULL`, given entries singly by 200 writers that each wait for theirs, over those of bare " +
    "prepared inserts of the same finished rows: the same SQLite library, disk, tables and indexes, WAL, " +
    "`synchronous=FULL`, one transaction for 100 rows; no JSON, no hashing, no look at the tail, no promise. One entry of " +
    "ten has a private part.",
  measure,
};
