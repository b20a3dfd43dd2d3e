import { type LampState, listProfiles } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

const PROFILES = listProfiles().map(({ name }) => name);

/** What the first lamp shows. */
const light = (bench: Bench): LampState["pattern"] | undefined => bench.control.read().lights[0]?.pattern;

const dark = (bench: Bench): boolean =>
  bench.control.read().lights.every(({ pattern }) => pattern.kind === "off");

describe.each(PROFILES)("F 11: the lamps of %s", (profile) => {
  const ready = (): Bench => new Bench({ profile }).subscribed();

  test("are dark while it is off (B2)", () => {
    expect(dark(new Bench({ profile }))).toBe(true);
  });

  test("show a recording as nothing else that it does outside stealth", () => {
    const bench = ready();
    const before = JSON.stringify(bench.control.read().lights);
    bench.control.wearer("Officer Example");
    bench.start();
    expect([bench.camera.mode, JSON.stringify(bench.control.read().lights) === before]).toEqual([
      "recording.active",
      false,
    ]);
  });

  test("show a fault", () => {
    const bench = ready();
    const before = JSON.stringify(bench.control.read().lights);
    bench.control.fault({ name: "failing-storage", present: true });
    expect(JSON.stringify(bench.control.read().lights) === before).toBe(false);
  });
});

describe("F 11: the operation light of a Body 3-like camera", () => {
  const bench = (): Bench => new Bench({ profile: "axon-body-3" });

  test("B7: is solid red while it starts up", () => {
    const booting = bench();
    booting.camera.powerOn();
    expect(light(booting)).toEqual({ kind: "solid", color: "red" });
  });

  test("B8: blinks green in time while it buffers", () => {
    expect(light(bench().boot())).toMatchObject({
      kind: "blink",
      color: "green",
      onMs: expect.any(Number),
      offMs: expect.any(Number),
    });
  });

  test("B8: blinks red while it records", () => {
    expect(light(bench().recording())).toMatchObject({ kind: "blink", color: "red" });
  });
});

describe("F 11: a cue", () => {
  test("B3, B5: is two short ones at the start, and another at the end", () => {
    const bench = new Bench({ profile: "axon-body-3" }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(4_000);
    const shapes = bench.control.read().cues.map(({ indication, tone, vibration }) => {
      return [indication, tone.length, vibration.length];
    });
    expect(shapes.slice(-2)).toEqual([
      ["indicateStart", 2, 2],
      ["indicateStop", 1, 1],
    ]);
  });

  test("B11: is five quick ones every 20 s while the clock is unset", () => {
    const bench = new Bench({ profile: "axon-body-3" }).boot();
    bench.control.clockUnset();
    bench.clock.advance(20_000);
    const cue = bench.control.read().cues.at(-1);
    expect([cue?.indication, cue?.tone.length, cue?.vibration.length]).toEqual(["indicateClockUnset", 5, 5]);
  });

  test("B11: is three when the memory is full and it will not record", () => {
    const bench = new Bench({ profile: "axon-body-3" }).subscribed();
    bench.control.fault({ name: "full-storage", present: true });
    const { code } = bench.start();
    const cue = bench.control.read().cues.at(-1);
    expect([code, cue?.indication, cue?.tone.length]).toEqual(["BWC_D03", "indicateMemoryFull", 3]);
  });
});
