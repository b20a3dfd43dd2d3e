import { seededRandom } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { Backoff } from "./backoff.ts";

const waits = (backoff: Backoff, times: number): number[] =>
  Array.from({ length: times }, () => backoff.next());

test("every wait lies between half and the whole of a doubled time", () => {
  const found = waits(new Backoff(seededRandom(3)), 6);
  const fits = found.map((wait, index) => wait >= 125 * 2 ** index && wait <= 250 * 2 ** index);
  expect(fits).toEqual(found.map(() => true));
});

test("no wait is over the cap, however often it failed", () => {
  expect(Math.max(...waits(new Backoff(seededRandom(3)), 100))).toBeLessThanOrEqual(15_000);
});

test("after a success the waits begin anew", () => {
  const backoff = new Backoff(seededRandom(3));
  waits(backoff, 10);
  backoff.reset();
  expect(backoff.next()).toBeLessThanOrEqual(250);
});

test("two cameras do not come back at the same time", () => {
  expect(waits(new Backoff(seededRandom(1)), 5)).not.toEqual(waits(new Backoff(seededRandom(2)), 5));
});
