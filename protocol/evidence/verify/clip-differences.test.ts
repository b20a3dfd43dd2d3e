import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedParts, differencesOf } from "./clip-differences.ts";

const due = ["i", "a", "b", "c", "d"];

describe("differencesOf", () => {
  test.each([
    ["nothing", due, []],
    ["an edit", ["i", "a", "x", "c", "d"], [{ what: "edited", part: 2 }]],
    ["a drop", ["i", "a", "c", "d"], [{ what: "dropped", part: 2 }]],
    ["a doubled part", ["i", "a", "a", "b", "c", "d"], [{ what: "added", part: 2 }]],
    ["a swap", ["i", "b", "a", "c", "d"], [{ what: "reordered", part: 1 }]],
    [
      "an edit and a drop",
      ["i", "x", "b", "c"],
      [
        { what: "dropped", part: 1 },
        { what: "added", part: 1 },
        { what: "dropped", part: 4 },
      ],
    ],
  ])("names %s", (_, found, differences) => {
    expect(differencesOf(due, found)).toEqual(differences);
  });

  test("finds something wherever two lists differ", () => {
    const parts = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 6 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(differencesOf(one, other).length > 0).toBe(one.join() !== other.join());
      }),
      { seed: 56, numRuns: 500 },
    );
  });
});

test("changedParts compares place by place", () => {
  expect(changedParts(due, ["i", "x", "b"])).toEqual([
    { what: "edited", part: 1 },
    { what: "dropped", part: 3 },
    { what: "dropped", part: 4 },
  ]);
});
