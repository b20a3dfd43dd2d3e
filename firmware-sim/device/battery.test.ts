import { type Profile, loadProfile } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

const HOUR = 3_600_000;

const generic = loadProfile("generic");
/** Twenty minutes are 2.8 % in buffering and 3.3 % in recording, and no percentage comes before them. */
const lowByMinutes: Profile = {
  ...generic,
  battery: {
    ...generic.battery,
    lowPercent: { ...generic.battery.lowPercent, value: 1 },
    criticalPercent: { ...generic.battery.criticalPercent, value: 0.5 },
  },
};

/** The battery that is left after an hour of what the bench does. */
function leftAfterHour(bench: Bench): number {
  bench.clock.advance(HOUR);
  return bench.control.read().batteryPercent;
}

/** How often a cue was played. */
const played = (bench: Bench, indication: string): number =>
  bench.control.read().cues.filter((cue) => cue.indication === indication).length;

const batteryReports = (bench: Bench): string[] =>
  bench.kept.map(causeOf).filter((cause) => cause.startsWith("battery") && !cause.includes("#"));

describe("F 13: the battery", () => {
  test("drains by what the camera does: ready, recording and asleep differ", () => {
    const asleep = new Bench().boot();
    void asleep.control.gesture("sleepPressed");
    asleep.clock.advance(6_000);
    const left = [new Bench().boot(), new Bench().recording(), asleep].map(leftAfterHour);
    expect(left).toEqual([92, 90, 98]);
  });

  test("charges in the dock, and says when it is full", () => {
    const bench = new Bench().boot();
    bench.control.battery(90);
    bench.control.dock();
    const left = leftAfterHour(bench);
    expect([left, bench.report("chargeCompleted").mode]).toEqual([100, "docked"]);
  });

  test("T11: outlasts its stated hours by no more than a look at it", () => {
    const bench = new Bench().boot();
    bench.clock.advance(11.9 * HOUR);
    const before = bench.camera.on;
    bench.clock.advance(0.2 * HOUR);
    expect([before, bench.camera.on]).toEqual([true, false]);
  });

  test("B11: warns every 20 s from ten percent on", () => {
    const bench = new Bench().boot();
    bench.control.battery(10);
    const at = bench.clock.now();
    bench.clock.advance(100_000);
    const times = bench.kept.filter((report) => causeOf(report).includes("batteryWarning"));
    expect([played(bench, "indicateLowBattery"), times.map(({ uptimeMs }) => uptimeMs - at)]).toEqual([
      6,
      [20_000, 40_000, 60_000, 80_000, 100_000],
    ]);
  });

  test("B11: is low by the minutes that are left in what it does now", () => {
    const bench = new Bench({ profile: lowByMinutes }).boot();
    bench.control.battery(3);
    const before = batteryReports(bench);
    bench.start();
    expect([before, batteryReports(bench)]).toEqual([[], ["batteryLow"]]);
  });

  test("ends the recording in good order when it is exhausted", () => {
    const bench = new Bench().recording();
    bench.control.battery(0);
    bench.clock.advance(10_000);
    const [recording] = bench.camera.recordings();
    expect([recording?.triggerOff, bench.port.calls.at(-1), bench.camera.mode]).toEqual([
      "battery-empty",
      "close",
      "off",
    ]);
  });

  test("keeps a camera off that it cannot run, which says so", () => {
    const bench = new Bench();
    bench.control.battery(0);
    bench.camera.powerOn();
    expect([bench.camera.mode, bench.control.read().cues.at(-1)?.indication]).toEqual([
      "off",
      "indicateLowBattery",
    ]);
  });

  test("lets a camera run again that was charged", () => {
    const bench = new Bench();
    bench.control.battery(0);
    bench.control.dock();
    bench.clock.advance(HOUR);
    bench.control.undock();
    bench.clock.advance(10_000);
    bench.boot();
    expect([bench.camera.mode, batteryReports(bench)]).toEqual([
      "ready.buffering",
      ["batteryExhausted", "batteryCritical", "batteryLow", "batteryNormal"],
    ]);
  });

  test("is as empty out of the dock as it was in it", () => {
    const bench = new Bench();
    bench.control.battery(0);
    bench.control.dock();
    bench.control.undock();
    bench.clock.advance(5_000);
    expect(bench.camera.mode).toBe("off");
  });

  test("dies under a camera that does not say goodbye in time", () => {
    const bench = new Bench();
    bench.camera.powerOn();
    bench.clock.advance(1_000);
    bench.control.battery(0);
    bench.clock.advance(60_000);
    expect([bench.camera.mode, bench.clock.size]).toEqual(["off", 0]);
  });
});
