import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../testing/bench.ts";

const HOUR = 3_600_000;

function stop(bench: Bench): void {
  void bench.control.gesture("stopPressed");
  bench.clock.advance(3_500);
}

const immediate = (settings: BenchOptions["settings"] = {}): Bench =>
  new Bench({ settings: { deactivation: "immediate", ...settings } }).recording();

describe("F 6: post-event recording", () => {
  test.each([0, 3, 5, 15])("of %d s belongs to the recording, StopTime included (B71, B81)", (seconds) => {
    const bench = immediate({ postEventSeconds: seconds });
    const pressed = bench.clock.now() + 3_000;
    stop(bench);
    bench.clock.advance(20_000);
    const [recording] = bench.camera.recordings();
    expect([recording?.stopMs, recording?.triggerOff]).toEqual([pressed + seconds * 1_000, "immediate"]);
  });

  test("goes over into the recording again when the wearer presses record", () => {
    const bench = immediate({ postEventSeconds: 15 });
    stop(bench);
    void bench.control.gesture("recordPressed");
    bench.clock.advance(60_000);
    const recordings = bench.camera.recordings();
    expect([recordings.length, recordings[0]?.stopMs, bench.camera.mode]).toEqual([
      1,
      null,
      "recording.active",
    ]);
  });

  test("does not happen where recording is forbidden", () => {
    const bench = new Bench({ settings: { postEventSeconds: 15 } }).recording();
    const forbidden = bench.clock.now();
    bench.situation({ verdict: "MUST_NOT" });
    bench.clock.advance(60_000);
    expect(bench.camera.recordings()[0]?.stopMs).toBe(forbidden);
  });

  test("is cut short by an empty battery, which has the last word", () => {
    const bench = immediate({ postEventSeconds: 15 });
    stop(bench);
    bench.control.battery(0);
    bench.clock.advance(20_000);
    expect(bench.camera.recordings()[0]?.triggerOff).toBe("battery-empty");
  });
});

describe("F 7: at four hours", () => {
  const long = (): Bench => {
    const bench = new Bench().recording();
    bench.clock.advance(4 * HOUR + 60_000);
    return bench;
  };

  test("a recording goes over into a linked one without a gap (T10)", () => {
    const [first, second] = long().camera.recordings();
    expect([second?.follows, second?.startMs, second?.preEventSeconds]).toEqual([
      first?.id,
      first?.stopMs,
      0,
    ]);
  });

  test("both say why: the one ended and the other began by rolling over", () => {
    const [first, second] = long().camera.recordings();
    expect([first?.triggerOff, second?.triggerOn]).toEqual(["roll-over", "roll-over"]);
  });

  test("the report of the roll-over names the recording that begins", () => {
    const bench = long();
    const [, second] = bench.camera.recordings();
    expect(bench.report("clip.open#recordingLimit").data?.recording).toBe(second?.id);
  });

  test("the wearer's dialogue about a stop goes on over it", () => {
    const bench = new Bench().recording();
    bench.clock.advance(4 * HOUR - 10_000);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(20_000);
    expect([bench.camera.recordings().length, bench.camera.mode]).toEqual([
      2,
      "recording.justifying.requested",
    ]);
  });

  test("a chain of recordings has every second once", () => {
    const bench = new Bench().recording();
    const began = bench.camera.recordings()[0]?.startMs ?? 0;
    bench.clock.advance(8.5 * HOUR);
    bench.situation({ verdict: "MUST_NOT" });
    const recordings = bench.camera.recordings();
    const lengths = recordings.map(({ startMs, stopMs }) => (stopMs ?? 0) - startMs);
    const length = (recordings.at(-1)?.stopMs ?? 0) - began;
    expect([recordings.length, lengths.reduce((sum, ms) => sum + ms, 0)]).toEqual([3, length]);
  });
});
