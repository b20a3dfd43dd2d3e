import { seededRandom } from "@vestige/protocol/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareEntry } from "./chain-entry.ts";
import type { LedgerDraft, StoredRow } from "./entry.ts";
import { erasePerson } from "./erase-person.ts";
import { MemoryStore } from "./memory-store.ts";
import { verifyLedger } from "./verify.ts";

const AT = "2026-01-02T03:04:05.678Z";
const PEOPLE = ["Jane Roe", "John Doe", "Ann Poe"];

const draft = (): fc.Arbitrary<LedgerDraft> =>
  fc
    .record({
      kind: fc.constantFrom("event", "decision", "note"),
      number: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
      text: fc.string({ unit: "grapheme" }),
      person: fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
      secret: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    })
    .map(({ kind, number, text, person, secret }) => ({
      kind,
      camera: "SIM-1",
      ...(number !== undefined && { device: { bootId: "00112233aabbccdd", number } }),
      public: { text },
      ...(secret !== undefined && { private: { ...(person !== undefined && { person }), secret } }),
    }));

const drafts = () => fc.array(draft(), { minLength: 1, maxLength: 12 });

async function storeOf(list: readonly LedgerDraft[]): Promise<MemoryStore> {
  const random = seededRandom(5);
  const store = new MemoryStore();
  await store.commit(list.map((one) => prepareEntry(one, { at: AT, salt: () => random.hex(16) })));
  return store;
}

const rowsOf = (store: MemoryStore): Promise<readonly StoredRow[]> => store.rowsAfter(0, 10_000);
const order = { at: AT, by: "clerk", reason: "request of the person", random: seededRandom(6) };

/** One character made another one, in a text of at least one. */
const altered = (text: string, at: number): string => {
  const index = at % text.length;
  return text.slice(0, index) + (text[index] === "x" ? "y" : "x") + text.slice(index + 1);
};

type Tamper = (row: StoredRow, at: number) => StoredRow | undefined;

/** Every field of a row; undefined where the row has no such field. */
const TAMPERS: Readonly<Record<string, Tamper>> = {
  seq: (row, at) => ({ ...row, seq: row.seq - 1 - at }),
  at: (row, at) => ({ ...row, at: altered(row.at, at) }),
  kind: (row, at) => ({ ...row, kind: altered(row.kind, at) }),
  camera: (row, at) => (row.camera === undefined ? undefined : { ...row, camera: altered(row.camera, at) }),
  noCamera: (row) => ({ ...row, camera: undefined }),
  bootId: (row, at) =>
    row.device && { ...row, device: { ...row.device, bootId: altered(row.device.bootId, at) } },
  number: (row, at) =>
    row.device && { ...row, device: { ...row.device, number: row.device.number + 1 + at } },
  public: (row, at) => ({ ...row, publicText: altered(row.publicText, at) }),
  privateDigest: (row, at) =>
    row.privateDigest === undefined ? undefined : { ...row, privateDigest: altered(row.privateDigest, at) },
  noDigest: (row) => (row.privateDigest === undefined ? undefined : { ...row, privateDigest: undefined }),
  previous: (row, at) => ({ ...row, previous: altered(row.previous, at) }),
  hash: (row, at) => ({ ...row, hash: altered(row.hash, at) }),
  salt: (row, at) =>
    row.private && { ...row, private: { ...row.private, salt: altered(row.private.salt, at) } },
  secret: (row, at) =>
    row.private && { ...row, private: { ...row.private, text: altered(row.private.text, at) } },
  person: (row, at) => row.private && { ...row, private: { ...row.private, person: `Other ${at}` } },
};

