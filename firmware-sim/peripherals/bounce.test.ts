import { seededRandom } from "@vestige/protocol/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bounces } from "./bounce.ts";

test("a contact that bounces is at rest in time for two presses in a row to stay two", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 3, max: 100 }), (seed, bounceMs) => {
      const times = bounces(seededRandom(seed), bounceMs);
      const ascends = times.every((at, index) => at > (times[index - 1] ?? 0));
      expect([ascends, times.length % 2, (times.at(-1) ?? 0) <= (4 * bounceMs) / 3]).toEqual([true, 0, true]);
    }),
    { seed: 5 },
  );
});
