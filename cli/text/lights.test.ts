import { expect, test } from "vitest";
import { lightText } from "./lights.ts";

test.each([
  [{ kind: "off" } as const, "off"],
  [{ kind: "solid", color: "red" } as const, "red"],
  [{ kind: "blink", color: "red", onMs: 500, offMs: 250 } as const, "blink red 500/250"],
  [{ kind: "alternate", colors: ["red", "dark"], onMs: 500, offMs: 500 } as const, "red/dark 500/500"],
])("a light in words: %j", (pattern, text) => {
  expect(lightText(pattern)).toBe(text);
});
