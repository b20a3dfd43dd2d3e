import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Sequence } from "./sequence.ts";

const B1 = "00000000000000b1";
const B2 = "00000000000000b2";

describe("the numbers of a camera", () => {
  test("begin at 1 for a boot that nobody knows", () => {
    expect(new Sequence().arrive(B1, 1)).toBe("next");
  });
  test("that begin later are a gap", () => {
    expect(new Sequence().arrive(B1, 2)).toBe("gap");
  });
  test("that come again are dropped", () => {
    const sequence = new Sequence();
    sequence.arrive(B1, 1);
    expect(sequence.arrive(B1, 1)).toBe("duplicate");
  });
  test("that come too early are left for the resend", () => {
    const sequence = new Sequence();
    sequence.arrive(B1, 1);
    expect([sequence.arrive(B1, 3), sequence.arrive(B1, 2), sequence.arrive(B1, 3)]).toEqual([
      "gap",
      "next",
      "next",
    ]);
  });
  test("of an older boot are finished while a newer one is known", () => {
    const sequence = new Sequence();
    sequence.recall(B1, 4);
    sequence.arrive(B2, 1);
    expect([sequence.arrive(B1, 4), sequence.arrive(B1, 5)]).toEqual(["duplicate", "next"]);
  });
  test("go on behind what the ledger has after a restart", () => {
    const sequence = new Sequence();
    sequence.recall(B1, 7);
    expect([sequence.arrive(B1, 7), sequence.arrive(B1, 8), sequence.committed(B1)]).toEqual([
      "duplicate",
      "next",
      7,
    ]);
  });
  test("that an outbox no longer has are missing for ever", () => {
    const sequence = new Sequence();
    sequence.recall(B1, 2);
    expect(sequence.startAt(B1, 6)).toEqual({ bootId: B1, from: 3, to: 5 });
  });
  test("of an outbox that begins where the ledger ends are not missing", () => {
    const sequence = new Sequence();
    sequence.recall(B1, 2);
    expect(sequence.startAt(B1, 3)).toBeUndefined();
  });
  test("are acknowledged without a hole only", () => {
    const sequence = new Sequence();
    for (const number of [1, 2, 3]) sequence.arrive(B1, number);
    sequence.commit(B1, 2);
    expect(sequence.committed(B1)).toBe(0);
  });
  test("that could not be written are taken again", () => {
    const sequence = new Sequence();
    sequence.arrive(B1, 1);
    sequence.commit(B1, 1);
    sequence.arrive(B1, 2);
    sequence.rewind(B1);
    expect([sequence.arrive(B1, 3), sequence.arrive(B1, 2)]).toEqual(["gap", "next"]);
  });
  test("are taken once each and in order, however they arrive", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 80 }), (arrivals) => {
        const sequence = new Sequence();
        const taken = arrivals.filter((number) => sequence.arrive(B1, number) === "next");
        expect(taken).toEqual(taken.map((_, index) => index + 1));
      }),
      { seed: 20240313, numRuns: 500 },
    );
  });
});
