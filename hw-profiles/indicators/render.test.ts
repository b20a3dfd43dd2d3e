import { cameraChart } from "@vestige/protocol/camera";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import { leavesWith } from "../testing/play.ts";
import type { Leaves } from "../when.ts";
import { type LightPattern, renderCue, renderLights, sampleLight } from "./render.ts";
import { INDICATIONS } from "./schema.ts";

const axon = loadProfile("axon-body-3");
const profiles = builtinProfiles();
const recording = leavesWith({ mode: "recording.active" });
const stealth = leavesWith({ mode: "recording.active", lights: "stealth" });

function lamp(name: string, leaves: Leaves): LightPattern | undefined {
  return renderLights(axon, leaves).find((state) => state.lamp === name)?.pattern;
}

/** Any leaf in any region, reachable or not. */
const anyLeaves = fc.record(
  Object.fromEntries(
    cameraChart.model.regions.map((region) => {
      const states = [...cameraChart.model.states.values()];
      const leaves = states.filter((state) => state.region === region && state.children.length === 0);
      return [region, fc.constantFrom(...leaves.map((state) => state.local))];
    }),
  ),
);

describe("lights", () => {
  test("B8: while recording the operation light blinks red", () => {
    expect(lamp("operation", recording)).toMatchObject({ kind: "blink", color: "red" });
  });

  test("B8: while buffering the operation light blinks green", () => {
    expect(lamp("operation", leavesWith({ mode: "ready.buffering" }))).toMatchObject({
      kind: "blink",
      color: "green",
    });
  });

  test("B8: a fault shows solid red on both lights", () => {
    const fault = leavesWith({ mode: "fault" });
    expect([lamp("operation", fault), lamp("function", fault)]).toEqual([
      { kind: "solid", color: "red" },
      { kind: "solid", color: "red" },
    ]);
  });

  test("B9: muted sound shows as blinking blue", () => {
    const muted = leavesWith({ mode: "recording.active", audio: "muted" });
    expect(lamp("function", muted)).toMatchObject({ kind: "blink", color: "blue" });
  });

  test("B10: a critical battery blinks red and yellow", () => {
    const critical = leavesWith({ mode: "ready.buffering", battery: "critical" });
    expect(lamp("battery", critical)).toMatchObject({ kind: "alternate", colors: ["red", "yellow"] });
  });

  test("every lamp is reported once, in the order of the profile", () => {
    expect(renderLights(axon, recording).map((state) => state.lamp)).toEqual(axon.indicators.lamps);
  });

  test("B14: where stealth hides lights, every lamp is dark in every state", () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), anyLeaves, (profile, leaves) => {
        fc.pre(profile.indicators.stealthHides.value.lights);
        const lamps = renderLights(profile, { ...leaves, lights: "stealth" });
        expect(lamps.filter(({ pattern }) => pattern.kind !== "off")).toEqual([]);
      }),
      { seed: 14 },
    );
  });

  test("B2: a camera that is off is dark whatever its other regions say", () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), anyLeaves, (profile, leaves) => {
        const lamps = renderLights(profile, { ...leaves, mode: "off" });
        expect(lamps.filter(({ pattern }) => pattern.kind !== "off")).toEqual([]);
      }),
      { seed: 2 },
    );
  });

  test("F 60: a camera that records and hides nothing is never dark", () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), anyLeaves, (profile, leaves) => {
        const open = { ...leaves, mode: "recording.active", lights: "normal", brightness: "full" };
        expect(renderLights(profile, open).some(({ pattern }) => pattern.kind !== "off")).toBe(true);
      }),
      { seed: 60 },
    );
  });

  test("B16: lamps that the wearer has switched off are dark", () => {
    const dark = leavesWith({ mode: "recording.active", brightness: "dark" });
    expect(renderLights(axon, dark).filter(({ pattern }) => pattern.kind !== "off")).toEqual([]);
  });
});

describe("a light in time", () => {
  const blink: LightPattern = { kind: "blink", color: "red", onMs: 500, offMs: 250 };

  test.each([
    [0, "red"],
    [499, "red"],
    [500, "dark"],
    [749, "dark"],
    [750, "red"],
    [1_000_000_500, "red"],
  ] as const)("a blink of 500 and 250 ms is after %i ms: %s", (atMs, color) => {
    expect(sampleLight(blink, atMs)).toBe(color);
  });

  test("an alternating light shows its second colour in the off time", () => {
    const both: LightPattern = { kind: "alternate", colors: ["red", "yellow"], onMs: 500, offMs: 500 };
    expect([sampleLight(both, 100), sampleLight(both, 600)]).toEqual(["red", "yellow"]);
  });

  test("a solid light never changes", () => {
    expect(sampleLight({ kind: "solid", color: "green" }, 123_456)).toBe("green");
  });

  test("an off light is dark", () => {
    expect(sampleLight({ kind: "off" }, 0)).toBe("dark");
  });
});

describe("cues", () => {
  test("B3: a start is two short tones and two short vibrations", () => {
    const { tone, vibration } = renderCue(axon, "indicateStart", recording);
    expect([tone.length, vibration.length]).toEqual([2, 2]);
  });

  test("B4: the reminder is what the start was", () => {
    const start = renderCue(axon, "indicateStart", recording);
    expect(renderCue(axon, "indicateReminder", recording)).toEqual(start);
  });

  test("B5: a stop is one tone and one vibration, longer than those of a start", () => {
    const [long] = renderCue(axon, "indicateStop", recording).tone;
    const [short] = renderCue(axon, "indicateStart", recording).tone;
    expect(long?.ms).toBeGreaterThan(short?.ms ?? Number.POSITIVE_INFINITY);
  });

  test("B6: power on is two rising tones", () => {
    const [first, second] = renderCue(axon, "indicatePowerOn", recording).tone;
    expect(second?.pitchHz).toBeGreaterThan(first?.pitchHz ?? Number.POSITIVE_INFINITY);
  });

  test.each([
    ["indicateLowBattery", 4],
    ["indicateMemoryFull", 3],
    ["indicateClockUnset", 5],
  ] as const)("B11: %s is %i tones and as many vibrations", (indication, count) => {
    const { tone, vibration } = renderCue(axon, indication, recording);
    expect([tone.length, vibration.length]).toEqual([count, count]);
  });

  test("B14: stealth takes away what the profile says, of every indication", () => {
    const given = profiles.flatMap((profile) => INDICATIONS.map((name) => ({ profile, name })));
    const wrong = given.filter(({ profile, name }) => {
      const { tone, vibration } = profile.indicators.stealthHides.value;
      const seen = renderCue(profile, name, stealth);
      return (tone && seen.tone.length > 0) || (vibration && seen.vibration.length > 0);
    });
    expect(wrong).toEqual([]);
  });

  test("T6: with the volume all the way down a start is felt only", () => {
    const { tone, vibration } = renderCue(axon, "indicateStart", leavesWith({ volume: "silent" }));
    expect([tone.length, vibration.length]).toEqual([0, 2]);
  });

  test("segments follow each other without overlap", () => {
    const all = profiles.flatMap((profile) =>
      INDICATIONS.flatMap((name) => {
        const { tone, vibration } = renderCue(profile, name, recording);
        return [tone, vibration];
      }),
    );
    const overlapping = all.filter((segments) =>
      segments.some((segment, index) => {
        const before = segments[index - 1];
        return before !== undefined && before.atMs + before.ms > segment.atMs;
      }),
    );
    expect(overlapping).toEqual([]);
  });
});
