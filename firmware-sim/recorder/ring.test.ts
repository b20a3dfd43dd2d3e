import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PreEventRing } from "./ring.ts";

const RATE = 500_000;
const LIMITS = { configuredMs: 30_000, ringBytes: 60_000_000, roomBytes: 1_000_000_000 };

/** One that buffers since 0. */
function buffering(rate = RATE): PreEventRing {
  const ring = new PreEventRing();
  ring.start(0, rate);
  return ring;
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

describe("the pre-event ring", () => {
  test("B92: is at least what is configured, from the last key frame before it, as long as there is enough", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 120 }), (since, seconds) => {
        const configuredMs = seconds * 1_000;
        const { ms, firstGop } = buffering().content(since, { ...LIMITS, configuredMs });
        const kept = Math.min(since, configuredMs);
        expect([ms >= kept, ms < kept + 1_000, ms + firstGop * 1_000]).toEqual([true, true, since]);
      }),
      { seed: 2 },
    );
  });

  test("B92: is what it holds in whole groups of pictures, where that is less", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.integer({ min: 1, max: 100_000_000 }), (since, ringBytes) => {
        const { ms } = buffering().content(since, { ...LIMITS, configuredMs: 120_000, ringBytes });
        const holds = wholeSeconds((ringBytes * 1_000) / RATE) + (since % 1_000);
        expect(ms).toBe(Math.min(since, 120_000 + (since % 1_000), holds));
      }),
      { seed: 3 },
    );
  });

  test("A38: tells no cause when it is as long as configured", () => {
    expect(buffering().content(30_400, LIMITS)).toEqual({ ms: 30_400, audioMs: 0, firstGop: 0 });
  });

  test("B2: is empty, not frozen, after what emptied it, and tells that as the cause", () => {
    const ring = buffering();
    ring.empty("slept");
    ring.start(60_000, RATE);
    expect(ring.content(65_000, LIMITS)).toEqual({
      ...{ ms: 5_000, audioMs: 0, firstGop: 0 },
      shortfallCause: "slept",
    });
  });

  test("B61: has an innocent cause too, when it cannot hold what is configured", () => {
    expect(buffering(6_000_000).content(60_000, LIMITS)).toEqual({
      ...{ ms: 10_000, audioMs: 0, firstGop: 50 },
      shortfallCause: "capacity",
    });
  });

  test("B61: gives no more than there is room for on the storage", () => {
    const head = buffering().content(60_300, { ...LIMITS, roomBytes: 2_000_000 });
    expect(head).toMatchObject({ ms: 3_300, shortfallCause: "capacity" });
  });

  test("B61: counts what is in it as it was written, and what fell out stays out", () => {
    const ring = buffering(2_000_000);
    ring.setRate(60_000, RATE);
    // 30 MB of what was complex fit beside 30 MB of what is simple.
    expect(ring.content(120_000, { ...LIMITS, configuredMs: 120_000 })).toMatchObject({
      ...{ ms: 75_000, firstGop: 45 },
      shortfallCause: "capacity",
    });
  });

  test("B61: is as long as configured again after a while", () => {
    const ring = buffering(2_000_000);
    ring.setRate(60_000, RATE);
    const cause = (at: number) => ring.content(at, { ...LIMITS, configuredMs: 60_000 }).shortfallCause;
    expect([cause(60_000), cause(99_000), cause(100_000)]).toEqual(["capacity", "capacity", undefined]);
  });

  test("B61: never has what did not fit into it at some moment", () => {
    const rate = fc.integer({ min: 50_000, max: 5_000_000 });
    const changes = fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 20_000 }), rate }), {
      minLength: 1,
      maxLength: 90,
    });
    fc.assert(
      fc.property(changes, (scenes) => {
        const ring = buffering();
        const limits = { ...LIMITS, configuredMs: 120_000 };
        let at = 0;
        let oldest = 0;
        for (const { afterMs, rate: next } of scenes) {
          at += afterMs;
          const { ms } = ring.content(at, limits);
          if (ms > 0) {
            expect(at - ms).toBeGreaterThanOrEqual(oldest);
            oldest = at - ms;
          }
          ring.setRate(at, next);
        }
      }),
      { seed: 61 },
    );
  });

  test("F 20: does not get longer into the past when more is configured", () => {
    const ring = buffering();
    ring.setLength(60_400, 10_000);
    const longer = { ...LIMITS, configuredMs: 60_000 };
    const head = ring.content(80_400, longer);
    expect([head, ring.content(110_000, longer).shortfallCause]).toEqual([
      { ms: 30_400, audioMs: 0, firstGop: 50, shortfallCause: "unbuffered" },
      undefined,
    ]);
  });

  test("F 3: holds sound from where sound was allowed", () => {
    const ring = buffering();
    ring.setAudio(20_000, true);
    expect(ring.content(30_000, LIMITS)).toEqual({ ms: 30_000, audioMs: 10_000, firstGop: 0 });
  });

  test("T9: loses the sound that it held once sound is not allowed any more", () => {
    const ring = buffering();
    ring.setAudio(0, true);
    ring.setAudio(20_000, false);
    expect(ring.content(30_000, LIMITS).audioMs).toBe(0);
  });
});
