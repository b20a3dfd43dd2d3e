import { prepareEntry, verifyLedger } from "@vestige/controller";
import type { LedgerDraft, LedgerStore, PreparedEntry } from "@vestige/controller";
import { seededRandom } from "@vestige/protocol/base";
import { GENESIS_HASH } from "@vestige/protocol/evidence";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** Opens an empty store; the suite closes it. */
export type OpenLedgerStore = () => Promise<LedgerStore>;

const random = seededRandom(3);
const prepare = (draft: LedgerDraft): PreparedEntry =>
  prepareEntry(draft, { at: "2026-01-02T03:04:05.678Z", salt: () => random.hex(16) });

const note = (n: number): PreparedEntry => prepare({ kind: "note", public: { n } });
const about = (person: string): PreparedEntry =>
  prepare({ kind: "note", public: {}, private: { person, reason: "said so" } });
const event = (camera: string, number: number, bootId = "00112233aabbccdd"): PreparedEntry =>
  prepare({ kind: "event", camera, device: { bootId, number }, public: { number } });
const record = (seqs: readonly number[]): PreparedEntry =>
  prepare({ kind: "erasure", public: { erased: seqs.length, seqs }, private: { person: "clerk" } });

/** What every store behind a ledger owes to it. */
export const ledgerStoreContract = (name: string, open: OpenLedgerStore): void => {
  describe(`LedgerStore contract: ${name}`, () => {
    let store: LedgerStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const seqs = async (): Promise<readonly number[]> =>
      (await store.rowsAfter(0, 1000)).map((row) => row.seq);

    describe("commit", () => {
      test("the first entry has number 1 behind the genesis hash", async () => {
        expect(await store.commit([note(1)])).toMatchObject([{ seq: 1, previous: GENESIS_HASH }]);
      });

      test("links each entry to the one before it", async () => {
        const [first, second] = await store.commit([note(1), note(2)]);
        expect(second?.previous).toBe(first?.hash);
      });

      test("links over commits", async () => {
        const [first] = await store.commit([note(1)]);
        const [second] = await store.commit([note(2)]);
        expect(second?.previous).toBe(first?.hash);
      });

      test("of nothing changes nothing", async () => {
        expect([await store.commit([]), await store.count()]).toEqual([[], 0]);
      });

      test("drops a number that was entered before", async () => {
        await store.commit([event("SIM-1", 1)]);
        expect(await store.commit([event("SIM-1", 1)])).toEqual([undefined]);
      });

      test("drops a number that stands twice in one commit", async () => {
        expect(await store.commit([event("SIM-1", 1), event("SIM-1", 1)])).toMatchObject([
          { seq: 1 },
          undefined,
        ]);
      });

      test("leaves no gap where a duplicate was dropped", async () => {
        await store.commit([event("SIM-1", 1), event("SIM-1", 1), event("SIM-1", 2)]);
        expect(await seqs()).toEqual([1, 2]);
      });

      test("takes one number from two cameras and from two boots", async () => {
        const places = await store.commit([
          event("SIM-1", 1),
          event("SIM-2", 1),
          event("SIM-1", 1, "ffffffffffffffff"),
        ]);
        expect(places.map((place) => place?.seq)).toEqual([1, 2, 3]);
      });

      test("enters unnumbered entries that are alike as often as they come", async () => {
        const same = prepare({ kind: "note", camera: "SIM-1", public: {} });
        await store.commit([same, same]);
        expect(await store.count()).toBe(2);
      });

      test("makes a chain that verifies", async () => {
        await store.commit([note(1), event("SIM-1", 1), about("Jane Roe"), event("SIM-1", 1), note(2)]);
        expect(await verifyLedger(store)).toEqual({ entries: 4, verified: true, erased: 0 });
      });

      test("keeps text of any script as it came", async () => {
        const part = {
          kind: "note",
          public: { text: 'ø 漢 😀 \u0000 " \\' },
          private: { person: "Zoë 王", note: "😀" },
        };
        await store.commit([prepare(part)]);
        expect(await verifyLedger(store)).toMatchObject({ verified: true });
      });
    });

    describe("queries", () => {
      test("rowsAfter begins behind the number and stops at the limit", async () => {
        await store.commit([1, 2, 3, 4].map(note));
        expect((await store.rowsAfter(1, 2)).map((row) => row.seq)).toEqual([2, 3]);
      });

      test("rowsAfter brings the private part along", async () => {
        await store.commit([about("Jane Roe")]);
        expect((await store.rowsAfter(0, 1))[0]?.private).toMatchObject({
          person: "Jane Roe",
          text: '{"reason":"said so"}',
        });
      });

      test.each([
        [{ limit: 2 }, [5, 4]],
        [{ kind: "note", limit: 9 }, [5, 1]],
        [{ camera: "SIM-1", limit: 9 }, [4, 2]],
        [{ kind: "event", camera: "SIM-2", limit: 9 }, [3]],
        [{ kind: "decision", limit: 9 }, []],
      ])("newest of %j finds entries %j", async (filter, found) => {
        await store.commit([note(1), event("SIM-1", 1), event("SIM-2", 1), event("SIM-1", 2), note(2)]);
        expect((await store.newest(filter)).map((row) => row.seq)).toEqual(found);
      });

      test("newest leaves private parts out", async () => {
        await store.commit([about("Jane Roe")]);
        expect((await store.newest({ limit: 1 }))[0]?.private).toBeUndefined();
      });

      test("lastNumbers has the last event of each camera, whatever its boot", async () => {
        await store.commit([
          event("SIM-1", 9),
          event("SIM-2", 4),
          event("SIM-1", 1, "ffffffffffffffff"),
          note(1),
        ]);
        expect(await store.lastNumbers()).toEqual(
          new Map([
            ["SIM-1", { bootId: "ffffffffffffffff", number: 1 }],
            ["SIM-2", { bootId: "00112233aabbccdd", number: 4 }],
          ]),
        );
      });

      test("lastNumbers of an empty store is empty", async () => {
        expect(await store.lastNumbers()).toEqual(new Map());
      });

      test("privatePart of an entry without one is undefined", async () => {
        await store.commit([note(1)]);
        expect(await store.privatePart(1)).toBeUndefined();
      });
    });

    describe("erase", () => {
      test("takes the parts of that person and no other", async () => {
        await store.commit([about("Jane Roe"), about("John Doe"), about("Jane Roe")]);
        await store.erase({ person: "Jane Roe", record });
        const left = (await store.rowsAfter(0, 9)).map((row) => row.private?.person);
        expect(left).toEqual([undefined, "John Doe", undefined, "clerk"]);
      });

      test("says which entries and where it is recorded", async () => {
        await store.commit([about("Jane Roe"), note(1), about("Jane Roe")]);
        expect(await store.erase({ person: "Jane Roe", record })).toMatchObject({
          seqs: [1, 3],
          place: { seq: 4 },
        });
      });

      test("of a person without parts enters nothing", async () => {
        await store.commit([about("Jane Roe")]);
        expect([await store.erase({ person: "John Doe", record }), await store.count()]).toEqual([
          { seqs: [] },
          1,
        ]);
      });

      test("takes nothing when its record cannot be made", async () => {
        await store.commit([about("Jane Roe")]);
        const fail = (): PreparedEntry => {
          throw new Error("no record");
        };
        await store.erase({ person: "Jane Roe", record: fail }).catch(() => undefined);
        expect(await store.privatePart(1)).toBeDefined();
      });

      test("leaves a chain that verifies, before and after scrubbing", async () => {
        await store.commit([about("Jane Roe"), note(1)]);
        await store.erase({ person: "Jane Roe", record });
        const before = await verifyLedger(store);
        await store.scrub();
        expect([before, await verifyLedger(store)]).toEqual(
          Array(2).fill({ entries: 3, verified: true, erased: 1 }),
        );
      });
    });

    describe("close", () => {
      test("twice is fine", async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      test("makes a later commit fail", async () => {
        await store.close();
        await expect(store.commit([note(1)])).rejects.toMatchObject({ code: "BWC_L01" });
      });
    });
  });
};
