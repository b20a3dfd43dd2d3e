import { loadProfile, settingsOf } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import type { NewRecording } from "./draft.ts";
import type { Moment } from "./evidence/evidence.ts";
import { Recorder } from "./recorder.ts";

const HEAD = {
  ...{ ms: 30_000, firstGop: 10, audio: false, audioFromMs: 30_000 },
  ...{ speech: [], silent: [] },
};

const UNDER = {
  ...{ firmware: "0.1.0", profile: "generic", model: "VESTIGE-SIM Generic", configVersion: 0 },
  settings: settingsOf(loadProfile("generic")),
};

const NEW: NewRecording = {
  bootId: "00112233445566ff",
  ...{ triggerMs: 40_000, triggerTime: null, startTime: null, triggerOn: "record-button" },
  ...{ configuredSeconds: 30, head: HEAD, under: UNDER, wearer: null, marks: [] },
};

/** A part that goes on from another one at 50 s. */
const NEXT: NewRecording = { ...NEW, triggerMs: 50_000, triggerOn: "roll-over", head: { ...HEAD, ms: 0 } };

/** ms of the boot, on a camera whose clock is unset. */
const at = (uptimeMs: number): Moment => ({ uptimeMs, time: null });

function opened(): Recorder {
  const recorder = new Recorder({ camera: "SIM-T-1" });
  recorder.begin(NEW);
  return recorder;
}

/** One that was written up to 50 s after the boot, with 1,000 bytes a second. */
function written(): Recorder {
  const recorder = opened();
  recorder.grow(50_000, 1_000);
  return recorder;
}

