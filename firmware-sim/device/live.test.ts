import { LiveMessage, SituationMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

const VIEWER = "Sergeant Example";

const live = (bench: Bench, on = true, viewer = VIEWER) =>
  bench.command(LiveMessage.create({ id: bench.id(), by: "control-1", on, viewer }));

const stop = (bench: Bench) => bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));

/** Recording, with a viewer since a moment ago; a stop ends it at once. */
function watched(): Bench {
  const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
  live(bench);
  return bench;
}

describe("F 22: somebody who watches live", () => {
  test("may do so only while it records", () => {
    const bench = new Bench().subscribed();
    expect(live(bench).code).toBe("BWC_D09");
  });

  test("needs the permission of its configuration", () => {
    const bench = new Bench({ settings: { live: false } }).recording();
    expect([live(bench).code, bench.camera.leaves()["live"]]).toEqual(["BWC_D13", "off"]);
  });

  test("is let in by the camera's own controller only", () => {
    const bench = new Bench().recording();
    const result = bench.command(LiveMessage.create({ id: "l", by: "control-2", on: true, viewer: VIEWER }));
    expect(result.code).toBe("BWC_D01");
  });

  test("is told to the wearer by vibration", () => {
    const cue = watched().control.read().cues.at(-1);
    expect([cue?.indication, cue?.vibration.length]).toEqual(["indicateLive", 2]);
  });

  test("is told to the wearer on leaving stealth when it began there", () => {
    const bench = new Bench().recording();
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    live(bench);
    const hidden = bench.control.read().cues.at(-1);
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    const shown = bench.control.read().cues.at(-1);
    expect([hidden?.vibration, shown?.indication, shown?.vibration.length]).toEqual([[], "indicateLive", 2]);
  });

  test("is named in the private part of the report, and nowhere else", () => {
    const report = watched().report("liveStarted");
    expect(report.data?.private).toEqual({ viewer: VIEWER });
    expect(JSON.stringify({ ...report, data: { ...report.data, private: null } })).not.toContain(VIEWER);
  });

  test("leaves who it was and how long in the report of the end", () => {
    const bench = watched();
    bench.clock.advance(12_000);
    live(bench, false);
    expect(bench.report("liveStopped").data).toMatchObject({
      recording: bench.camera.recordings()[0]?.id,
      watchedSeconds: 12,
      private: { viewer: VIEWER },
    });
  });

  test("goes with the end of the recording, which tells who it was and how long", () => {
    const bench = watched();
    bench.clock.advance(7_000);
    stop(bench);
    expect([bench.camera.leaves()["live"], bench.report("stopOrdered").data]).toEqual([
      "off",
      expect.objectContaining({ watchedSeconds: 7, private: { viewer: VIEWER } }),
    ]);
  });

  test("goes at once when the camera is suspended", () => {
    const bench = new Bench().recording();
    live(bench);
    bench.command(
      SituationMessage.create({
        ...{ id: bench.id(), by: "control-1", verdict: "MUST_NOT", stopOnRequest: false, because: ["A2"] },
      }),
    );
    expect([bench.camera.mode, bench.camera.leaves()["live"]]).toEqual(["suspended", "off"]);
  });

  test("stays with the next recording when one rolls over", () => {
    const bench = watched();
    bench.clock.advance(14_401_000);
    const [first, second] = bench.camera.recordings();
    expect([first?.views[0]?.endMs, second?.views]).toEqual([
      14_430_000,
      [{ viewer: VIEWER, startMs: 0, endMs: null }],
    ]);
  });

  test("is told by the report of the recovery when the power went meanwhile", () => {
    const bench = watched();
    bench.clock.advance(9_000);
    bench.control.powerCut();
    bench.boot();
    expect(bench.report("mode.booting#bootTime").data).toMatchObject({
      watchedSeconds: 9,
      private: { viewer: VIEWER },
    });
  });

  test("is one at a time", () => {
    expect(live(watched(), true, "Somebody Else").code).toBe("BWC_D21");
  });

  test("does not begin twice", () => {
    const bench = watched();
    expect([live(bench).ok, bench.kept.filter((each) => causeOf(each) === "liveStarted").length]).toEqual([
      true,
      1,
    ]);
  });

  test("cannot end what nobody watches", () => {
    expect(live(new Bench().recording(), false).code).toBe("BWC_D22");
  });
});

describe("F 22, T14: a wearer who wants somebody to watch", () => {
  test("says so with a gesture, which the report carries with its recording", () => {
    const bench = new Bench().recording();
    void bench.control.gesture("watchPressed");
    bench.clock.advance(6_000);
    expect(bench.report("watchPressed").data).toEqual({ recording: bench.camera.recordings()[0]?.id });
  });

  test("asks for nothing where nobody may watch", () => {
    const bench = new Bench({ settings: { live: false } }).recording();
    void bench.control.gesture("watchPressed");
    bench.clock.advance(6_000);
    expect(bench.kept.map(causeOf)).not.toContain("watchPressed");
  });
});
