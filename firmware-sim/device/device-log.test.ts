import {
  ConfigureMessage,
  GroupMessage,
  ReleaseMessage,
  SetTimeMessage,
  TriggerMessage,
} from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { Bench } from "../testing/bench.ts";
import { signedUpdate } from "../testing/signed-update.ts";
import { play, said, watched, watchedInDock } from "../testing/watched.ts";

const by = (bench: Bench) => ({ id: bench.id(), by: "control-1" });

describe("F 48, C8: the device log tells of power", () => {
  test("what the camera is when it comes", () => {
    const { bench, log } = watched({ firmware: "1.4.2" });
    bench.control.battery(80);
    bench.boot();
    expect(said(log, "poweredOn")).toEqual([
      [
        "poweredOn",
        { firmware: "1.4.2", configVersion: 0, batteryPercent: 80, freeBytes: expect.any(Number) },
      ],
    ]);
  });

  test("on every clock of that boot", () => {
    const { bench, log } = watched();
    bench.clock.advance(5_000);
    bench.boot();
    expect(log.lines[0]).toMatchObject({ uptimeMs: 0, time: "2024-03-13T08:00:05.000Z" });
  });

  const ways: readonly (readonly [string, (bench: Bench) => void])[] = [
    ["power-off", (bench) => play(bench, "powerOffPressed")],
    ["battery-empty", (bench) => bench.control.battery(0)],
    ["overheated", (bench) => bench.control.fault({ name: "overheating", present: true })],
  ];

  test.each(ways)("why it goes: %s", (reason, happens) => {
    const { bench, log } = watched();
    bench.boot();
    happens(bench);
    bench.clock.advance(300_000);
    expect([said(log, "poweredOff"), log.calls.at(-1)]).toEqual([
      [["poweredOff", { reason, batteryPercent: expect.any(Number) }]],
      "shutDown",
    ]);
  });

  test("why it goes when that ends a recording", () => {
    const { bench, log } = watched({ settings: { deactivation: "immediate" } });
    bench.recording();
    play(bench, "powerOffPressed", 10_000);
    expect(said(log, "poweredOff")).toMatchObject([["poweredOff", { reason: "power-off" }]]);
  });

  test("of sleep in and out (B13)", () => {
    const { bench, log } = watched();
    bench.boot();
    play(bench, "sleepPressed", 10_000);
    play(bench, "recordPressed");
    expect(said(log, "slept", "woke").map(([word]) => word)).toEqual(["slept", "woke"]);
  });

  test("of the battery, when its level changes", () => {
    const { bench, log } = watched();
    bench.boot();
    bench.control.battery(3);
    expect(said(log, "batteryLevel")).toEqual([["batteryLevel", { percent: 3, level: expect.any(String) }]]);
  });
});

describe("F 48, C8: the device log tells of configuration and firmware", () => {
  test("the version, and that of before", () => {
    const { bench, log } = watched({ configurationMoment: "when-idle" });
    bench.subscribed();
    bench.command(ConfigureMessage.create({ ...by(bench), version: 7, settings: { preEventSeconds: 60 } }));
    expect(said(log, "configurationApplied")).toEqual([["configurationApplied", { version: 7, before: 0 }]]);
  });

  test("a firmware that was installed, and one that was not taken", () => {
    const { bench, log } = watchedInDock();
    bench.command(signedUpdate(bench, "9.0.0", { signature: "0".repeat(128) }));
    bench.command(signedUpdate(bench, "1.0.0"));
    bench.control.dock();
    bench.clock.advance(200_000);
    expect(said(log, "firmwareInstalled", "firmwareRefused")).toEqual([
      ["firmwareRefused", { version: "9.0.0", reason: "unsigned" }],
      ["firmwareInstalled", { version: "1.0.0", before: "0.1.0" }],
    ]);
  });

  test("that the model was withdrawn, and is back (X5)", () => {
    const { bench, log } = watched();
    bench.boot();
    for (const present of [true, false]) bench.control.fault({ name: "recalled", present });
    expect(said(log, "recalled")).toEqual([
      ["recalled", { recalled: true }],
      ["recalled", { recalled: false }],
    ]);
  });
});

