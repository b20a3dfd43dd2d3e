import { expect, test } from "vitest";
import { parseSource } from "../repository.ts";
import { countLines, functionsOf, median } from "./sizes.ts";

const named = (text: string): readonly string[] =>
  functionsOf(parseSource("a.ts", text)).map(({ name, lines }) => `${name} ${lines}`);

test("measures functions, methods, constructors and functions bound to a name", () => {
  const text = [
    "function plain() {\n  return 1;\n}",
    "class Box {\n  constructor() {}\n  open() {\n    return 2;\n  }\n  get size() { return 3; }\n}",
    "const arrow = () =>\n  4;",
    "const table = { entry: () => 5 };",
  ].join("\n");
  expect(named(text)).toEqual(["plain 3", "constructor 1", "open 3", "size 1", "arrow 2", "entry 1"]);
});

test("does not measure callbacks and signatures", () => {
  expect(named("interface Port { open(): void }\n[1].map((n) => n + 1);")).toEqual([]);
});

test("does not count the newline at the end of a file as a line", () => {
  expect(["a\n", "a", "a\nb\n"].map(countLines)).toEqual([1, 1, 2]);
});

test("the median of nothing is 0, of an even count the upper middle", () => {
  expect([median([]), median([9, 1, 5]), median([1, 2, 3, 4])]).toEqual([0, 5, 3]);
});
