import { describe, expect, test } from "vitest";
import { ScriptedCamera } from "../testing/scripted-camera.ts";
import { Twin, type TwinStep } from "./twin.ts";

function steps(twin: Twin, camera: ScriptedCamera): readonly (TwinStep | string)[] {
  const taken = camera.outbox.map((event) => twin.take(event));
  camera.outbox = [];
  return taken;
}

function booted(): { readonly twin: Twin; readonly camera: ScriptedCamera } {
  const camera = new ScriptedCamera();
  const twin = new Twin();
  camera.boots();
  steps(twin, camera);
  return { twin, camera };
}

describe("a twin", () => {
  test("follows a boot from its first event without being told where the camera stands", () => {
    const { twin } = booted();
    expect([twin.mode, twin.predicted, twin.leaves?.["link"]]).toEqual([
      "ready.buffering",
      true,
      "connected",
    ]);
  });
  test("knows what the chart had the camera do", () => {
    const { twin, camera } = booted();
    camera.does("recordPressed");
    expect(steps(twin, camera)).toMatchObject([{ effects: ["openRecording", "indicateStart"] }]);
  });
  test("tells where camera and chart part", () => {
    const { twin, camera } = booted();
    const event = { ...camera.does("recordPressed"), mode: "asleep" };
    expect(twin.take(event)).toMatchObject({
      divergence: { predicted: "recording.active", reported: "asleep" },
      effects: null,
    });
  });
  test("takes an event that its chart ignores for a divergence, though the mode is the same", () => {
    const { twin, camera } = booted();
    const event = { ...camera.does("markerPressed") };
    expect(twin.take(event)).toMatchObject({ divergence: { predicted: "ready.buffering (unchanged)" } });
  });
  test("predicts nothing after a divergence until the camera says where it stands", () => {
    const { twin, camera } = booted();
    twin.take({ ...camera.does("recordPressed"), mode: "asleep" });
    camera.outbox = [];
    const before = twin.predicted;
    twin.hello(camera.hello());
    expect([before, twin.predicted, twin.mode]).toEqual([false, true, "recording.active"]);
  });
  test("takes over from hello at the first contact with an empty outbox", () => {
    const { camera } = booted();
    const twin = new Twin();
    expect(twin.hello(camera.hello())).toMatchObject({ missing: { from: 1, to: 3 } });
    camera.does("recordPressed");
    expect(steps(twin, camera)).toMatchObject([{ before: "ready.buffering", after: "recording.active" }]);
  });
  test("waits for the outbox before it goes by hello, and compares then", () => {
    const { twin, camera } = booted();
    camera.does("recordPressed");
    const waiting = [...camera.outbox];
    twin.hello(camera.hello());
    const before = twin.mode;
    for (const event of waiting) twin.take(event);
    expect([before, twin.mode, twin.predicted]).toEqual(["ready.buffering", "recording.active", true]);
  });
  test("finds a region that differs though the mode agrees", () => {
    const { twin, camera } = booted();
    const hello = camera.hello();
    expect(twin.hello({ ...hello, leaves: { ...hello.leaves, lights: "stealth" } })).toMatchObject({
      divergence: { predicted: "lights.normal", reported: "lights.stealth" },
    });
  });
  test("does not go by states that the chart does not have", () => {
    const { twin, camera } = booted();
    const finding = twin.hello({ ...camera.hello(), leaves: { mode: "dreaming" } });
    expect([finding.foreign, twin.predicted]).toEqual([true, false]);
  });
  test("begins anew with the first event of another boot", () => {
    const { twin, camera } = booted();
    camera.does("recordPressed");
    steps(twin, camera);
    camera.reboot("00000000000000b2");
    camera.boots();
    expect(steps(twin, camera).filter((step) => typeof step === "object" && step.divergence)).toEqual([]);
  });
  test("takes an old boot's rest before the new boot that hello speaks of", () => {
    const { twin, camera } = booted();
    camera.does("recordPressed");
    const rest = [...camera.outbox];
    camera.reboot("00000000000000b2");
    camera.boots();
    twin.hello(camera.hello());
    const taken = camera.outbox.map((event) => twin.take(event));
    expect([rest.length, taken.every((step) => typeof step === "object"), twin.bootId, twin.mode]).toEqual([
      1,
      true,
      "00000000000000b2",
      "ready.buffering",
    ]);
  });
  test("is not moved by a hello of a boot that is past", () => {
    const { twin, camera } = booted();
    const old = camera.hello();
    camera.reboot("00000000000000b2");
    camera.boots();
    camera.does("recordPressed");
    steps(twin, camera);
    expect([twin.hello(old).stale, twin.mode]).toEqual([true, "recording.active"]);
  });
  test("is not moved by a retained state once it has heard the camera itself", () => {
    const { twin, camera } = booted();
    twin.state(camera.state({ mode: "fault" }));
    expect(twin.mode).toBe("ready.buffering");
  });
  test("sees in a sign of life that the camera stands elsewhere", () => {
    const { twin, camera } = booted();
    expect(twin.telemetry(camera.telemetry({ mode: "fault" }))).toMatchObject({ reported: "fault" });
  });
  test("makes nothing of a sign of life that is ahead of the events", () => {
    const { twin, camera } = booted();
    expect(twin.telemetry(camera.telemetry({ number: 9, mode: "fault" }))).toBeUndefined();
  });
  test("gives back what the ledger did not take", () => {
    const { twin, camera } = booted();
    twin.sequence.commit(camera.bootId, 1);
    const step = twin.take(camera.does("recordPressed"));
    if (typeof step === "string") throw new Error(step);
    expect([twin.rewind(step), twin.rewind(step), twin.mode, twin.predicted]).toEqual([
      true,
      false,
      "ready.buffering",
      false,
    ]);
  });
});
