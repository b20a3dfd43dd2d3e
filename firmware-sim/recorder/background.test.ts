import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BackgroundBook, type GapCause, type Keeping } from "./background.ts";

const HOUR = 3_600_000;
const KEPT: Keeping = { bootId: "00112233445566ff", bootAt: 0, wearer: null };

/** On since 0, asleep from 10 s to 20 s. */
function slept(): BackgroundBook {
  const book = new BackgroundBook();
  book.note(0, KEPT, HOUR);
  book.note(10_000, "slept", HOUR);
  book.note(20_000, KEPT, HOUR);
  return book;
}

describe("what is kept in the background", () => {
  test("B40: is found where it was kept wholly", () => {
    expect(slept().lookBack({ from: 1_000, to: 10_000 })).toEqual({ kept: [{ from: 0, ...KEPT }] });
  });

  test("X14: is not found where a part of it was not kept, and the part is named", () => {
    expect(slept().lookBack({ from: 9_000, to: 10_001 })).toEqual({ gap: "slept" });
  });

  test("X14: does not reach back to before the camera was switched on", () => {
    expect(slept().lookBack({ from: -1, to: 1_000 })).toEqual({ gap: "off" });
  });

  test("B40: is overwritten when its time is over", () => {
    const book = slept();
    book.note(HOUR + 25_000, "docked", HOUR);
    expect(book.lookBack({ from: 24_000, to: 26_000 })).toEqual({ gap: "overwritten" });
  });

  test("X14: is gone once it is switched off, and does not come back with the setting", () => {
    const book = slept();
    book.note(30_000, "not-enabled", 0);
    book.note(31_000, KEPT, HOUR);
    expect(book.lookBack({ from: 21_000, to: 22_000 })).toEqual({ gap: "overwritten" });
  });

  test("X14: is gone while nothing changed, once less is kept", () => {
    const book = slept();
    for (let at = 21_000; at < 2 * HOUR; at += HOUR / 10) book.note(at, KEPT, HOUR);
    book.note(2 * HOUR, KEPT, 2 * HOUR);
    expect(book.lookBack({ from: 30_000, to: 31_000 })).toEqual({ gap: "overwritten" });
  });

  test("B23: says from when on somebody else wore it", () => {
    const book = slept();
    const wearer = { name: "Officer Example", trained: true };
    book.note(25_000, { ...KEPT, wearer }, HOUR);
    expect(book.lookBack({ from: 24_000, to: 26_000 })).toEqual({
      kept: [
        { from: 20_000, ...KEPT },
        { from: 25_000, ...KEPT, wearer },
      ],
    });
  });

  test("is one stretch when an interruption took no time", () => {
    const book = slept();
    book.note(21_000, "fault", HOUR);
    book.note(21_000, KEPT, HOUR);
    expect(book.lookBack({ from: 20_500, to: 22_000 })).toEqual({ kept: [{ from: 20_000, ...KEPT }] });
  });

  test("is bounded: beyond 256 stretches the oldest is overwritten", () => {
    const book = new BackgroundBook();
    for (let at = 0; at < 400; at++) book.note(at * 1000, at % 2 === 0 ? KEPT : "slept", HOUR);
    expect(book.lookBack({ from: 10_000, to: 11_000 })).toEqual({ gap: "overwritten" });
  });

  test("X14: is never found for a time with a single millisecond in which it was not kept", () => {
    const states = fc.constantFrom<Keeping | GapCause>(KEPT, "privacy", "slept", "off", "docked");
    const stretches = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 50 }), state: states }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(stretches, fc.nat(1_000), fc.integer({ min: 1, max: 100 }), (history, from, length) => {
        const book = new BackgroundBook();
        const kept: boolean[] = [];
        for (const { ms, state } of history) {
          book.note(kept.length, state, HOUR);
          for (let left = ms; left > 0; left--) kept.push(typeof state !== "string");
        }
        const to = Math.min(from + length, kept.length);
        fc.pre(from < to);
        const all = kept.slice(from, to).every((each) => each);
        expect("kept" in book.lookBack({ from, to })).toBe(all);
      }),
      { seed: 26 },
    );
  });
});
