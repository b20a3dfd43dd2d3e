import { expect, test } from "vitest";
import { bookmarkName, clipName, containerName, manifestName, signatureName, trackName } from "./names.ts";

const named = { startTime: "2026-01-02T03:04:05.678Z", recording: "A1B2" };

test("names are those of the Axis API where it has one (N-EV-15 to N-EV-20)", () => {
  expect([
    containerName({ userId: "u", camera: "SIM-1", triggerOnTime: named.startTime }),
    ...[clipName(named), bookmarkName(named.startTime, "7"), trackName(named, "SIM-1")],
  ]).toEqual([
    "u_SIM-1_20260102T030405Z",
    "20260102_030405_A1B2.mp4",
    "bookmark_20260102T030405Z_7",
    "20260102_030405_A1B2_SIM-1_gpstrail.json",
  ]);
});

test("manifest and signature lie beside the clip", () => {
  expect([manifestName(named), signatureName(named)]).toEqual([
    "20260102_030405_A1B2.manifest.json",
    "20260102_030405_A1B2.signature.json",
  ]);
});

test("a camera without a time says so in the name (N-EV-30)", () => {
  expect(clipName({ ...named, startTime: null })).toBe("UnknownTime_A1B2.mp4");
});
