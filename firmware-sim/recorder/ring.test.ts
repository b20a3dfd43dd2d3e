import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PreEventRing } from "./ring.ts";

const LIMITS = { configuredMs: 30_000, ringBytes: 60_000_000, bytesPerSecond: 500_000 };

describe("the pre-event ring", () => {
  test("B92: gives the smallest of what is configured, the time since it began, and what it holds", () => {
    fc.assert(
      fc.property(
        fc.record({
          since: fc.nat(200_000),
          configuredMs: fc.nat(120_000),
          ringBytes: fc.integer({ min: 1, max: 100_000_000 }),
          bytesPerSecond: fc.integer({ min: 1, max: 2_000_000 }),
        }),
        ({ since, ...limits }) => {
          const ring = new PreEventRing();
          ring.start(0);
          const capacity = Math.floor((limits.ringBytes * 1000) / limits.bytesPerSecond);
          expect(ring.content(since, limits).ms).toBe(Math.min(since, limits.configuredMs, capacity));
        },
      ),
      { seed: 2 },
    );
  });

  test("A38: tells no cause when it is as long as configured", () => {
    const ring = new PreEventRing();
    ring.start(0);
    expect(ring.content(30_000, LIMITS)).toEqual({ ms: 30_000, audioMs: 0 });
  });

  test("B2: is empty, not frozen, after what emptied it, and tells that as the cause", () => {
    const ring = new PreEventRing();
    ring.start(0);
    ring.empty("slept");
    ring.start(60_000);
    expect(ring.content(65_000, LIMITS)).toEqual({ ms: 5_000, audioMs: 0, shortfallCause: "slept" });
  });

  test("B61: has an innocent cause too, when it cannot hold what is configured", () => {
    const ring = new PreEventRing();
    ring.start(0);
    expect(ring.content(60_000, { ...LIMITS, bytesPerSecond: 6_000_000 })).toEqual({
      ms: 10_000,
      audioMs: 0,
      shortfallCause: "capacity",
    });
  });

  test("F 3: holds sound from where sound was allowed", () => {
    const ring = new PreEventRing();
    ring.start(0);
    ring.setAudio(20_000, true);
    expect(ring.content(30_000, LIMITS)).toEqual({ ms: 30_000, audioMs: 10_000 });
  });

  test("T9: loses the sound that it held once sound is not allowed any more", () => {
    const ring = new PreEventRing();
    ring.start(0);
    ring.setAudio(0, true);
    ring.setAudio(20_000, false);
    expect(ring.content(30_000, LIMITS).audioMs).toBe(0);
  });
});
