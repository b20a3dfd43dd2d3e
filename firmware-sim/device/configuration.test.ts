import { describe, expect, test } from "vitest";
import { UsageError } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { ConfigureMessage, decodeJson } from "@vestige/protocol/messages";
import { loadProfile } from "@vestige/hw-profiles";
import { Bench } from "../testing/bench.ts";

const configure = (bench: Bench, version: number, settings: Partial<Settings>) =>
  bench.command(ConfigureMessage.create({ id: bench.id(), by: "control-1", version, settings }));

/** A camera whose configuration waits for the dock (B15). */
const docking = (): Bench => new Bench({ configurationMoment: "at-dock" }).subscribed();

/** The versions in force, and waiting. */
const versions = ({ camera }: Bench) => [camera.configVersion, camera.stagedConfigVersion];

describe("F 20: a configuration that reaches a camera only at the dock", () => {
  test("F 20: waits, and the version in force is the old one, as everybody can see", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    expect([...versions(bench), bench.port.host.hello().configVersion]).toEqual([0, 5, 0]);
  });

  test("F 20: leaves what runs as it was until then", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    bench.clock.advance(60_000);
    bench.start();
    expect(bench.camera.recordings()[0]?.preEventSeconds).toBe(30);
  });

  test("F 20: comes into force in the dock, and is told with its version", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    bench.control.dock();
    expect([...versions(bench), bench.report("configurationApplied").data]).toEqual([
      5,
      null,
      { version: "5" },
    ]);
  });

  test("F 20: waits for the end of a recording that goes on in the dock", () => {
    const bench = new Bench({
      configurationMoment: "at-dock",
      settings: { dockEndsRecording: false, deactivation: "immediate" },
    }).recording();
    configure(bench, 5, { preEventSeconds: 60 });
    bench.control.dock();
    const during = bench.camera.configVersion;
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    expect([during, bench.camera.configVersion]).toEqual([0, 5]);
  });

  test("F 20: survives a power cut while it waits", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    bench.control.powerCut();
    bench.boot();
    const booted = versions(bench);
    bench.control.dock();
    expect([booted, versions(bench)]).toEqual([
      [0, 5],
      [5, null],
    ]);
  });

  test("F 20: survives a power cut once it is in force", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 0 });
    bench.control.dock();
    bench.control.undock();
    bench.control.powerCut();
    bench.boot();
    expect([bench.camera.configVersion, bench.camera.mode]).toEqual([5, "ready.unbuffered"]);
  });

  test("F 20: comes into force when the camera is switched on in the dock", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    bench.control.powerCut();
    bench.control.dock();
    bench.control.powerCut();
    bench.boot();
    expect(bench.camera.configVersion).toBe(5);
  });

  test("F 20: skews from camera to camera until each was docked", () => {
    const [a, b] = [docking(), docking()];
    for (const bench of [a, b]) configure(bench, 5, { preEventSeconds: 60 });
    a.control.dock();
    expect([a.camera.configVersion, b.camera.configVersion]).toEqual([5, 0]);
  });

  test("F 20: adds up with one that waits already", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    configure(bench, 6, { bufferAudio: true });
    bench.control.dock();
    expect(bench.camera.settings).toMatchObject({ preEventSeconds: 60, bufferAudio: true });
  });
});

describe("F 20: when a configuration comes into force", () => {
  test.each(["generic", "axon-body-3"])("F 20, B15: the profile %s says", (profile) => {
    const bench = new Bench({ profile }).subscribed();
    configure(bench, 5, { preEventSeconds: 60 });
    const moment = loadProfile(profile).conduct.configurationMoment.value;
    expect(bench.camera.configVersion).toBe(moment === "when-idle" ? 5 : 0);
  });

  test("F 20: a camera of ours takes it when it is idle", () => {
    const bench = new Bench({ configurationMoment: "when-idle" }).recording();
    configure(bench, 5, { preEventSeconds: 60 });
    expect(versions(bench)).toEqual([0, 5]);
  });
});

