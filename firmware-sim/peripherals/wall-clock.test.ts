import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { WallClock } from "./wall-clock.ts";

describe("F 16: a wall clock", () => {
  test("tells a past moment as it would have told it then, whatever it drifts", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.nat(10_000_000),
        fc.nat(10_000_000),
        (ppm, then, later) => {
          const clock = new VirtualClock();
          const wall = new WallClock(clock);
          wall.drift(ppm);
          clock.advance(then);
          const told = wall.time(then);
          clock.advance(later);
          expect(wall.time(then)).toBe(told);
        },
      ),
      { seed: 16 },
    );
  });

  test("knows nothing of the time until it is set, and then says that it was not set", () => {
    const clock = new VirtualClock();
    const wall = new WallClock(clock);
    wall.unset();
    const before = wall.time(0);
    expect([before, wall.set(0), wall.time(0)]).toEqual([null, undefined, "1970-01-01T00:00:00.000Z"]);
  });

  test("tells how far a correction goes, drift included", () => {
    const clock = new VirtualClock();
    const wall = new WallClock(clock);
    wall.drift(1_000);
    clock.advance(1_000_000);
    expect(wall.set(clock.wall())).toBe(-1_000);
  });
});
