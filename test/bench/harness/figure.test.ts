import { expect, test } from "vitest";
import { type Figure, boundOf, holds } from "./figure.ts";

const figure = (fields: Pick<Figure, "kind" | "target">): Figure => ({
  name: "a figure",
  unit: "ms",
  note: "",
  measure: () => Promise.resolve({ value: 1, samples: [1] }),
  ...fields,
});

test("a ratio keeps its bound on a shared machine", () => {
  expect(boundOf(figure({ kind: "ratio", target: { atMost: 3 } }), { ci: true })).toEqual({ atMost: 3 });
});

test("an absolute figure may take twice as much on a shared machine", () => {
  expect(boundOf(figure({ kind: "absolute", target: { atMost: 3 } }), { ci: true })).toEqual({ atMost: 6 });
});

test("an absolute figure may reach half as much on a shared machine", () => {
  expect(boundOf(figure({ kind: "absolute", target: { atLeast: 3 } }), { ci: true })).toEqual({
    atLeast: 1.5,
  });
});

test.each([
  [3, { atLeast: 3 }, true],
  [2.99, { atLeast: 3 }, false],
  [3, { atMost: 3 }, true],
  [3.01, { atMost: 3 }, false],
  [Number.NaN, { atMost: 3 }, false],
  [Number.NaN, { atLeast: 3 }, false],
])("%d against %j: %s", (value, bound, expected) => {
  expect(holds(value, bound)).toBe(expected);
});
