import { describe, expect, test } from "vitest";
import { Recorder } from "./recorder.ts";

const NEW = {
  bootId: "00112233445566ff",
  triggerMs: 40_000,
  preEventMs: 30_000,
  preEventAudio: false,
  startTime: null,
  triggerOn: "record-button",
} as const;

function opened(): Recorder {
  const recorder = new Recorder("SIM-T-1", 1_000);
  recorder.begin(NEW);
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
    const recorder = opened();
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

  test("B52: is given its category when it is closed", () => {
    const recorder = opened();
    recorder.close(50_000);
    recorder.categorise("arrest");
    expect(recorder.last?.category).toBe("arrest");
  });

  test("B71: the oldest closed one is given up, the open one never", () => {
    const recorder = opened();
    recorder.close(50_000);
    recorder.begin(NEW);
    expect([recorder.overwriteOldest(), recorder.overwriteOldest()]).toEqual([40_000, 0]);
  });
});
