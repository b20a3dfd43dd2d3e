import { cameraChart } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import { leavesOf } from "./paths.ts";
import { togetherWith } from "./together.ts";

const beside = (region: string, mode: string): string[] => [...(togetherWith(region).get(mode) ?? [])].sort();

describe("what the chart can have at the same time", () => {
  test("B14: sound is muted only while it records", () => {
    const muted = leavesOf("mode").filter((mode) => beside("audio", mode).includes("muted"));
    expect(muted).toEqual(leavesOf("mode").filter((mode) => mode.startsWith("recording.")));
  });

  test("B20: it is watched live only while it records", () => {
    const watched = leavesOf("mode").filter((mode) => beside("live", mode).includes("on"));
    expect(watched).toEqual(leavesOf("mode").filter((mode) => mode.startsWith("recording.")));
  });

  test("a battery can be at any level in every mode that is not leaving", () => {
    expect(beside("battery", "ready.buffering")).toEqual(
      expect.arrayContaining(["critical", "low", "normal"]),
    );
  });

  test("every leaf of every region has a mode beside it", () => {
    const regions = cameraChart.model.regions.filter((region) => region !== "mode");
    const never = regions.flatMap((region) =>
      leavesOf(region)
        .filter((leaf) => !leavesOf("mode").some((mode) => beside(region, mode).includes(leaf)))
        .map((leaf) => `${region}.${leaf}`),
    );
    expect(never).toEqual([]);
  });

  test("every mode has a leaf of every region beside it", () => {
    const regions = cameraChart.model.regions.filter((region) => region !== "mode");
    const alone = regions.flatMap((region) =>
      leavesOf("mode").filter((mode) => beside(region, mode).length === 0),
    );
    expect(alone).toEqual([]);
  });
});
