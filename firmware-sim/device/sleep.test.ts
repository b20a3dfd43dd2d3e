import { describe, expect, test } from "vitest";
import type { DeviceLogEntry } from "./camera.ts";
import { Bench, causeOf } from "../testing/bench.ts";

const SECOND = 1_000;

function fallAsleep(bench: Bench): Bench {
  void bench.control.gesture("sleepPressed");
  bench.clock.advance(6 * SECOND);
  return bench;
}

const asleep = (profile = "generic"): Bench => fallAsleep(new Bench({ profile }).subscribed());

/** ms from a report to the one that says the camera has arrived. */
function between(bench: Bench, from: string, to: string): number {
  return bench.report(to).uptimeMs - bench.report(from).uptimeMs;
}

describe("F 10: sleep", () => {
  test("is entered in less than four seconds (B13)", () => {
    expect(between(asleep(), "sleepPressed", "mode.fallingAsleep#sleepTime")).toBeLessThan(4 * SECOND);
  });

  test("is left in less than four seconds (B13)", () => {
    const bench = asleep();
    void bench.control.gesture("wakePressed");
    bench.clock.advance(6 * SECOND);
    expect(between(bench, "wakePressed", "mode.waking#wakeTime")).toBeLessThan(4 * SECOND);
  });

  test("is left by a double press straight into a recording, on a camera that starts so", () => {
    const bench = asleep("axon-body-3");
    void bench.control.gesture("recordPressed");
    bench.clock.advance(SECOND);
    expect([bench.camera.mode, bench.camera.recordings()[0]]).toMatchObject([
      "recording.active",
      { preEventSeconds: 0, shortfallCause: "slept", triggerOn: "record-button" },
    ]);
  });

  test("is not left for what only an order asks", () => {
    const bench = asleep();
    expect([bench.start().code, bench.camera.mode]).toEqual(["BWC_D02", "asleep"]);
  });

  test("reminds the wearer every 15 minutes (B13)", () => {
    const bench = asleep();
    bench.clock.advance(46 * 60 * SECOND);
    const cues = bench.control.read().cues.filter(({ indication }) => indication === "indicateSleepReminder");
    expect(cues).toHaveLength(3);
  });

  test("is written down when it begins and when it ends (B13)", () => {
    const log: DeviceLogEntry[] = [];
    const bench = fallAsleep(new Bench({ log: (entry) => log.push(entry) }).subscribed());
    void bench.control.gesture("wakePressed");
    bench.clock.advance(6 * SECOND);
    expect(log.map(({ message }) => message)).toEqual(["falls asleep", "wakes up"]);
  });

  test("is reported when it begins and when it ends", () => {
    const bench = asleep();
    void bench.control.gesture("wakePressed");
    bench.clock.advance(6 * SECOND);
    const causes = bench.kept.map(causeOf).filter((cause) => /Pressed/.test(cause));
    expect(causes.slice(-2)).toEqual(["sleepPressed", "wakePressed"]);
  });

  test("has lost the buffer: a start after it has a short head and says why", () => {
    const bench = asleep();
    void bench.control.gesture("wakePressed");
    bench.clock.advance(13 * SECOND);
    bench.start();
    const [recording] = bench.camera.recordings();
    expect([(recording?.preEventSeconds ?? 99) < 10, recording?.shortfallCause]).toEqual([true, "slept"]);
  });

  test("has no buffer on the way to it either", () => {
    const bench = new Bench().subscribed();
    void bench.control.gesture("sleepPressed");
    bench.clock.advance(SECOND);
    bench.start();
    expect(bench.camera.recordings()[0]).toMatchObject({ preEventSeconds: 0, shortfallCause: "slept" });
  });

  test("is refused where the agency does not allow it (B15)", () => {
    const bench = fallAsleep(new Bench({ settings: { sleep: false } }).subscribed());
    expect(bench.camera.mode).toBe("ready.buffering");
  });
});
