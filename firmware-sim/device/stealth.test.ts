import type { EventName } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../testing/bench.ts";

/** A camera on which the wearer can set lamps and volume with its own buttons. */
const ready = (options: BenchOptions = {}): Bench =>
  new Bench({ profile: "axon-body-3", ...options }).subscribed();

function press(bench: Bench, ...events: readonly EventName[]): Bench {
  for (const event of events) {
    void bench.control.gesture(event);
    bench.clock.advance(4_000);
  }
  return bench;
}

function tap(bench: Bench, button: string): void {
  bench.control.press(button);
  bench.clock.advance(100);
  bench.control.release(button);
  bench.clock.advance(1_000);
}

const shown = (bench: Bench): boolean =>
  bench.control.read().lights.some(({ pattern }) => pattern.kind !== "off");

describe("F 9: stealth", () => {
  test("hides lights, sound and vibration", () => {
    const bench = press(ready(), "stealthPressed", "recordPressed");
    const cue = bench.control.read().cues.at(-1);
    expect([cue?.indication, shown(bench), cue?.tone, cue?.vibration]).toEqual([
      "indicateStart",
      false,
      [],
      [],
    ]);
  });

  test("leaves the recording as it is", () => {
    const bench = press(ready(), "recordPressed", "stealthPressed", "stealthPressed");
    const [recording] = bench.camera.recordings();
    expect([bench.camera.mode, recording?.stopMs, recording?.muted]).toEqual(["recording.active", null, []]);
  });

  test("restores the lamps and the volume that it found", () => {
    const bench = press(ready(), "lightsPressed", "volumeDownPressed", "stealthPressed");
    const hidden = bench.control.read().leaves;
    press(bench, "stealthPressed");
    const { lights, brightness, volume } = bench.control.read().leaves;
    expect([hidden["lights"], lights, brightness, volume]).toEqual(["stealth", "normal", "dim", "quiet"]);
  });

  test("lets nobody change what nobody could see or hear", () => {
    const bench = press(ready(), "stealthPressed");
    tap(bench, "volumeDown");
    expect(bench.control.read().leaves).toMatchObject({ lights: "stealth", volume: "loud" });
  });

  test("B14: is refused where the agency does not allow it", () => {
    const bench = press(ready({ settings: { stealth: false } }), "stealthPressed");
    expect([bench.control.read().leaves["lights"], shown(bench)]).toEqual(["normal", true]);
  });

  test("B16: is not the same as lamps that were switched off, which leave the sound", () => {
    const bench = press(ready(), "lightsPressed", "lightsPressed", "recordPressed");
    expect([shown(bench), bench.control.read().cues.at(-1)?.tone.length]).toEqual([false, 2]);
  });

  test("T6: is not the same as a sounder that was turned down, which leaves the vibration", () => {
    const bench = press(ready(), "volumeDownPressed", "volumeDownPressed", "recordPressed");
    const cue = bench.control.read().cues.at(-1);
    expect([cue?.tone.length, cue?.vibration.length, shown(bench)]).toEqual([0, 2, true]);
  });

  test("leaves cues as they were played, whatever is set afterwards", () => {
    const bench = press(ready(), "recordPressed", "volumeDownPressed", "volumeDownPressed");
    expect(bench.control.read().cues.at(-1)?.tone.length).toBe(2);
  });
});