describe("verifyLedger", () => {
  test("any prefix of a ledger verifies", async () => {
    await fc.assert(
      fc.asyncProperty(drafts(), fc.nat(), async (list, cut) => {
        const rows = await rowsOf(await storeOf(list));
        const prefix = rows.slice(0, cut % (rows.length + 1));
        expect(await verifyLedger(new MemoryStore(prefix))).toEqual({
          entries: prefix.length,
          verified: true,
          erased: 0,
        });
      }),
      { seed: 21 },
    );
  });

  test.each(Object.keys(TAMPERS))("one changed character in %s is found at that entry", async (field) => {
    await fc.assert(
      fc.asyncProperty(drafts(), fc.nat(), fc.nat(100), async (list, pick, at) => {
        const rows = await rowsOf(await storeOf(list));
        const index = pick % rows.length;
        const bad = TAMPERS[field]?.(rows[index] as StoredRow, at);
        fc.pre(bad !== undefined);
        const found = await verifyLedger(
          new MemoryStore(rows.with(index, bad as StoredRow).sort((a, b) => a.seq - b.seq)),
        );
        expect(found.firstBad?.seq).toBe(bad?.seq);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  test("a number made larger leaves a missing entry", async () => {
    const rows = await rowsOf(await storeOf([1, 2, 3].map((n) => ({ kind: "note", public: { n } }))));
    const bad = rows.map((row) => (row.seq === 3 ? { ...row, seq: 7 } : row));
    expect((await verifyLedger(new MemoryStore(bad))).firstBad).toEqual({ seq: 3, reason: "missing entry" });
  });

  test("an entry taken out of the middle is missed", async () => {
    const rows = await rowsOf(await storeOf([1, 2, 3].map((n) => ({ kind: "note", public: { n } }))));
    const bad = rows.filter((row) => row.seq !== 2);
    expect((await verifyLedger(new MemoryStore(bad))).firstBad).toEqual({ seq: 2, reason: "missing entry" });
  });

  test("an entry from another ledger does not fit in", async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async (n) =>
        rowsOf(
          await storeOf([
            { kind: "note", public: { n } },
            { kind: "note", public: {} },
          ]),
        ),
      ),
    );
    const mixed = [...(one ?? []).slice(0, 1), ...(other ?? []).slice(1)];
    expect((await verifyLedger(new MemoryStore(mixed))).firstBad).toEqual({ seq: 2, reason: "broken link" });
  });

  test("a ledger of many pages verifies", async () => {
    const list = Array.from({ length: 1_501 }, (_, n) => ({ kind: "note", public: { n } }));
    expect(await verifyLedger(await storeOf(list))).toEqual({ entries: 1_501, verified: true, erased: 0 });
  });
});

describe("verifyLedger and private parts", () => {
  test("whoever is erased, in whatever order, the ledger verifies", async () => {
    await fc.assert(
      fc.asyncProperty(drafts(), fc.shuffledSubarray(PEOPLE), async (list, people) => {
        const store = await storeOf(list);
        const had = (await rowsOf(store)).filter((row) => people.includes(row.private?.person ?? "")).length;
        for (const person of people) await erasePerson(store, person, order);
        expect(await verifyLedger(store)).toMatchObject({ verified: true, erased: had });
      }),
      { seed: 22 },
    );
  });

  test("a private part that went without an erasure is missed", async () => {
    const rows = await rowsOf(await storeOf([{ kind: "note", public: {}, private: { person: "Jane Roe" } }]));
    const bad = rows.map(({ private: _, ...row }) => row);
    expect((await verifyLedger(new MemoryStore(bad))).firstBad).toEqual({
      seq: 1,
      reason: "private part missing and not recorded as erased",
    });
  });

  test("a private part that came back after its erasure is found", async () => {
    const store = await storeOf([{ kind: "note", public: {}, private: { person: "Jane Roe" } }]);
    const [before] = await rowsOf(store);
    await erasePerson(store, "Jane Roe", order);
    const bad = (await rowsOf(store)).map((row) => (row.seq === 1 && before ? before : row));
    expect((await verifyLedger(new MemoryStore(bad))).firstBad).toEqual({
      seq: 1,
      reason: "private part present though recorded as erased",
    });
  });

  test("a private part added to an entry that had none is found", async () => {
    const rows = await rowsOf(await storeOf([{ kind: "note", public: {} }]));
    const bad = rows.map((row) => ({ ...row, private: { salt: "00", text: "{}" } }));
    expect((await verifyLedger(new MemoryStore(bad))).firstBad).toEqual({
      seq: 1,
      reason: "private part without a digest",
    });
  });
});
