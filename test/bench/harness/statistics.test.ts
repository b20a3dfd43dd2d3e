import { expect, test } from "vitest";
import { median, quantile, rounded } from "./statistics.ts";

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[], Number.NaN],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test.each([
  [0.5, 50],
  [0.99, 99],
  [0, 1],
  [1, 100],
])("the %d quantile of 1 to 100 is %d", (share, expected) => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantile(values, share)).toBe(expected);
});

test.each([
  [0.123456, 0.123],
  [12.3456, 12.3],
  [12_345.6, 12_346],
])("%d is shown as %d", (value, expected) => {
  expect(rounded(value)).toBe(expected);
});
