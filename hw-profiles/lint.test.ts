import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "./builtin.ts";
import { type Finding, lintProfile } from "./lint.ts";
import type { Profile } from "./schema.ts";

const generic = loadProfile("generic");

function rulesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, path }) => `${rule} ${path}`);
}

test.each(builtinProfiles().map((profile) => [profile.name, profile] as const))(
  "%s comes without a finding",
  (_name, profile) => {
    expect(lintProfile(profile)).toEqual([]);
  },
);

test("a key out of order is found", () => {
  const { value, ...rest } = generic.delays.bootTime;
  const profile: Profile = { ...generic, delays: { ...generic.delays, bootTime: { ...rest, value } } };
  expect(rulesOf(lintProfile(profile))).toEqual(["order /delays/bootTime/unit"]);
});

describe("units:", () => {
  test("a number without one is found", () => {
    const { unit: _unit, ...bare } = generic.battery.rechargeHours;
    const profile: Profile = { ...generic, battery: { ...generic.battery, rechargeHours: bare } };
    expect(rulesOf(lintProfile(profile))).toEqual(["unit /battery/rechargeHours"]);
  });

  test("a delay in seconds is found", () => {
    const bootTime = { ...generic.delays.bootTime, unit: "s" as const };
    const profile: Profile = { ...generic, delays: { ...generic.delays, bootTime } };
    expect(rulesOf(lintProfile(profile))).toEqual(["unit /delays/bootTime"]);
  });
});

describe("sources:", () => {
  test.each(["D99", "P1 D4", "D46"])("%s is found: nobody can look it up", (source) => {
    const quality = { ...generic.storage.quality, source };
    const profile: Profile = { ...generic, storage: { ...generic.storage, quality } };
    expect(rulesOf(lintProfile(profile))).toEqual(["source /storage/quality"]);
  });
});

describe("states:", () => {
  test("one that the chart does not have is found", () => {
    const [first, ...rest] = generic.gestures;
    if (first === undefined) throw new Error("the profile has no gesture");
    const profile: Profile = { ...generic, gestures: [{ ...first, when: { mode: ["of"] } }, ...rest] };
    expect(rulesOf(lintProfile(profile))).toEqual(["state /gestures/0/when/mode"]);
  });

  test("F 11: a mode of which no light tells is found", () => {
    const lights = generic.indicators.lights.filter((row) => row.when["mode"]?.join() !== "suspended");
    const profile: Profile = { ...generic, indicators: { ...generic.indicators, lights } };
    expect(lintProfile(profile).map(({ message }) => message)).toEqual([
      "says nothing of mode.suspended: give it a light, or null",
    ]);
  });

  test("F 11: a low battery of which no light tells is found", () => {
    const lights = generic.indicators.lights.filter((row) => row.when["battery"]?.join() !== "low");
    const profile: Profile = { ...generic, indicators: { ...generic.indicators, lights } };
    expect(lintProfile(profile).map(({ message }) => message)).toEqual([
      "says nothing of battery.low: give it a light, or null",
    ]);
  });
});

describe("gestures:", () => {
  const gestureOf = (event: string) => {
    const row = generic.gestures.find((each) => each.event === event);
    if (row === undefined) throw new Error(`the profile has no ${event}`);
    return row;
  };

  test("a camera that cannot be stopped is found", () => {
    const gestures = generic.gestures.filter((row) => row.event !== "stopPressed");
    expect(rulesOf(lintProfile({ ...generic, gestures }))).toEqual(["gesture /gestures"]);
  });

  test("the same gesture for two events in one state is found", () => {
    const twice = { ...gestureOf("markerPressed"), event: "confirmPressed" as const };
    const found = rulesOf(lintProfile({ ...generic, gestures: [...generic.gestures, twice] }));
    expect(found).toEqual([`gesture /gestures/${generic.gestures.length}`]);
  });

  test("a hold that passes a shorter one in the same state is found", () => {
    const override = { ...gestureOf("overridePressed"), when: { mode: ["recording.active"] } };
    const gestures = generic.gestures.map((row) => (row.event === "overridePressed" ? override : row));
    expect(rulesOf(lintProfile({ ...generic, gestures }))).toEqual([
      `gesture /gestures/${gestures.indexOf(override)}`,
    ]);
  });

  test("the same gesture with different settings is none", () => {
    const held = gestureOf("muteHeld");
    const other = { ...held, event: "mutePressed" as const, configured: { mute: "static" as const } };
    const gestures = [...generic.gestures.filter((row) => row.event !== "mutePressed"), other];
    expect(lintProfile({ ...generic, gestures })).toEqual([]);
  });
});

test("A54: a gate on the profile of a real model is found", () => {
  const profile: Profile = {
    ...generic,
    identity: { ...generic.identity, basedOn: { maker: "M", model: "1" } },
  };
  expect(rulesOf(lintProfile(profile))).toEqual(["gate /settings/deactivation"]);
});
