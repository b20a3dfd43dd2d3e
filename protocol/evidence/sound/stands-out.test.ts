import { describe, expect, test } from "vitest";
import { type MeasuredFrame, roomLevel, speechIn, standsOut } from "./stands-out.ts";

const FRAME_MS = 20;
const frames = (...levels: readonly number[]): readonly MeasuredFrame[] =>
  levels.map((level, at) => ({ startMs: at * FRAME_MS, endMs: (at + 1) * FRAME_MS, level }));
const times = (count: number, level: number): readonly number[] => Array.from({ length: count }, () => level);

describe("the room tone", () => {
  test("is that of the quietest tenth", () => {
    expect(roomLevel(frames(...times(5, -55), ...times(45, -25)))).toBe(-25);
  });

  test("does not count digital silence", () => {
    expect(roomLevel(frames(...times(50, -200), ...times(10, -50)))).toBe(-50);
  });

  test("of nothing is none", () => {
    expect(roomLevel(frames(-200, -90))).toBe(undefined);
  });
});

describe("a voice", () => {
  test("stands out from ten decibels over the room on", () => {
    expect([-40.1, -40].map((level) => standsOut({ startMs: 0, endMs: 1, level }, -50))).toEqual([
      false,
      true,
    ]);
  });

  test("does not stand out of a silence that is digital", () => {
    expect(standsOut({ startMs: 0, endMs: 1, level: -80 }, -100)).toBe(false);
  });

  test("goes on over the pauses between words", () => {
    const spoken = frames(...times(10, -20), ...times(10, -50), ...times(10, -20));
    expect(speechIn(spoken, -50)).toEqual([{ startMs: 0, endMs: 600 }]);
  });

  test("that begins again later is another span", () => {
    const spoken = frames(...times(10, -20), ...times(20, -50), ...times(10, -20));
    expect(speechIn(spoken, -50)).toEqual([
      { startMs: 0, endMs: 200 },
      { startMs: 600, endMs: 800 },
    ]);
  });

  test("shorter than a word is a click", () => {
    expect(speechIn(frames(-50, -20, -20, -50), -50)).toEqual([]);
  });
});
