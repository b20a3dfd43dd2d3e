import { listProfiles, loadProfile } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { decodeJson, encodeJson } from "@vestige/protocol/messages";
import { Bench, causeOf } from "../testing/bench.ts";

const PROFILES = listProfiles().map(({ name }) => name);

const canSleep = (profile: string): boolean =>
  loadProfile(profile).gestures.some(({ event }) => event === "sleepPressed");

/** A camera with somebody who wears it, and a full buffer. */
function ready(profile: string): Bench {
  const bench = new Bench({ profile }).subscribed();
  bench.control.wearer("Officer Example");
  bench.clock.advance(40_000);
  return bench;
}

describe.each(PROFILES)("the buttons of %s", (profile) => {
  test("switch it on", () => {
    const bench = new Bench({ profile });
    void bench.control.gesture("powerOnPressed");
    bench.clock.advance(5_000 + loadProfile(profile).delays.bootTime.value);
    expect(bench.control.read().mode).toBe("ready.buffering");
  });

  test("start, mark and stop a recording", () => {
    const bench = ready(profile);
    for (const event of ["recordPressed", "markerPressed", "stopPressed"] as const) {
      void bench.control.gesture(event);
      bench.clock.advance(6_000);
    }
    const causes = bench.kept.map(causeOf);
    expect(causes.filter((cause) => cause.endsWith("Pressed")).slice(1)).toEqual([
      "recordPressed",
      "markerPressed",
      "stopPressed",
    ]);
  });

  test("switch it off", () => {
    const bench = ready(profile);
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(10_000);
    expect(bench.control.read().mode).toBe("off");
  });
});

describe.each(PROFILES.filter(canSleep))("the buttons of %s", (profile) => {
  test("let it sleep and wake it", () => {
    const bench = ready(profile);
    void bench.control.gesture("sleepPressed");
    bench.clock.advance(6_000);
    const asleep = bench.control.read().mode;
    void bench.control.gesture("wakePressed");
    bench.clock.advance(6_000);
    expect([asleep, bench.control.read().mode]).toEqual(["asleep", "ready.buffering"]);
  });
});

describe("the bench", () => {
  test("is told when a gesture was played", async () => {
    const bench = new Bench().boot();
    const played = bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    await played;
    expect(bench.control.read().leaves["lights"]).toBe("stealth");
  });

  test("is refused a gesture that the camera does not have", async () => {
    const bench = new Bench().boot();
    await expect(bench.control.gesture("batteryLow")).rejects.toMatchObject({ code: "BWC_H04" });
  });

  test("is told which gestures count in the present state", () => {
    const { control } = new Bench({ profile: "axis-w110" });
    const here = control.gestures().filter(({ played }) => played !== null);
    expect(here.map(({ event }) => event)).toEqual(["powerOnPressed"]);
  });

  test("is refused a button that the camera does not have", () => {
    const bench = new Bench().boot();
    expect(() => bench.control.press("eject")).toThrow(expect.objectContaining({ code: "BWC_H05" }));
  });

  test.each([-1, 101, Number.NaN])("is refused a battery of %d percent", (percent) => {
    expect(() => new Bench().control.battery(percent)).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });

  test("is refused a second speech at a time", async () => {
    const bench = new Bench();
    void bench.control.speak({ ms: 10 });
    expect(() => bench.control.speak({ ms: 10 })).toThrow(expect.objectContaining({ code: "BWC_D31" }));
  });

  test("B3: reads two tones and two vibrations at the start of a recording", () => {
    const cue = new Bench({ profile: "axon-body-3" }).recording().control.read().cues.at(-1);
    expect([cue?.indication, cue?.tone.length, cue?.vibration.length]).toEqual(["indicateStart", 2, 2]);
  });

  test("B14: reads dark lights and silence in stealth while it records", () => {
    const bench = new Bench().subscribed();
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    bench.start();
    const { lights, cues } = bench.control.read();
    expect(lights.every(({ pattern }) => pattern.kind === "off")).toBe(true);
    expect(cues.at(-1)).toMatchObject({ tone: [], vibration: [] });
  });

  test("F 24, X8: reads what became of every trigger, as nothing else tells it", () => {
    const bench = new Bench().subscribed();
    const spoofed = { source: "car-7", sourceKind: "vehicle", counter: 1 } as const;
    bench.control.trigger(spoofed);
    bench.control.trigger({ ...spoofed, sourceKind: "satellite" });
    expect(bench.control.read().counters.triggers).toEqual({ unsigned: 1, malformed: 1 });
  });

  test("F 20, F 21: reads what was refused, could not be read or came twice", () => {
    expect(new Bench().boot().control.read().counters).toEqual({
      ...{ unreadable: {}, repeated: 0, strayAcknowledgements: 0, resent: 0, failedSends: 0 },
      ...{ triggers: {}, refusedConfigurations: 0, refusedUpdates: 0 },
    });
  });

  test("T1, B11: reads where the switches stand", () => {
    const bench = new Bench({ profile: "axon-flex-2" });
    const off = bench.control.read().switches;
    expect([off, bench.boot().control.read().switches]).toEqual([
      { power: "off", cable: "on" },
      { power: "on", cable: "on" },
    ]);
  });

  test("reads no switch on a camera that has none", () => {
    expect(new Bench({ profile: "axon-body-3" }).control.read().switches).toEqual({});
  });

  test("B4: reads no more than the last 32 cues", () => {
    const bench = new Bench().recording();
    bench.clock.advance(2 * 3_600_000);
    expect(bench.control.read().cues).toHaveLength(32);
  });
});

describe("every message", () => {
  test("is one that the contract allows", () => {
    const bench = new Bench();
    bench.boot();
    bench.subscribe("control-1", { indications: true });
    bench.clock.advance(1);
    bench.control.wearer("Officer Example");
    bench.start();
    bench.situation();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(300_000);
    const kinds = new Set(bench.port.sent.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["event", "hello", "indication", "state", "telemetry"]);
    for (const message of bench.port.sent) expect(decodeJson(encodeJson(message))).toEqual(message);
  });
});

describe("`state`", () => {
  test("goes out at most once a second, with the latest mode", () => {
    const bench = new Bench().subscribed();
    const before = bench.port.sent.length;
    bench.start();
    bench.situation({ verdict: "MUST_NOT" });
    bench.clock.advance(900);
    const states = bench.port.sent.slice(before).filter((message) => message.kind === "state");
    expect(states.map(({ mode }) => mode)).toEqual(["suspended"]);
  });
});
