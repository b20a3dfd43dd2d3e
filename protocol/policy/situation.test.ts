import { Value } from "@sinclair/typebox/value";
import { describe, expect, test } from "vitest";
import { SituationReport } from "./report.ts";
import { createSituation, Situation } from "./situation.ts";
import { ACTIVITIES } from "./vocabulary.ts";

const report = { id: "r-1", camera: "SIM-0001", at: "2026-01-02T03:04:05.678Z", phase: "begin" };

describe("a situation", () => {
  test("holds every documented activity at once", () => {
    expect(Value.Check(Situation, createSituation({ activities: Object.keys(ACTIVITIES) }))).toBe(true);
  });

  test("may name an activity that the vocabulary does not have", () => {
    expect(Value.Check(Situation, createSituation({ activities: ["welfare-check"] }))).toBe(true);
  });

  test.each([
    ["an unknown field", { ...createSituation(), mood: "calm" }],
    ["an unknown role", { ...createSituation(), persons: [{ role: "neighbour" }] }],
    ["a control character in an activity", createSituation({ activities: ["arrest\u0007"] })],
    ["a name in place of a pseudonym", createSituation({ persons: [{ role: "victim", id: "Jane Doe" }] })],
    ["a wearer without training status", { ...createSituation(), wearer: { equipped: true } }],
  ])("refuses %s", (_what, value) => {
    expect(Value.Check(Situation, value)).toBe(false);
  });
});

describe("a situation report", () => {
  test.each([
    ["an activity", { ...report, activity: "arrest" }],
    ["persons alone", { ...report, persons: [{ role: "witness", refusesRecording: true }] }],
    ["part of the wearer's standing", { ...report, wearer: { trained: false } }],
    ["the end of a device limit", { ...report, device: { limit: null } }],
  ])("takes %s", (_what, value) => {
    expect(Value.Check(SituationReport, value)).toBe(true);
  });

  test.each([
    ["a time without milliseconds", { ...report, at: "2026-01-02T03:04:05Z" }],
    ["a time with an offset", { ...report, at: "2026-01-02T03:04:05.678+01:00" }],
    ["a camera that is not simulated", { ...report, camera: "X60A12345" }],
    ["an unknown phase", { ...report, phase: "middle" }],
  ])("refuses %s", (_what, value) => {
    expect(Value.Check(SituationReport, value)).toBe(false);
  });
});
