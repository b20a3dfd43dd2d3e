import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHART_ERRORS } from "./errors.ts";

test("the README has a row for each error code and for no other", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `(CHART_[A-Z_]+)` +\|/gm)].map((match) => match[1]);
  expect(rows).toEqual(Object.keys(CHART_ERRORS));
});
