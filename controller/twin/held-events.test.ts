import { EventMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { HeldEvents, MAX_HELD } from "./held-events.ts";

const B1 = "00000000000000b1";
const B2 = "00000000000000b2";

const event = (bootId: string, number: number): EventMessage =>
  EventMessage.create({
    ...{ camera: "SIM-T-1", bootId, number, uptimeMs: 0, time: null },
    ...{ cause: { event: "markerPressed" }, facts: [], mode: "ready.buffering" },
  });

function holding(bootId: string, ...numbers: readonly number[]): HeldEvents {
  const held = new HeldEvents();
  for (const number of numbers) held.hold(event(bootId, number));
  return held;
}

describe("events that came too early", () => {
  test("are given out one after the other once their turn has come", () => {
    const held = holding(B1, 5, 4);
    expect([3, 4, 5].map((after) => held.next(B1, after)?.number)).toEqual([4, 5, undefined]);
  });

  test("are kept while one before them is missing", () => {
    const held = holding(B1, 5);
    expect([held.next(B1, 3), held.next(B1, 4)?.number]).toEqual([undefined, 5]);
  });

  test("are dropped when they came another way", () => {
    const held = holding(B1, 3, 4, 6);
    expect([held.next(B1, 4), held.size]).toEqual([undefined, 1]);
  });

  test("are of one boot", () => {
    const held = holding(B1, 3);
    held.hold(event(B2, 4));
    expect([held.next(B1, 2), held.next(B2, 3)?.number]).toEqual([undefined, 4]);
  });

  test("are no more than there is room for", () => {
    const held = holding(B1, ...Array.from({ length: 2 * MAX_HELD }, (_, index) => index + 2));
    expect(held.size).toBe(MAX_HELD);
  });
});
