import { expect, test } from "vitest";
import { markdownTable } from "./markdown.ts";

test("a table escapes what would end a cell", () => {
  expect(markdownTable(["a", "b"], [["x|y", "1\n2"]])).toBe("| a | b |\n| --- | --- |\n| x\\|y | 1 2 |");
});
