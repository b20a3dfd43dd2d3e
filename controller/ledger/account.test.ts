import { seededRandom } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { type CameraNumbers, accountFor } from "./account.ts";
import { prepareEntry } from "./chain-entry.ts";
import { MemoryStore } from "./memory-store.ts";

const BOOT = "00112233aabbccdd";
const random = seededRandom(1);

async function storeWith(...numbers: readonly number[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  const at = "2024-03-13T08:00:00.000Z";
  const entries = numbers.map((number) =>
    prepareEntry(
      { kind: "event", camera: "SIM-T-1", device: { bootId: BOOT, number }, public: {} },
      { at, salt: () => random.hex(16) },
    ),
  );
  await store.commit(entries);
  return store;
}

/** A camera that issued five numbers and still has the last one. */
const camera: CameraNumbers = {
  id: "SIM-T-1",
  issued: () => [{ bootId: BOOT, count: 5 }],
  outboxRange: () => [{ bootId: BOOT, from: 5, to: 5 }],
};

describe("the account of events", () => {
  test("finds none lost that is in the ledger or in the outbox", async () => {
    const account = await accountFor([camera], await storeWith(1, 2, 3, 4));
    expect(account).toEqual({ sent: 5, acknowledged: 4, lost: 0, doubleCounted: 0 });
  });

  test("finds every number lost that is in neither", async () => {
    expect(await accountFor([camera], await storeWith(1, 4))).toMatchObject({ lost: 2 });
  });

  test("finds a number counted twice", async () => {
    const rows = await (await storeWith(1, 2)).rowsAfter(0, 9);
    expect(
      await accountFor(
        [camera],
        new MemoryStore([...rows, ...rows.slice(0, 1).map((row) => ({ ...row, seq: 3 }))]),
      ),
    ).toMatchObject({
      doubleCounted: 1,
    });
  });
});
