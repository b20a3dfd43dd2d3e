import { expect, test } from "vitest";
import { parseOptions } from "./options.ts";

test("--only may be repeated", () => {
  expect(parseOptions(["--only", "ledger", "--only", "cobs"]).only).toEqual(["ledger", "cobs"]);
});

test("an unknown option is refused", () => {
  expect(() => parseOptions(["--fast"])).toThrow(/fast/);
});

test("a document of some figures only is refused", () => {
  expect(() => parseOptions(["--write", "--only", "ledger"])).toThrow(/--only/);
});
