import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AAC_SAMPLES, alignHead, audioFrameFrom, audioFramesOf, audioTime, clipLength } from "./timeline.ts";

describe("the head of a recording", () => {
  const times = { encodingSinceMs: 1_234, activationMs: 61_634, headMs: 30_000 };

  test("begins at the last key frame before activation less the configured time", () => {
    expect(alignHead(times)).toEqual({ firstGop: 30, startMs: 31_234 });
  });

  test("begins at a key frame that falls on that very time", () => {
    expect(alignHead({ ...times, activationMs: 61_234 })).toEqual({ firstGop: 30, startMs: 31_234 });
  });

  test("begins with the first picture where the camera has not encoded for so long", () => {
    expect(alignHead({ ...times, activationMs: 11_000 })).toEqual({ firstGop: 0, startMs: 1_234 });
  });

  test("is never shorter than configured and less than a second longer", () => {
    const number = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 120 }), (encodingSinceMs, afterMs, seconds) => {
        const headMs = seconds * 1_000;
        const activationMs = encodingSinceMs + headMs + afterMs;
        const over = activationMs - headMs - alignHead({ encodingSinceMs, activationMs, headMs }).startMs;
        expect(over > -0.01 && over < 1_000).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("the length of a clip", () => {
  test.each([
    ["nothing", 0, { whole: 0, rest: 0 }],
    ["a frame that has begun", 1, { whole: 0, rest: 1 }],
    ["whole seconds and nothing else", 50_000, { whole: 50, rest: 0 }],
    ["whole seconds and the frames begun since", 50_400, { whole: 50, rest: 12 }],
    ["no frame more for what rounding left over", 50_400.000_000_1, { whole: 50, rest: 12 }],
  ])("is %s", (_what, ms, expected) => {
    expect(clipLength(ms)).toEqual(expected);
  });
});

describe("AAC frames", () => {
  test("of one group of pictures go on where those of the one before end", () => {
    const gops = Array.from({ length: 100 }, (_, gop) => audioFramesOf(gop, 30));
    expect(gops.slice(1).map(({ first }) => first)).toEqual(gops.slice(0, -1).map(({ end }) => end));
  });

  test("of 16 seconds are 750 (N-MD-2)", () => {
    expect([audioFramesOf(0, 30).first, audioFramesOf(15, 30).end]).toEqual([0, 750]);
  });

  test("begin at most 21.4 ms after the time that sound begins", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (ms) => {
        const late = (audioFrameFrom(ms) * AAC_SAMPLES) / 48 - ms;
        expect(late > -0.01 && late < 21.4).toBe(true);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test("have their time from the first picture of the clip", () => {
    expect(audioTime(1_407, 10)).toBe(1_407 * 1_024 - 480_000);
  });
});
