import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../testing/bench.ts";

/** A recording whose first 40 s are there: 30 s of buffer and ten more. */
function recording(options: BenchOptions = {}): Bench {
  const bench = new Bench(options).recording();
  bench.clock.advance(10_000);
  return bench;
}

function gesture(bench: Bench, event: Parameters<Bench["control"]["gesture"]>[0]): void {
  void bench.control.gesture(event);
  bench.clock.advance(4_000);
}

const muted = (bench: Bench) => bench.camera.recordings().map((each) => each.muted);

describe("F 8: static mute", () => {
  test("is in the recording as a span from the press to the next", () => {
    const bench = recording();
    gesture(bench, "mutePressed");
    bench.clock.advance(20_000);
    gesture(bench, "mutePressed");
    expect(muted(bench)).toEqual([[{ startMs: 43_000, endMs: 67_000 }]]);
  });

  test("reminds the wearer that it is on", () => {
    const bench = recording();
    gesture(bench, "mutePressed");
    bench.clock.advance(250_000);
    const cues = bench.control.read().cues.filter(({ indication }) => indication === "indicateMuteReminder");
    expect(cues).toHaveLength(2);
  });

  test("ends with the recording, and the next one has sound", () => {
    const bench = recording({ settings: { deactivation: "immediate" } });
    gesture(bench, "mutePressed");
    gesture(bench, "stopPressed");
    bench.start();
    expect([muted(bench), bench.control.read().leaves["audio"]]).toEqual([
      [[{ startMs: 43_000, endMs: 47_000 }], []],
      "live",
    ]);
  });

  test("goes on over a roll-over, in the record of both parts", () => {
    const bench = recording();
    bench.clock.advance(4 * 3_600_000 - 20_000);
    gesture(bench, "mutePressed");
    bench.clock.advance(20_000);
    expect(muted(bench).map((spans) => spans.map(({ endMs }) => endMs === null))).toEqual([[false], [true]]);
  });

  test("ends where the power was lost", () => {
    const bench = recording();
    gesture(bench, "mutePressed");
    bench.control.powerCut();
    bench.boot();
    expect(muted(bench)).toEqual([[{ startMs: 43_000, endMs: 44_000 }]]);
  });

  test("is not there outside a recording, nor where the agency has it off (B14)", () => {
    const off = recording({ settings: { mute: "off" } });
    off.control.press("function");
    off.clock.advance(4_000);
    expect(off.control.read().leaves["audio"]).toBe("live");
  });
});

describe("F 8: push-to-hold", () => {
  const holding = (): Bench => {
    const bench = recording({ settings: { mute: "hold" } });
    bench.control.press("function");
    bench.clock.advance(20_000);
    return bench;
  };

  test("is muted only while the button is down (B14)", () => {
    const bench = holding();
    bench.control.release("function");
    bench.clock.advance(1_000);
    expect([muted(bench), bench.control.read().leaves["audio"]]).toEqual([
      [[{ startMs: 41_000, endMs: 60_020 }]],
      "live",
    ]);
  });

  test("may be held for longer than a button that is stuck", () => {
    const bench = holding();
    bench.clock.advance(60_000);
    expect(bench.control.read().leaves).toMatchObject({ audio: "muted", health: "well" });
  });

  test("is over when the recording is, with the button still down", () => {
    const bench = holding();
    bench.situation({ verdict: "MUST_NOT" });
    bench.start();
    expect(bench.control.read().leaves["audio"]).toBe("live");
  });
});
