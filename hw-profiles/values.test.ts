import { Value } from "@sinclair/typebox/value";
import { DELAYS, Settings } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "./builtin.ts";
import { delaysOf, settingsOf } from "./values.ts";

describe.each(builtinProfiles().map((profile) => [profile.name, profile] as const))(
  "%s",
  (_name, profile) => {
    test("has a length for every delay of the chart", () => {
      expect(Object.keys(delaysOf(profile))).toEqual([...DELAYS]);
    });

    test("N-CC-3: every delay is whole ms, more than 0 and less than 2^31", () => {
      const wrong = Object.entries(delaysOf(profile)).filter(
        ([, ms]) => !Number.isInteger(ms) || ms <= 0 || ms >= 2 ** 31,
      );
      expect(wrong).toEqual([]);
    });

    test("has complete settings", () => {
      expect(Value.Check(Settings, settingsOf(profile))).toBe(true);
    });
  },
);

test("A54: the profile of a real model stops at once", () => {
  expect(settingsOf(loadProfile("axon-body-3")).deactivation).toBe("immediate");
});

test("T8: the pre-event buffer of an Axon is 30 s by default", () => {
  expect(settingsOf(loadProfile("axon-body-3")).preEventSeconds).toBe(30);
});

test("B4: the reminder comes every 2 minutes", () => {
  expect(delaysOf(loadProfile("axon-body-3")).reminderInterval).toBe(120_000);
});

test("T10: a recording rolls over after 4 h", () => {
  expect(delaysOf(loadProfile("axon-body-3")).recordingLimit).toBe(4 * 3600 * 1000);
});

test("B71: the agency's post-event time replaces the profile's", () => {
  const profile = loadProfile("generic");
  expect(delaysOf(profile, { ...settingsOf(profile), postEventSeconds: 5 }).postEventTime).toBe(5000);
});