describe("F 23, F 24, F 48: the device log tells of what comes from outside", () => {
  const trigger = { source: "holster-1", sourceKind: "holster", sentAt: null } as const;
  const settings = { triggerSigned: false };

  test("a trigger that was heeded, by its source", () => {
    const { bench, log } = watched({ settings });
    bench.subscribed();
    bench.command(TriggerMessage.create({ ...by(bench), ...trigger, counter: 1 }));
    expect(said(log, "triggerHeeded")).toEqual([
      ["triggerHeeded", { source: "holster-1", trigger: "holster", order: "c-2" }],
    ]);
  });

  test("a group's start", () => {
    const { bench, log } = watched({ settings: { ...settings, group: true } });
    bench.subscribed();
    bench.command(GroupMessage.create({ ...by(bench), action: "start", group: "team-1" }));
    expect(said(log, "triggerHeeded")).toEqual([
      ["triggerHeeded", { source: "team-1", trigger: "group", order: "c-2" }],
    ]);
  });

  test("X8: a flood of refused ones in a line for each reason, with their number and the last source", () => {
    const { bench, log } = watched({ settings });
    bench.subscribed();
    bench.control.dock();
    for (let counter = 1; counter <= 1_000; counter++) bench.control.trigger({ ...trigger, counter });
    for (let flood = 0; flood < 10; flood++) bench.control.trigger({ ...trigger, counter: 1 });
    bench.clock.advance(30_000);
    expect(said(log, "triggerRefused")).toEqual([
      ["triggerRefused", { reason: "cannot-start", count: 1_000, source: "holster-1" }],
      ["triggerRefused", { reason: "replayed", count: 10, source: "holster-1" }],
    ]);
  });

  test("F 28: who wears it, and not by name", () => {
    const { bench, log } = watched();
    bench.boot();
    bench.control.wearer("Officer Example");
    bench.control.wearer(null);
    expect(said(log, "wearerAssigned", "wearerCleared")).toEqual([
      ["wearerAssigned", { trained: true }],
      ["wearerCleared", {}],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain("Officer");
  });

  test("which controller has it", () => {
    const { bench, log } = watched();
    bench.subscribed();
    for (const controller of ["control-1", "control-2"]) bench.subscribe(controller);
    bench.command(ReleaseMessage.create({ id: bench.id(), by: "control-2", controller: "control-2" }));
    expect(said(log, "controllerChanged").map(([, data]) => data)).toEqual([
      { controller: "control-1" },
      { controller: "control-2" },
      { controller: null },
    ]);
  });
});

describe("F 48, C8: the device log tells of the camera's parts", () => {
  test("F 16: the clock, and how wrong it was", () => {
    const { bench, log } = watched();
    bench.subscribed();
    const time = new Date(bench.clock.wall() + 500).toISOString();
    bench.command(SetTimeMessage.create({ ...by(bench), time }));
    bench.control.clockUnset();
    bench.command(SetTimeMessage.create({ ...by(bench), time }));
    expect(said(log, "clockSet", "clockLost")).toEqual([
      ["clockSet", { byMs: 500 }],
      ["clockLost", {}],
      ["clockSet", { byMs: null }],
    ]);
  });

  test("F 14: the space, when its level changes", () => {
    const { bench, log } = watched();
    bench.boot();
    bench.control.storage(0);
    expect(said(log, "storageLevel")).toEqual([["storageLevel", { freeBytes: 0, level: "full" }]]);
  });

  test("F 17: that the position is known, and not where", () => {
    const { bench, log } = watched();
    bench.boot();
    bench.control.position({ latitude: 42.3, longitude: -83.1 });
    bench.control.position(null);
    expect(said(log, "positionFound", "positionLost")).toEqual([
      ["positionFound", {}],
      ["positionLost", {}],
    ]);
  });

  test("X5: that it is too hot", () => {
    const { bench, log } = watched();
    bench.boot();
    for (const present of [true, false]) bench.control.fault({ name: "overheating", present });
    expect(said(log, "temperatureHigh", "temperatureNormal").length).toBe(2);
  });

  test.each(["microphone", "storage"] as const)("a function that fails, and works again: %s", (name) => {
    const { bench, log } = watched();
    bench.boot();
    const fault = name === "storage" ? "failing-storage" : "dead-microphone";
    for (const present of [true, false]) bench.control.fault({ name: fault, present });
    expect(said(log, "faultFound", "faultCleared")).toEqual([
      ["faultFound", { function: name }],
      ["faultCleared", { function: name }],
    ]);
  });

  test("A47: the test before a shift", () => {
    const { bench, log } = watched();
    bench.subscribed();
    play(bench, "functionTestPressed");
    expect(said(log, "tested")).toEqual([["tested", { passed: true, failing: [] }]]);
  });

  test("F 18: the dock, and what is transferred in it", () => {
    const { bench, log } = watchedInDock();
    const [recording] = bench.record(10);
    bench.control.battery(99);
    bench.control.dock();
    bench.clock.advance(600_000);
    bench.control.undock();
    const words = ["docked", "undocked", "charged", "transferStarted", "transferCompleted"] as const;
    expect(said(log, ...words, "importConfirmed", "recordingDeleted")).toEqual([
      ["docked", { percent: 99, level: "normal" }],
      ["transferStarted", { recording }],
      ["transferCompleted", { recording }],
      ["importConfirmed", { recording }],
      ["recordingDeleted", { reason: "imported" }],
      ["charged", { percent: 100, level: "normal" }],
      ["undocked", { percent: 100, level: "normal" }],
    ]);
  });

  test("B82: a transfer that failed", () => {
    const { bench, log } = watchedInDock();
    const [recording] = bench.record(10);
    bench.destination.busy = true;
    bench.control.dock();
    bench.clock.advance(1_000);
    expect(said(log, "transferFailed")).toEqual([["transferFailed", { recording, status: "busy" }]]);
  });
});
