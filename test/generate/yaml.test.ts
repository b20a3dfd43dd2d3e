import { expect, test } from "vitest";
import { toYaml } from "./yaml.ts";

test("maps and lists are written as blocks", () => {
  expect(toYaml({ a: { b: [1, { c: true, d: null }] } })).toBe(
    "a:\n  b:\n    - 1\n    - c: true\n      d: null\n",
  );
});
test("lists of lists keep their nesting", () => {
  expect(toYaml([[1, 2], [3]])).toBe("- - 1\n  - 2\n- - 3\n");
});
test("empty maps and lists are written in place", () => {
  expect(toYaml({ a: {}, b: [] })).toBe("a: {}\nb: []\n");
});
test("keys that YAML might read as something else are quoted", () => {
  expect(toYaml({ on: 1, "^[a-z]$": 2, $ref: "#/x" })).toBe('"on": 1\n"^[a-z]$": 2\n$ref: "#/x"\n');
});
