import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "./builtin.ts";
import { settingRules } from "./setting-rules.ts";
import { settingsOf } from "./values.ts";

const generic = loadProfile("generic");
const w110 = loadProfile("axis-w110");

test.each(builtinProfiles().map((profile) => [profile.name, profile] as const))(
  "F 20: %s can have its own settings",
  (_name, profile) => {
    expect(settingRules(profile, settingsOf(profile))).toEqual([]);
  },
);

test("T8: a breach of the bounds names path, message and value", () => {
  expect(settingRules(generic, { ...settingsOf(generic), preEventSeconds: 121 })).toEqual([
    { path: "/settings/preEventSeconds", message: "must be <= 120 on this model", value: 121 },
  ]);
});

test("T8: a model with steps takes these lengths of its buffer and no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), (preEventSeconds) => {
      const breaches = settingRules(w110, { ...settingsOf(w110), preEventSeconds });
      expect(breaches.length).toBe([15, 30, 60, 90].includes(preEventSeconds) ? 0 : 1);
    }),
    { seed: 8 },
  );
});

describe("F 20: all settings count, and not only those that changed:", () => {
  test("several breaches are told at once", () => {
    const settings = { ...settingsOf(w110), stealth: true, sleep: true, preEventSeconds: 45 };
    expect(settingRules(w110, settings).map(({ path }) => path)).toEqual([
      "/settings/preEventSeconds",
      "/settings/stealth",
      "/settings/sleep",
    ]);
  });

  test("B14: a line that exists with other settings is no gesture for these", () => {
    const gestures = generic.gestures.map((row) =>
      row.event === "stealthPressed" ? { ...row, configured: { mute: "off" as const } } : row,
    );
    const breaches = settingRules({ ...generic, gestures }, settingsOf(generic));
    expect(breaches.map(({ path }) => path)).toEqual(["/settings/stealth"]);
  });

  test("A54: a request that nobody can withdraw is no breach: it runs out by itself", () => {
    const gestures = generic.gestures.filter(({ event }) => event !== "requestWithdrawn");
    expect(settingRules({ ...generic, gestures }, settingsOf(generic))).toEqual([]);
  });
});
