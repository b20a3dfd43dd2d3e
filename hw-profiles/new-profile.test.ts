import { UsageError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile, summariseProfile } from "./builtin.ts";
import { profileFrom } from "./new-profile.ts";
import { validateProfile } from "./validate.ts";

describe.each(builtinProfiles().map((profile) => [profile.name, profile] as const))(
  "a copy of %s",
  (_name, base) => {
    const copy = profileFrom(base, { name: "my-camera" });

    test("has nothing that a reviewer would send back", () => {
      expect(validateProfile(copy, { name: "my-camera" })).toEqual([]);
    });

    test("claims no document: what one states of the base is hearsay of the copy", () => {
      const { sourced, unverified, ours } = summariseProfile(base);
      expect(summariseProfile(copy)).toMatchObject({ sourced: 0, unverified: sourced + unverified, ours });
    });
  },
);

test("the copy is named as a simulated model, and imitates nothing", () => {
  expect(profileFrom(loadProfile("axon-body-3"), { name: "my-camera-2" }).identity).toMatchObject({
    model: "VESTIGE-SIM My-Camera-2",
    basedOn: null,
  });
});

test("where a document states a value, the copy says of which camera", () => {
  const { stopPressed } = Object.fromEntries(
    profileFrom(loadProfile("axon-body-3"), { name: "mine" }).gestures.map((row) => [row.event, row.gesture]),
  );
  expect(stopPressed).toMatchObject({
    source: "unverified",
    note: expect.stringMatching(/^stated for Axon/),
  });
});

test.each(["My Camera", "", "../camera", "a--b", "x".repeat(41)])("%j is no name", (name) => {
  expect(() => profileFrom(loadProfile("generic"), { name })).toThrow(UsageError);
});
