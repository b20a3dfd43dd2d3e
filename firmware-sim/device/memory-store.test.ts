import { describe, expect, test } from "vitest";
import { EventMessage } from "@vestige/protocol/messages";
import { MemoryDeviceStore } from "./memory-store.ts";

const OLD = "aaaaaaaaaaaaaaaa";
const NEW = "bbbbbbbbbbbbbbbb";

/** Three reports of an older boot, two of a newer. */
function filled(): MemoryDeviceStore {
  const store = new MemoryDeviceStore();
  for (const [bootId, count] of [
    [OLD, 3],
    [NEW, 2],
  ] as const) {
    for (let number = 1; number <= count; number++) {
      const fields = {
        uptimeMs: 0,
        time: null,
        cause: { event: "clockStepped" },
        facts: [],
        mode: "off",
      } as const;
      store.append(EventMessage.create({ camera: "SIM-T-1", bootId, number, ...fields }));
    }
  }
  return store;
}

describe("the store of a camera", () => {
  test("forgets up to a number of one boot and says which places became free", () => {
    const store = filled();
    expect([store.forget(NEW, 1), store.ranges()]).toEqual([
      { first: 3, count: 1 },
      [
        { bootId: OLD, from: 1, to: 3 },
        { bootId: NEW, from: 2, to: 2 },
      ],
    ]);
  });

  test("forgets nothing twice", () => {
    const store = filled();
    store.forget(OLD, 2);
    expect(store.forget(OLD, 2).count).toBe(0);
  });

  test("knows what was issued after it was forgotten", () => {
    const store = filled();
    store.forget(OLD, 3);
    expect([store.issued(), store.issuedIn(OLD), store.issuedIn("cccccccccccccccc")]).toEqual([
      [
        { bootId: OLD, count: 3 },
        { bootId: NEW, count: 2 },
      ],
      3,
      0,
    ]);
  });
});
