import { type Profile, builtinProfiles, planPresses, settingsOf } from "@vestige/hw-profiles";
import type { EventName } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

/** Longer than any gesture, boot and shutdown of a profile. */
const LONG_MS = 60_000;

/** Plays the camera's own gesture for an event and lets the time pass that it takes; less than a time-out. */
async function gesture(bench: Bench, event: EventName, afterMs = 500): Promise<void> {
  const played = bench.control.gesture(event);
  const until = bench.clock.now() + LONG_MS;
  let done = false;
  void played.finally(() => (done = true)).catch(() => undefined);
  await bench.promises();
  while (!done && bench.clock.now() < until) {
    bench.clock.advance(50);
    await bench.promises();
  }
  await played;
  bench.clock.advance(afterMs);
}

/** Worn, switched on by its own gesture and ready; where the camera has a gate its controller leaves the stop to it. */
async function ready(profile: Profile): Promise<Bench> {
  const bench = new Bench({ profile });
  bench.control.wearer("Officer Example");
  await gesture(bench, "powerOnPressed", LONG_MS);
  bench.subscribe();
  bench.situation({ verdict: "MAY" });
  return bench;
}

/** Stops by its own gestures: a second one where the camera wants that, and what it records after the event. */
async function stop(bench: Bench): Promise<void> {
  await gesture(bench, "stopPressed");
  if (bench.camera.mode === "recording.confirming") await gesture(bench, "confirmPressed");
  bench.clock.advance(bench.camera.settings.postEventSeconds * 1000);
}

const PROFILES = builtinProfiles();

describe.each(PROFILES.map((profile) => [profile.name, profile] as const))("F 29: %s", (_name, profile) => {
  test("is switched on by its own gesture", async () => {
    const bench = await ready(profile);
    expect(bench.camera.mode.startsWith("ready.")).toBe(true);
  });

  test("starts by its own gesture, with the head that it is configured for", async () => {
    const bench = await ready(profile);
    await gesture(bench, "recordPressed");
    const [recording] = bench.camera.recordings();
    const { preEventSeconds: configured } = bench.camera.settings;
    const longer = (recording?.preEventSeconds ?? 0) - configured;
    expect([bench.camera.mode, recording?.triggerOn, longer >= 0 && longer < 1]).toEqual([
      "recording.active",
      "record-button",
      true,
    ]);
  });

  test("stops by its own gestures", async () => {
    const bench = await ready(profile);
    await gesture(bench, "recordPressed");
    bench.clock.advance(30_000);
    await stop(bench);
    expect([bench.camera.mode.startsWith("ready."), bench.camera.recordings()[0]?.stopMs]).toEqual([
      true,
      expect.any(Number),
    ]);
  });

  test("shows that it records", async () => {
    const bench = await ready(profile);
    const before = bench.control.read().lights;
    await gesture(bench, "recordPressed");
    expect(bench.control.read().lights).not.toEqual(before);
  });
});

describe("F 29: the profiles", () => {
  /** How many kinds there are of something among the profiles. */
  const kinds = (of: (profile: Profile) => unknown): number =>
    new Set(PROFILES.map((profile) => JSON.stringify(of(profile)))).size;

  const presses = (event: EventName, mode: string) => (profile: Profile) =>
    planPresses(profile, { event, leaves: { mode }, settings: settingsOf(profile) });

  test("start in at least three ways", () => {
    expect(kinds(presses("recordPressed", "ready.buffering"))).toBeGreaterThanOrEqual(3);
  });

  test("stop in at least three ways", () => {
    expect(kinds(presses("stopPressed", "recording.active"))).toBeGreaterThanOrEqual(3);
  });

  test("have at least three sets of limits and times", () => {
    expect(kinds(({ delays, settings }) => [delays, settings.preEventSeconds])).toBeGreaterThanOrEqual(3);
  });

  test("show a recording in at least three ways", () => {
    expect(kinds(({ indicators }) => [indicators.lamps, indicators.lights])).toBeGreaterThanOrEqual(3);
  });
});
