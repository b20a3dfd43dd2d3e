import { expect, test } from "vitest";
import { staleness } from "./generated-files.ts";

const file = { file: "docs/a.md", generate: () => "one\ntwo\n" };

test("is content with a file that says what the code says", async () => {
  expect(await staleness(file, "one\ntwo\n")).toBeUndefined();
});

test("names the first line that differs", async () => {
  expect(await staleness(file, "one\nzwei\n")).toBe("docs/a.md:2: differs from what the code says");
});

test("names the end where the committed file is longer", async () => {
  expect(await staleness(file, "one\ntwo\n\nmore")).toBe("docs/a.md:4: differs from what the code says");
});

test("says when the file is not there", async () => {
  expect(await staleness(file)).toBe("docs/a.md: not there");
});
