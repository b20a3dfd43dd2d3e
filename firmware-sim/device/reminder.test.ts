import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

const MINUTE = 60_000;

/** Minutes of the recording at which the wearer was reminded that it runs. */
function reminders(bench: Bench, startMs: number): number[] {
  return bench.kept
    .filter((report) => causeOf(report).includes("reminderInterval"))
    .map(({ uptimeMs }) => (uptimeMs - startMs) / MINUTE);
}

/** Seven minutes of a recording, with something that happens in the third. */
function remindersAround(bench: Bench, happens: (bench: Bench) => void): number[] {
  const started = bench.clock.now();
  bench.start();
  bench.clock.advance(2.5 * MINUTE);
  happens(bench);
  bench.clock.advance(started + 7 * MINUTE - bench.clock.now());
  return reminders(bench, started);
}

const press = (bench: Bench, event: Parameters<Bench["control"]["gesture"]>[0]): void => {
  void bench.control.gesture(event);
  bench.clock.advance(4_000);
};

describe("F 12: the reminder every two minutes is kept", () => {
  test.each<readonly [string, (bench: Bench) => void]>([
    ["when nothing happens", () => undefined],
    ["when the clock jumps forwards", ({ control }) => control.clockStep(90 * MINUTE)],
    ["when the clock jumps back", ({ control }) => control.clockStep(-90 * MINUTE)],
    ["when the clock is lost", ({ control }) => control.clockUnset()],
    ["while the sound is muted", (bench) => press(bench, "mutePressed")],
    ["in stealth", (bench) => press(bench, "stealthPressed")],
    ["after a marker", (bench) => press(bench, "markerPressed")],
    ["when the wire goes", ({ control }) => control.linkCut()],
    ["while a stop is being justified", (bench) => press(bench, "stopPressed")],
    [
      "after a stop that was withdrawn",
      (bench) => {
        press(bench, "stopPressed");
        press(bench, "requestWithdrawn");
      },
    ],
  ])("%s", (_, happens) => {
    expect(remindersAround(new Bench().subscribed(), happens)).toEqual([2, 4, 6]);
  });

  test("while a stop waits for its confirmation", () => {
    const bench = new Bench({ settings: { deactivation: "confirm" } }).subscribed();
    expect(remindersAround(bench, (each) => press(each, "stopPressed"))).toEqual([2, 4, 6]);
  });

  test("over a roll-over at four hours", () => {
    const bench = new Bench().subscribed();
    const started = bench.clock.now();
    bench.start();
    bench.clock.advance(244 * MINUTE);
    expect(reminders(bench, started).slice(-3)).toEqual([240, 242, 244]);
  });

  test("in stealth, where it is due but neither heard nor felt", () => {
    const bench = new Bench().recording();
    press(bench, "stealthPressed");
    bench.clock.advance(2 * MINUTE);
    expect(bench.control.read().cues.at(-1)).toMatchObject({
      indication: "indicateReminder",
      tone: [],
      vibration: [],
    });
  });
});
