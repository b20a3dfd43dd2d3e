import { type ProfileProblem, profileProblems } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { problemsOf } from "./profiles.ts";

const misnamed: ProfileProblem = {
  ...{ path: "/name", rule: "contradiction", ruleId: "name" },
  ...{ message: 'must be "other"', value: "generic" },
};

test("a good profile has no problem", async () => {
  expect(await problemsOf("generic", profileProblems)).toEqual([]);
});

test("a problem names file, path, rule and value", async () => {
  expect(await problemsOf("other", () => [misnamed])).toEqual([
    'hw-profiles/profiles/other.json: /name: contradiction: must be "other" (found "generic")',
  ]);
});

test("a file that cannot be read is a problem of its own, and the other profiles are still looked at", async () => {
  const unreadable = (): never => {
    throw new UsageError("BWC_H07", "the file cannot be read");
  };
  expect(await problemsOf("other", unreadable)).toEqual([
    "hw-profiles/profiles/other.json: the file cannot be read",
  ]);
});
