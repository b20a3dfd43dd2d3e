import { expect, test } from "vitest";
import { indicationOf } from "./indication.ts";

const OFF = [{ lamp: "operation", pattern: { kind: "off" } }] as const;

test("equal pulses in a row become one group with their pause", () => {
  const tone = [0, 200, 400].map((atMs) => ({ atMs, ms: 100, pitchHz: 2_000 }));
  expect(indicationOf({ tone, vibration: [] }, OFF)).toEqual({
    light: { name: "operation", color: "dark", pattern: "off" },
    tone: [{ count: 3, ms: 100, gapMs: 100, pitch: "2000Hz" }],
  });
});

test("a pulse of another length or after another pause begins a new group", () => {
  const vibration = [
    { atMs: 0, ms: 100 },
    { atMs: 200, ms: 100 },
    { atMs: 500, ms: 100 },
    { atMs: 700, ms: 400 },
  ];
  expect(indicationOf({ tone: [], vibration }, [])).toEqual({
    vibration: [
      { count: 2, ms: 100, gapMs: 100 },
      { count: 1, ms: 100 },
      { count: 1, ms: 400 },
    ],
  });
});

test("B50: an alternating light names both of its colours", () => {
  const pattern = { kind: "alternate", colors: ["red", "yellow"], onMs: 250, offMs: 250 } as const;
  expect(indicationOf({ tone: [], vibration: [] }, [{ lamp: "battery", pattern }]).light).toEqual({
    name: "battery",
    color: "red-yellow",
    pattern: "alternate",
    onMs: 250,
    offMs: 250,
  });
});
