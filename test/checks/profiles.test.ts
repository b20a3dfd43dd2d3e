import { builtinProfileFolder } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { problemsOf } from "./profiles.ts";

const generic = builtinProfileFolder().read("generic") as { readonly name: string };

test("a good profile has no problem", async () => {
  expect(await problemsOf("generic", () => generic)).toEqual([]);
});

test("a problem names file, path, rule and value", async () => {
  expect(await problemsOf("other", () => generic)).toEqual([
    'hw-profiles/profiles/other.json: /name: contradiction: must be "other" (found "generic")',
  ]);
});

test("a file that cannot be read is a problem of its own, and the other profiles are still looked at", async () => {
  const unreadable = (): never => {
    throw new UsageError("BWC_H08", "the file is not JSON");
  };
  expect(await problemsOf("other", unreadable)).toEqual([
    "hw-profiles/profiles/other.json: the file is not JSON",
  ]);
});
