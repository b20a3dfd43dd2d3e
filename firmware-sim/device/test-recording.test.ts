import { StartMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

const marks = (bench: Bench) => bench.camera.recordings()[0]?.marks;

function press(bench: Bench, event: "testRecordingPressed" | "functionTestPressed"): void {
  void bench.control.gesture(event);
  bench.clock.advance(6_000);
}

/** A test recording by a trained wearer is open. */
function testing(settings = {}): Bench {
  const bench = new Bench({ settings }).subscribed();
  bench.control.wearer("Officer Example");
  press(bench, "testRecordingPressed");
  return bench;
}

const stop = (bench: Bench) => bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));

describe("A43, A47: a test recording", () => {
  test("is marked as one, in its report too", () => {
    const bench = testing();
    expect([bench.camera.mode, marks(bench), bench.report("testRecordingPressed").data?.marks]).toEqual([
      "recording.active",
      ["test"],
      ["test"],
    ]);
  });

  test("says that a test set it off", () => {
    expect(testing().camera.recordings()[0]?.triggerOn).toBe("test");
  });

  test("ends at the first stop, without a dialogue and as what it is", () => {
    const bench = testing();
    stop(bench);
    expect([bench.camera.mode, bench.camera.recordings()[0]?.triggerOff, marks(bench)]).toEqual([
      "ready.buffering",
      "test-ended",
      ["test"],
    ]);
  });

  test("makes no test of the recording after it", () => {
    const bench = testing();
    stop(bench);
    bench.start();
    expect(bench.camera.recordings()[1]?.marks).toEqual([]);
  });

  test("is evidence from the moment on at which something starts it in earnest", () => {
    const bench = testing();
    bench.command(StartMessage.create({ id: "o-1" }));
    const { testUntilMs, marks: kept, startMs = 0 } = bench.camera.recordings()[0] ?? {};
    expect([bench.camera.recordings().length, kept, testUntilMs]).toEqual([1, [], 50_000 - startMs]);
  });

  test("asks for a reason like any other once it is evidence", () => {
    const bench = testing();
    bench.start();
    stop(bench);
    expect(bench.camera.mode).toBe("recording.justifying.requested");
  });

  test("tells in a report that it is evidence now", () => {
    const bench = testing();
    bench.start();
    expect(bench.report("startOrdered").data).toMatchObject({
      recording: bench.camera.recordings()[0]?.id,
      marks: [],
    });
  });

  test("is evidence as soon as the situation demands a recording", () => {
    const bench = testing();
    bench.situation({ verdict: "MUST" });
    expect([marks(bench), bench.report("situationChanged").data?.marks]).toEqual([[], []]);
  });

  test("is none at all where the situation demands a recording already", () => {
    const bench = new Bench().subscribed();
    bench.control.wearer("Officer Example");
    bench.situation({ verdict: "MUST" });
    press(bench, "testRecordingPressed");
    expect([bench.camera.mode, marks(bench)]).toEqual(["recording.active", []]);
  });

  test("keeps its mark through a power cut, and the next recording has none of it", () => {
    const bench = testing();
    bench.control.powerCut();
    bench.boot();
    bench.subscribe();
    bench.start();
    expect(bench.camera.recordings().map((each) => [each.triggerOff, each.marks])).toEqual([
      ["power-lost", ["test"]],
      [null, []],
    ]);
  });

  test("is not asked for by a camera without space", () => {
    const bench = new Bench().subscribed();
    bench.control.storage(0);
    press(bench, "testRecordingPressed");
    expect([bench.camera.mode, bench.camera.recordings()]).toEqual(["ready.buffering", []]);
  });
});

describe("A43: the test of functions before a shift", () => {
  const lastCue = (bench: Bench) => bench.control.read().cues.at(-1)?.indication;

  test("tells the wearer that everything works", () => {
    const bench = new Bench().subscribed();
    press(bench, "functionTestPressed");
    expect([lastCue(bench), bench.report("functionTestPressed").data?.marks]).toEqual([
      "indicateTestPassed",
      [],
    ]);
  });

  test("tells of a microphone that is dead", () => {
    const bench = new Bench().subscribed();
    bench.control.fault({ name: "dead-microphone", present: true });
    press(bench, "functionTestPressed");
    expect(bench.report("functionTestPressed").data?.marks).toEqual(["microphone"]);
    expect(bench.control.read().cues.map(({ indication }) => indication)).toContain("indicateTestFailed");
  });

  test("tells of storage, battery and clock together", () => {
    const bench = new Bench().subscribed();
    bench.control.storage(0);
    bench.control.battery(2);
    bench.control.clockUnset();
    press(bench, "functionTestPressed");
    expect(bench.report("functionTestPressed").data?.marks).toEqual(["battery", "clock", "storage"]);
  });

  test("passes again when what failed is put right", () => {
    const bench = new Bench().subscribed();
    bench.control.battery(2);
    press(bench, "functionTestPressed");
    bench.control.battery(90);
    press(bench, "functionTestPressed");
    expect(bench.report("functionTestPressed").data?.marks).toEqual([]);
  });
});
