import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../testing/bench.ts";

/** A recording that the wearer switches off, with `then` ms after it. */
function switchedOff(options: BenchOptions, { then = 20_000 } = {}): Bench {
  const bench = new Bench(options).recording();
  void bench.control.gesture("powerOffPressed");
  bench.clock.advance(then);
  return bench;
}

const cues = (bench: Bench): readonly string[] =>
  bench.camera.hardware.cues().map(({ indication }) => indication);

describe("F 1, T1: switching off while it records", () => {
  test("F 1, T1: ends the recording and then the camera", () => {
    const bench = switchedOff({ settings: { deactivation: "immediate" } });
    expect([bench.camera.mode, bench.camera.recordings()[0]?.triggerOff]).toEqual(["off", "power-off"]);
  });

  test("F 1, T1: is refused, and said so, where it cannot be", () => {
    const bench = switchedOff({
      settings: { deactivation: "immediate", powerOffWhileRecording: false },
    });
    expect([bench.camera.mode, cues(bench).at(-1)]).toEqual(["recording.active", "indicateRefused"]);
  });

  test("F 1, A54: ends in off under the gate too, where nothing demands the recording any more", () => {
    const bench = new Bench().subscribed();
    bench.situation({ verdict: "MAY" });
    bench.start();
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(20_000);
    expect([bench.camera.mode, bench.camera.recordings()[0]?.triggerOff]).toEqual(["off", "concluded"]);
  });

  test("F 1, A54: is a request like any other stop where the gate demands the recording", () => {
    const bench = new Bench().subscribed();
    bench.situation();
    bench.start();
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(4_000);
    expect(bench.camera.mode).toBe("recording.justifying.requested");
  });

  test("F 1, A54: is forgotten when the request came to nothing", () => {
    const bench = new Bench().subscribed();
    bench.situation();
    bench.start();
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(120_000);
    bench.situation({ verdict: "MAY" });
    void bench.control.gesture("stopPressed");
    bench.clock.advance(20_000);
    expect(bench.camera.mode).toBe("ready.buffering");
  });

  test("F 6, T1: in the post-event time closes the recording for the reason it was stopped for", () => {
    const bench = new Bench({ settings: { deactivation: "immediate", postEventSeconds: 30 } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(5_000);
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(10_000);
    expect([bench.camera.mode, bench.camera.recordings()[0]?.triggerOff]).toEqual(["off", "immediate"]);
  });
});

describe("F 18, T1: a camera that was put into the dock switched off", () => {
  test("F 18, T1: is off again when it is taken out", () => {
    const bench = new Bench();
    bench.control.dock();
    bench.clock.advance(10_000);
    const inside = bench.camera.mode;
    bench.control.undock();
    bench.clock.advance(10_000);
    expect([inside, bench.camera.mode]).toEqual(["docked", "off"]);
  });

  test("F 18, T1: is on where its model says that leaving the dock switches it on", () => {
    const bench = new Bench({ profile: "motorola-vb400" });
    bench.control.dock();
    bench.clock.advance(10_000);
    bench.control.undock();
    bench.clock.advance(10_000);
    expect(bench.camera.mode).toBe("ready.buffering");
  });
});

test("F 1, B11: a camera at the end of a cable tells the wearer of its loss, and closes what it recorded", () => {
  const bench = new Bench({ profile: "axon-flex-2" }).recording();
  void bench.control.gesture("cableLost");
  bench.clock.advance(20_000);
  expect([bench.camera.mode, bench.camera.recordings()[0]?.triggerOff]).toEqual(["off", "cable-lost"]);
  expect(cues(bench)).toContain("indicateCableLost");
});
