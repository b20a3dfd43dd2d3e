import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

/** What the wearer's fingers do: so many ms down on a button, or up. */
type Move = readonly [button: string, downMs: number, upMs: number];

function fingers(bench: Bench, ...moves: readonly Move[]): void {
  for (const [button, downMs, upMs] of moves) {
    bench.control.press(button);
    bench.clock.advance(downMs);
    bench.control.release(button);
    bench.clock.advance(upMs);
  }
}

/** Gestures that reached the chart, the power gesture left out. */
const gestures = (bench: Bench): string[] =>
  bench.kept
    .map(causeOf)
    .filter((cause) => /(?:Pressed|Held|Released)$/.test(cause) && cause !== "powerOnPressed");

const axon = (): Bench => new Bench({ profile: "axon-body-3" }).subscribed();

describe("F 5: on a camera that wants a double press", () => {
  test("two presses start a recording", () => {
    const bench = axon();
    fingers(bench, ["event", 100, 200], ["event", 100, 1_000]);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("one press starts nothing", () => {
    const bench = axon();
    fingers(bench, ["event", 100, 2_000]);
    expect(gestures(bench)).toEqual([]);
  });

  test("two presses too far apart start nothing", () => {
    const bench = axon();
    fingers(bench, ["event", 100, 700], ["event", 100, 2_000]);
    expect(gestures(bench)).toEqual([]);
  });

  test("a hold of less than three seconds stops nothing", () => {
    const bench = axon();
    bench.start();
    fingers(bench, ["event", 2_900, 2_000]);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("a hold of three seconds stops it", () => {
    const bench = axon();
    bench.start();
    fingers(bench, ["event", 3_100, 2_000]);
    expect(bench.camera.mode).toBe("ready.buffering");
  });

  test("a hold that goes on does nothing more", () => {
    const bench = axon();
    bench.start();
    fingers(bench, ["event", 25_000, 2_000]);
    expect(gestures(bench)).toEqual(["stopPressed"]);
  });

  test("T7: two buttons one after the other put it to sleep, and too slowly they do not", () => {
    const sleeps = (upMs: number): string => {
      const bench = axon();
      fingers(bench, ["power", 100, upMs], ["select", 100, 6_000]);
      return bench.camera.mode;
    };
    expect([sleeps(1_000), sleeps(3_500)]).toEqual(["asleep", "ready.buffering"]);
  });
});

describe("F 5: a press on a contact that bounces", () => {
  test("is one press, on every button and however often", () => {
    const bench = new Bench().recording();
    bench.control.fault({ name: "bouncing-button", present: true });
    for (let press = 0; press < 50; press++) fingers(bench, ["function", 100, 500]);
    expect(gestures(bench)).toEqual(Array.from({ length: 50 }, () => "markerPressed"));
  });

  test("is as long as it was held", () => {
    const bench = new Bench({ profile: "axon-body-3" }).recording();
    bench.control.fault({ name: "bouncing-button", present: true });
    fingers(bench, ["event", 2_900, 2_000], ["event", 3_200, 2_000]);
    expect(gestures(bench)).toEqual(["stopPressed"]);
  });

  test("is nothing when it was shorter than the bounce time", () => {
    const bench = new Bench().recording();
    fingers(bench, ["function", 10, 2_000]);
    expect(gestures(bench)).toEqual([]);
  });
});

describe("F 5: a confirmation", () => {
  const asked = (): Bench => {
    const bench = new Bench({ settings: { deactivation: "confirm" } }).recording();
    fingers(bench, ["event", 3_100, 100]);
    return bench;
  };

  test("in time stops the recording (B12)", () => {
    const bench = asked();
    fingers(bench, ["function", 100, 100]);
    expect(bench.camera.recordings()[0]?.triggerOff).toBe("confirmed");
  });

  test("that does not come leaves it running (B42)", () => {
    const bench = asked();
    bench.clock.advance(5_000);
    fingers(bench, ["function", 100, 100]);
    expect([bench.camera.mode, bench.camera.recordings()[0]?.markers.length]).toEqual([
      "recording.active",
      1,
    ]);
  });
});