describe("F 20: a configuration is refused as a whole", () => {
  const REFUSED: readonly (readonly [string, Partial<Settings>, string])[] = [
    ["of which one value is beyond the bounds of the model", { stealth: false, preEventSeconds: 61 }, "61"],
    ["that wants sound of a buffer that it does not want", { bufferAudio: true, preEventSeconds: 0 }, "true"],
    [
      "that lists sources of triggers that it does not want",
      { triggers: false, triggerSources: ["a"] },
      '["a"]',
    ],
  ];

  /** A model that buffers no longer than a minute. */
  function shortBuffer(): Bench {
    const generic = loadProfile("generic");
    const preEventSeconds = { ...generic.settings.preEventSeconds, max: 60 };
    const profile = { ...generic, settings: { ...generic.settings, preEventSeconds } };
    return new Bench({ profile }).subscribed();
  }

  test.each(REFUSED)("F 20: one %s, with path, rule and value", (_, settings, value) => {
    const bench = shortBuffer();
    const before = bench.camera.settings;
    const { code, message } = configure(bench, 5, settings);
    expect([code, bench.camera.settings, ...versions(bench)]).toEqual(["BWC_D15", before, 0, null]);
    expect(message).toMatch(/^\/settings\/\w+ must be /);
    expect(message?.endsWith(`; it is ${value}`)).toBe(true);
  });

  test("F 20: one that contradicts what waits already", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 0 });
    expect([configure(bench, 6, { bufferAudio: true }).code, ...versions(bench)]).toEqual(["BWC_D15", 0, 5]);
  });

  test("F 20, B14: one that allows what the model has no gesture for", () => {
    const generic = loadProfile("generic");
    const gestures = generic.gestures.filter(({ event }) => event !== "muteHeld");
    const bench = new Bench({ profile: { ...generic, gestures } }).subscribed();
    expect(configure(bench, 5, { mute: "hold" }).message).toBe(
      '/settings/mute must not be hold: no gesture of this model gives muteHeld; it is "hold"',
    );
  });

  test("F 20, B12: one that wants a second press of a model with no gesture for it", () => {
    const generic = loadProfile("generic");
    const gestures = generic.gestures.filter(({ event }) => event !== "confirmPressed");
    const bench = new Bench({ profile: { ...generic, gestures } }).subscribed();
    expect(configure(bench, 5, { deactivation: "confirm" })).toMatchObject({
      code: "BWC_D15",
      message: expect.stringContaining("confirmPressed"),
    });
  });

  test("F 20, A54: one that wants a gate of a model that has no override", () => {
    const generic = loadProfile("generic");
    const gestures = generic.gestures.filter(({ event }) => event !== "overridePressed");
    const settings: Partial<Settings> = { deactivation: "immediate" };
    const bench = new Bench({ profile: { ...generic, gestures }, settings }).subscribed();
    expect(configure(bench, 5, { deactivation: "gate" }).message).toContain("overridePressed");
  });

  test("F 20, T8: one with a length of the buffer that the model does not offer", () => {
    const bench = new Bench({ profile: "axis-w110" }).subscribed();
    expect(configure(bench, 5, { preEventSeconds: 45 }).message).toBe(
      "/settings/preEventSeconds must be one of 15, 30, 60, 90 on this model; it is 45",
    );
  });

  test("F 20: one that agrees with itself and contradicts what the camera has", () => {
    const bench = new Bench({ settings: { triggers: false } }).subscribed();
    expect(configure(bench, 5, { triggerSources: ["car-7"] })).toMatchObject({
      code: "BWC_D15",
      message: '/settings/triggerSources must be empty where triggers are off; it is ["car-7"]',
    });
  });

  test("F 20: one that wants triggers of a model that hears none", () => {
    const generic = loadProfile("generic");
    const triggerKinds = { ...generic.conduct.triggerKinds, value: [] };
    const profile = { ...generic, conduct: { ...generic.conduct, triggerKinds } };
    const bench = new Bench({ profile, settings: { triggers: false } }).subscribed();
    expect(configure(bench, 5, { triggers: true }).code).toBe("BWC_D15");
  });

  test("F 20: one with a setting that nobody knows does not get as far as the camera", () => {
    const text = JSON.stringify({
      ...ConfigureMessage.create({ id: "c", by: "control-1", version: 5, settings: { stealth: false } }),
      settings: { stealth: false, laser: true },
    });
    expect(() => decodeJson(new TextEncoder().encode(text))).toThrow(/\/settings\/laser/);
  });

  test("F 20: an older one is late, and must not undo a newer", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    expect([configure(bench, 4, { preEventSeconds: 10 }).code, ...versions(bench)]).toEqual([
      "BWC_D11",
      0,
      5,
    ]);
  });

  test("F 20: refusals are counted", () => {
    const bench = docking();
    configure(bench, 5, { preEventSeconds: 60 });
    configure(bench, 4, { preEventSeconds: 10 });
    configure(bench, 6, { bufferAudio: true, preEventSeconds: 0 });
    expect(bench.camera.counters().refusedConfigurations).toBe(2);
  });

  test("F 20: a camera is not made with one", () => {
    expect(() => new Bench({ settings: { bufferAudio: true, preEventSeconds: 0 } })).toThrow(UsageError);
  });

  test("F 20: a camera is not made of a profile that contradicts itself", () => {
    const generic = loadProfile("generic");
    const gestures = generic.gestures.filter(({ event }) => event !== "stealthPressed");
    expect(() => new Bench({ profile: { ...generic, gestures } })).toThrow(/stealth must not be true/);
  });
});

describe("F 20, B15: the dock brings back to normal what the wearer changed for comfort", () => {
  function docked(dockRestores: boolean): Bench {
    const bench = new Bench({ settings: { dockRestores } }).subscribed();
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(6_000);
    bench.control.dock();
    return bench;
  }

  test.each([
    [true, "normal"],
    [false, "stealth"],
  ])("F 20: dockRestores %s leaves the lamps at %s", (dockRestores, lights) => {
    expect(docked(dockRestores).camera.leaves()["lights"]).toBe(lights);
  });
});
