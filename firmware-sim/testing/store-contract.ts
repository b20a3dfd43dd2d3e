import { EventMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { DeviceStore } from "../device/store.ts";

export const OLD = "aaaaaaaaaaaaaaaa";
export const NEW = "bbbbbbbbbbbbbbbb";

/** The report of a boot that has this number. */
export const reportOf = (bootId: string, number: number): EventMessage =>
  EventMessage.create({
    ...{ camera: "SIM-T-1", bootId, number, uptimeMs: 10 * number, time: null },
    ...{ cause: { event: "clockStepped" }, facts: [], mode: "off" },
  });

/** The store, with three reports of an older boot and two of a newer. */
export function filled<Store extends DeviceStore>(store: Store): Store {
  for (let number = 1; number <= 3; number++) store.append(reportOf(OLD, number));
  for (let number = 1; number <= 2; number++) store.append(reportOf(NEW, number));
  return store;
}

/** What a store holds. */
export const reportsIn = (store: DeviceStore): readonly EventMessage[] =>
  Array.from({ length: store.depth }, (_, index) => store.at(index)).filter((report) => report !== undefined);

/** What every store of a camera does (F 30). */
export function storeContract(title: string, make: () => DeviceStore): void {
  describe(`${title} as the store of a camera`, () => {
    test("is empty at first", () => {
      const store = make();
      expect([store.depth, store.at(0), store.ranges(), store.issued()]).toEqual([0, undefined, [], []]);
    });

    test("keeps reports as they were, in order", () => {
      expect(reportsIn(filled(make()))).toEqual([
        ...[1, 2, 3].map((number) => reportOf(OLD, number)),
        ...[1, 2].map((number) => reportOf(NEW, number)),
      ]);
    });

    test("forgets up to a number of one boot and says which places became free", () => {
      const store = filled(make());
      expect([store.forget(NEW, 1), store.ranges()]).toEqual([
        { first: 3, count: 1 },
        [
          { bootId: OLD, from: 1, to: 3 },
          { bootId: NEW, from: 2, to: 2 },
        ],
      ]);
    });

    test("forgets nothing twice", () => {
      const store = filled(make());
      store.forget(OLD, 2);
      expect(store.forget(OLD, 2).count).toBe(0);
    });

    test("forgets nothing of a boot that is not its own", () => {
      const store = filled(make());
      expect([store.forget("cccccccccccccccc", 9).count, store.depth]).toEqual([0, 5]);
    });

    test("knows what was issued after it was forgotten", () => {
      const store = filled(make());
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
}
