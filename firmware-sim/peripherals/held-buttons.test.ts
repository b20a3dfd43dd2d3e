import { gestureTable, loadProfile, settingsOf } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { HeldButtons, STUCK_MS } from "./held-buttons.ts";

const profile = loadProfile("generic");
const gestures = gestureTable(profile, settingsOf(profile));

function held(...buttons: readonly string[]): HeldButtons {
  const all = new HeldButtons();
  buttons.forEach((button, index) => all.note(button, { down: true, at: index * 1_000, gestures }));
  return all;
}

describe("a button that is down", () => {
  test("is stuck after its time, and not before", () => {
    const all = held("event");
    expect([all.tick(STUCK_MS - 1), all.tick(STUCK_MS)]).toEqual([false, true]);
  });

  test("is news once, whichever follows it", () => {
    const all = held("event", "function");
    expect([all.tick(STUCK_MS), all.tick(STUCK_MS + 1_000)]).toEqual([true, false]);
  });

  test("is well again when the last one has come up", () => {
    const all = held("event", "function");
    all.tick(STUCK_MS + 1_000);
    const up = { down: false, at: STUCK_MS + 2_000, gestures };
    expect([all.note("event", up), all.note("function", up)]).toEqual([false, true]);
  });

  test("is no slider, which stays where it is put", () => {
    expect(held("covert").nextDeadline()).toBeUndefined();
  });
});
