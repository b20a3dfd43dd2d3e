import { expect, test } from "vitest";
import { boundsText, gestureText, timeText, valueText, whenText } from "./words.ts";

test.each([
  [250, "250 ms"],
  [3_000, "3 s"],
  [1_500, "1.5 s"],
  [1_234, "1234 ms"],
  [120_000, "2 min"],
  [14_400_000, "4 h"],
])("%i ms are %s", (ms, text) => {
  expect(timeText(ms)).toBe(text);
});

test.each([
  [{ kind: "press", button: "event" } as const, "press event"],
  [{ kind: "doublePress", button: "event" } as const, "press event twice"],
  [{ kind: "hold", button: "event", ms: 3_000 } as const, "hold event 3 s"],
  [
    { kind: "hold", button: "event", ms: 10_000, after: "stopPressed" } as const,
    "hold event on to 10 s, after stopPressed",
  ],
  [{ kind: "holdRelease", button: "function", ms: 1_000 } as const, "let function go after 1 s or more"],
  [{ kind: "chord", buttons: ["f1", "f2"], ms: 3_000 } as const, "hold f1 and f2 together 3 s"],
  [
    { kind: "sequence", buttons: ["power", "select"], withinMs: 3_000 } as const,
    "press power, then select within 3 s",
  ],
  [{ kind: "switchOn", button: "covert" } as const, "switch covert on"],
  [{ kind: "switchOff", button: "covert" } as const, "switch covert off"],
])("a gesture in words: %j", (gesture, text) => {
  expect(gestureText(gesture)).toBe(text);
});

test.each([
  [undefined, "always"],
  [{ mode: ["ready", "off"] }, "ready, off"],
  [{ mode: ["recording"], audio: ["live"] }, "recording; audio live"],
])("where a line counts: %j", (when, text) => {
  expect(whenText(when)).toBe(text);
});

test.each([
  [true, "", "yes"],
  [null, "", "none"],
  [[], "", "empty"],
  [["vehicle", "peer"], "", "vehicle, peer"],
  [30, "s", "30 s"],
  [64e9, "bytes", "64 GB"],
  [500e3, "bytes/s", "500 kB/s"],
  [12, "bytes", "12 bytes"],
  ["static", "", "static"],
])("a value: %j %s", (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});

test.each([
  [{}, ""],
  [{ min: 0, max: 120 }, "0 to 120"],
  [{ choices: [15, 30, 60, 90] }, "15, 30, 60, 90"],
])("T8: %j may be %j", (bounds, text) => {
  expect(boundsText({ value: 30, fact: "T8", source: "ours", ...bounds })).toBe(text);
});