describe("a recording", () => {
  test("B81: starts with its pre-event part, before it was set off", () => {
    expect(opened().open).toMatchObject({ startMs: 10_000, triggerMs: 40_000, preEventSeconds: 30 });
  });

  test("has an id that begins with that of the camera and says that it is simulated", () => {
    expect(opened().open).toMatchObject({ id: "SIM-T-1-00112233-1", simulated: true });
  });

  test("closes with the reason that was noted", () => {
    const recorder = written();
    recorder.note("concluded", at(50_000));
    expect(recorder.close(at(50_000))).toMatchObject({
      stopMs: 50_000,
      triggerOff: "concluded",
      bytes: 40_000,
    });
  });

  test("A42: keeps what was muted, from its start, and ends a mute with itself", () => {
    const recorder = opened();
    recorder.mute(41_000, true);
    recorder.mute(42_000, false);
    recorder.mute(45_000, true);
    expect(recorder.close(at(50_000))?.muted).toEqual([
      { startMs: 31_000, endMs: 32_000 },
      { startMs: 35_000, endMs: 40_000 },
    ]);
  });

  test("T4: keeps its markers", () => {
    const recorder = opened();
    recorder.mark(41_000, "door");
    expect(recorder.open?.markers).toEqual([{ atMs: 31_000, label: "door" }]);
  });

  test("B8: is recovered up to where the power was lost", () => {
    const recorder = opened();
    recorder.powerLost(at(44_000));
    recorder.recover();
    expect(recorder.ended).toMatchObject({ stopMs: 44_000, triggerOff: "power-lost" });
  });

  test("F 15, B8: that was left open is not written any more, and outlives the next one", () => {
    const recorder = opened();
    recorder.powerLost(at(44_000));
    const grown = recorder.grow(60_000, 1_000);
    const next = recorder.begin({ ...NEW, bootId: "ffeeddccbbaa9988" });
    recorder.recover();
    expect([grown, recorder.ended?.id, recorder.open?.id, recorder.waiting()]).toEqual([
      0,
      "SIM-T-1-00112233-1",
      next.id,
      [recorder.ended],
    ]);
  });

  test("F 15, B8: that was left open is repaired together with the next one that is", () => {
    const recorder = opened();
    recorder.powerLost(at(44_000));
    recorder.begin({ ...NEW, bootId: "ffeeddccbbaa9988" });
    recorder.powerLost(at(44_000));
    const last = recorder.leftOpen?.bootId;
    recorder.recover();
    expect([last, recorder.waiting().length, recorder.leftOpen]).toEqual(["ffeeddccbbaa9988", 2, undefined]);
  });

  test("F 15, B8: is as long as it was repaired to be, and nothing that it says lies beyond", () => {
    const recorder = opened();
    recorder.mute(42_000, true);
    recorder.mark(43_500);
    recorder.grow(44_000, 1_000);
    recorder.powerLost(at(44_000));
    const { freedBytes } = recorder.recover([{ recording: "SIM-T-1-00112233-1", ms: 33_000 }]);
    expect([freedBytes, recorder.ended]).toEqual([
      1_000,
      expect.objectContaining({
        ...{ stopMs: 43_000, markers: [], bytes: 33_000 },
        muted: [{ startMs: 32_000, endMs: 33_000 }],
      }),
    ]);
  });

  test("F 15, B8: is no more where nothing of it was left", () => {
    const recorder = written();
    recorder.powerLost(at(50_000));
    const { lost, freedBytes } = recorder.recover([{ recording: "SIM-T-1-00112233-1", ms: 0 }]);
    expect([lost.length, freedBytes, recorder.recordings]).toEqual([1, 40_000, []]);
  });

  test("F 15: of another process is adopted once, and repaired like any", () => {
    const { open } = opened();
    const recorder = new Recorder({ camera: "SIM-T-1" });
    const adopted = open === undefined ? [] : [recorder.adopt(open), recorder.adopt(open)];
    recorder.recover([{ recording: open?.id ?? "", ms: 35_000 }]);
    expect([adopted, recorder.ended?.stopMs, open?.stopMs]).toEqual([[true, false], 45_000, null]);
  });

  test("B61: takes what each scene takes, and what was rounded does not add up", () => {
    const recorder = opened();
    for (let at = 10_001; at <= 11_000; at++) recorder.grow(at, 400);
    recorder.grow(12_000, 3_000);
    expect(recorder.open?.bytes).toBe(3_400);
  });

  test("B52: is given its category when it is closed", () => {
    const recorder = opened();
    recorder.close(at(50_000));
    recorder.categorise("arrest");
    expect(recorder.last?.category).toBe("arrest");
  });

  test("B71: the oldest closed one is given up, the open one never", () => {
    const recorder = written();
    recorder.close(at(50_000));
    recorder.begin(NEW);
    expect([recorder.overwriteOldest(), recorder.overwriteOldest()]).toEqual([40_000, 0]);
  });

  test("has each mark once, in order", () => {
    const recorder = opened();
    for (const mark of ["untrained", "group", "untrained"] as const) recorder.addMark(mark);
    expect(recorder.open?.marks).toEqual(["group", "untrained"]);
  });

  test("A43: keeps up to when it was a test", () => {
    const recorder = opened();
    recorder.addMark("test");
    recorder.endTest(45_000);
    expect(recorder.close(at(50_000))).toMatchObject({ marks: [], testUntilMs: 35_000 });
  });

  test("X12: is marked when somebody else wears it at its end, and keeps who wore it first", () => {
    const recorder = opened();
    recorder.changeWearer(45_000, "Officer Example");
    expect(recorder.close(at(50_000))).toMatchObject({
      marks: ["wearer-changed"],
      wearer: null,
      wearerChanges: [{ atMs: 35_000, wearer: "Officer Example" }],
    });
  });

  test("X12: is not marked when it came back to its wearer", () => {
    const recorder = opened();
    recorder.changeWearer(44_000, "Officer Example");
    recorder.changeWearer(45_000, null);
    expect(recorder.close(at(50_000))?.marks).toEqual([]);
  });

  test("B20: ends what somebody watches with itself", () => {
    const recorder = opened();
    recorder.beginView(45_000, "Sergeant Example");
    expect(recorder.close(at(50_000))?.views).toEqual([
      { viewer: "Sergeant Example", startMs: 35_000, endMs: 40_000 },
    ]);
  });

  test("B41: is filed under its group's category unless its wearer chooses", () => {
    const recorder = opened();
    recorder.inherit("traffic");
    recorder.close(at(50_000));
    recorder.leaveUncategorised();
    const left = recorder.ended?.category;
    recorder.categorise("arrest");
    expect([left, recorder.ended?.category]).toEqual(["traffic", "arrest"]);
  });

  test("T10: shares its category with the parts that rolled over into it", () => {
    const recorder = opened();
    recorder.rollOver(at(50_000), NEXT);
    recorder.close(at(60_000));
    recorder.categorise("arrest");
    expect(recorder.recordings.map(({ category }) => category)).toEqual(["arrest", "arrest"]);
  });

  test("T10: that rolled over in its post-event time ends for what it was to end for", () => {
    const recorder = opened();
    recorder.note("confirmed", { uptimeMs: 49_000, time: "2026-01-02T03:04:05.000Z" });
    recorder.rollOver(at(50_000), NEXT);
    recorder.close(at(51_000));
    expect(recorder.recordings.map((part) => [part.triggerOff, part.triggerOffMs])).toEqual([
      ["roll-over", 50_000],
      ["confirmed", 50_000],
    ]);
  });

  test("T10: says in which one it goes on", () => {
    const recorder = opened();
    const next = recorder.rollOver(at(50_000), NEXT);
    const [first] = recorder.recordings;
    expect([first?.followedBy, next?.follows]).toEqual([next?.id, first?.id]);
  });

  test("B71: has the moment of its TriggerOff, and post-event time after it", () => {
    const recorder = opened();
    recorder.note("immediate", { uptimeMs: 50_000, time: "2026-01-02T03:04:05.000Z" });
    expect(recorder.close(at(65_000))).toMatchObject({
      ...{ triggerOffMs: 50_000, triggerOffTime: "2026-01-02T03:04:05.000Z", stopMs: 65_000 },
    });
  });

  test("B71: has none any more when the stop was taken back", () => {
    const recorder = opened();
    recorder.note("justified", at(50_000));
    recorder.justify({ code: "private-place", explanation: null, decidedBy: "camera", because: [] });
    recorder.resume();
    expect([recorder.open?.triggerOffMs, recorder.open?.justification]).toEqual([null, undefined]);
  });

  test("F 3: has what was heard from where its sound begins", () => {
    const recorder = new Recorder({ camera: "SIM-T-1" });
    const speech = [
      { startMs: 1_000, endMs: 2_000 },
      { startMs: 29_000, endMs: null },
    ];
    recorder.begin({ ...NEW, head: { ...HEAD, speech } });
    expect(recorder.close(at(50_000))?.speech).toEqual([{ startMs: 30_000, endMs: 40_000 }]);
  });

  test("F 16: has every step of the clock, and one out of the blue against its start", () => {
    const recorder = new Recorder({ camera: "SIM-T-1" });
    recorder.begin({ ...NEW, startTime: "2026-01-02T03:00:00.000Z" });
    recorder.stepClock({ uptimeMs: 41_000, time: "2026-01-02T04:00:31.000Z" }, 3_600_000);
    recorder.stepClock({ uptimeMs: 42_000, time: null });
    recorder.stepClock({ uptimeMs: 43_000, time: "2026-01-02T04:00:30.000Z" });
    expect(recorder.open?.clockSteps).toEqual([
      { atMs: 31_000, byMs: 3_600_000 },
      { atMs: 33_000, byMs: -3_000 },
    ]);
  });

  test("B52: for which nobody is asked any more is filed as uncategorised, and a test is not", () => {
    const recorder = opened();
    recorder.close(at(50_000));
    recorder.begin(NEW);
    recorder.addMark("test");
    recorder.close(at(60_000));
    recorder.fileTheRest();
    expect(recorder.recordings.map(({ category }) => category)).toEqual(["uncategorised", undefined]);
  });

  test("B40: that is made after the fact is closed, and not the one that a category is for", () => {
    const recorder = opened();
    const ended = recorder.close(at(50_000));
    const made = recorder.claim({
      ...{ bootId: NEW.bootId, startMs: 1_000, stopMs: 3_000, startTime: null },
      ...{ stopTime: null, under: UNDER, wearer: null, wearerChanges: [], marks: ["after-the-fact"] },
      bytes: 2_000,
    });
    recorder.categorise("arrest", made.id);
    expect([recorder.ended, made]).toEqual([
      ended,
      expect.objectContaining({ id: "SIM-T-1-00112233-2", stopMs: 3_000, bytes: 2_000, category: "arrest" }),
    ]);
  });
});
