import { describe, expect, test } from "vitest";
import { Recorder } from "./recorder.ts";

const NEW = {
  bootId: "00112233445566ff",
  triggerMs: 40_000,
  preEventMs: 30_000,
  preEventAudio: false,
  audioFromMs: 30_000,
  startTime: null,
  triggerOn: "record-button",
  wearer: null,
} as const;

function opened(): Recorder {
  const recorder = new Recorder("SIM-T-1");
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
    recorder.note("concluded");
    expect(recorder.close(50_000)).toMatchObject({ stopMs: 50_000, triggerOff: "concluded", bytes: 40_000 });
  });

  test("A42: keeps what was muted, from its start, and ends a mute with itself", () => {
    const recorder = opened();
    recorder.mute(41_000);
    recorder.unmute(42_000);
    recorder.mute(45_000);
    expect(recorder.close(50_000)?.muted).toEqual([
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
    recorder.powerLost(44_000);
    expect(recorder.recover()).toMatchObject({ stopMs: 44_000, triggerOff: "power-lost" });
  });

  test("F 15, B8: that was left open is not written any more, and outlives the next one", () => {
    const recorder = opened();
    recorder.powerLost(44_000);
    const grown = recorder.grow(60_000, 1_000);
    const next = recorder.begin({ ...NEW, bootId: "ffeeddccbbaa9988" });
    const repaired = recorder.recover();
    expect([grown, repaired?.id, recorder.open?.id, recorder.waiting()]).toEqual([
      0,
      "SIM-T-1-00112233-1",
      next.id,
      [repaired],
    ]);
  });

  test("F 15, B8: that was left open waits for its import when the next one is left open too", () => {
    const recorder = opened();
    recorder.powerLost(44_000);
    recorder.begin({ ...NEW, bootId: "ffeeddccbbaa9988" });
    recorder.powerLost(44_000);
    expect([recorder.waiting().length, recorder.leftOpen?.bootId]).toEqual([1, "ffeeddccbbaa9988"]);
  });

  test("B61: takes what each scene takes, and what was rounded does not add up", () => {
    const recorder = opened();
    for (let at = 10_001; at <= 11_000; at++) recorder.grow(at, 400);
    recorder.grow(12_000, 3_000);
    expect(recorder.open?.bytes).toBe(3_400);
  });

  test("B52: is given its category when it is closed", () => {
    const recorder = opened();
    recorder.close(50_000);
    recorder.categorise("arrest");
    expect(recorder.last?.category).toBe("arrest");
  });

  test("B71: the oldest closed one is given up, the open one never", () => {
    const recorder = written();
    recorder.close(50_000);
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
    expect(recorder.close(50_000)).toMatchObject({ marks: [], testUntilMs: 35_000 });
  });

  test("X12: is marked when somebody else wears it at its end, and keeps who wore it first", () => {
    const recorder = opened();
    recorder.changeWearer(45_000, "Officer Example");
    expect(recorder.close(50_000)).toMatchObject({
      marks: ["wearer-changed"],
      wearer: null,
      wearerChanges: [{ atMs: 35_000, wearer: "Officer Example" }],
    });
  });

  test("X12: is not marked when it came back to its wearer", () => {
    const recorder = opened();
    recorder.changeWearer(44_000, "Officer Example");
    recorder.changeWearer(45_000, null);
    expect(recorder.close(50_000)?.marks).toEqual([]);
  });

  test("B20: ends what somebody watches with itself", () => {
    const recorder = opened();
    recorder.beginView(45_000, "Sergeant Example");
    expect(recorder.close(50_000)?.views).toEqual([
      { viewer: "Sergeant Example", startMs: 35_000, endMs: 40_000 },
    ]);
  });

  test("B41: is filed under its group's category unless its wearer chooses", () => {
    const recorder = opened();
    recorder.inherit("traffic");
    recorder.close(50_000);
    recorder.leaveUncategorised();
    const left = recorder.ended?.category;
    recorder.categorise("arrest");
    expect([left, recorder.ended?.category]).toEqual(["traffic", "arrest"]);
  });

  test("T10: shares its category with the parts that rolled over into it", () => {
    const recorder = opened();
    const first = recorder.rollOver(50_000);
    recorder.begin({ ...NEW, ...(first === undefined ? {} : { follows: first.id }) });
    recorder.close(60_000);
    recorder.categorise("arrest");
    expect(recorder.recordings.map(({ category }) => category)).toEqual(["arrest", "arrest"]);
  });

  test("B40: that is made after the fact is closed, and not the one that a category is for", () => {
    const recorder = opened();
    const ended = recorder.close(50_000);
    const made = recorder.claim({
      ...{ bootId: NEW.bootId, startMs: 1_000, stopMs: 3_000, startTime: null },
      ...{ wearer: null, wearerChanges: [], marks: ["after-the-fact"] },
      bytes: 2_000,
    });
    expect([recorder.ended, made]).toEqual([
      ended,
      expect.objectContaining({ id: "SIM-T-1-00112233-2", stopMs: 3_000, bytes: 2_000 }),
    ]);
  });
});
