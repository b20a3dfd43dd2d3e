import { expect, test } from "vitest";
import { alternate } from "./alternate.ts";

const sideOf = (what: string, ...values: number[]) => ({ what, slice: () => values.shift() ?? Number.NaN });

test("the value is the median of the rounds' ratios, and the first round does not count", async () => {
  const { value, samples } = await alternate({
    rounds: 3,
    unit: "frames/s",
    numerator: sideOf("ours", 1, 10, 30, 20),
    denominator: sideOf("theirs", 1_000, 10, 10, 10),
  });
  expect([value, samples]).toEqual([2, [1, 3, 2]]);
});

test("the sides take turns", async () => {
  const order: string[] = [];
  const side = (what: string) => ({ what, slice: () => order.push(what) });
  await alternate({ rounds: 2, unit: "", numerator: side("a"), denominator: side("b") });
  expect(order.join("")).toBe("ababab");
});
