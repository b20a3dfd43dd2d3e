import { describe, expect, test } from "vitest";
import { appearance, appearanceOf } from "./appearance.ts";
import type { LightPattern } from "./render.ts";

const key = (pattern: LightPattern): string => appearance(pattern).key;

describe("two patterns look alike", () => {
  test.each<[string, LightPattern, LightPattern]>([
    [
      "when one alternates with dark and the other blinks",
      { kind: "alternate", colors: ["blue", "dark"], onMs: 400, offMs: 600 },
      { kind: "blink", color: "blue", onMs: 400, offMs: 600 },
    ],
    [
      "when they differ in which colour comes first",
      { kind: "alternate", colors: ["red", "yellow"], onMs: 400, offMs: 600 },
      { kind: "alternate", colors: ["yellow", "red"], onMs: 600, offMs: 400 },
    ],
    [
      "when one alternates between the same colour and the other is solid",
      { kind: "alternate", colors: ["red", "red"], onMs: 400, offMs: 600 },
      { kind: "solid", color: "red" },
    ],
    [
      "when one alternates between dark and dark and the other is off",
      { kind: "alternate", colors: ["dark", "dark"], onMs: 400, offMs: 600 },
      { kind: "off" },
    ],
  ])("%s", (_when, a, b) => {
    expect(key(a)).toBe(key(b));
  });
});

describe("two patterns look different", () => {
  test("when the on and off times of a blink are exchanged", () => {
    const blink: LightPattern = { kind: "blink", color: "red", onMs: 100, offMs: 900 };
    expect(key(blink)).not.toBe(key({ ...blink, onMs: 900, offMs: 100 }));
  });

  test("on another lamp", () => {
    const pattern: LightPattern = { kind: "solid", color: "red" };
    expect(appearanceOf([{ lamp: "top", pattern }])).not.toBe(appearanceOf([{ lamp: "front", pattern }]));
  });
});
