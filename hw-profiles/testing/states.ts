import { cameraChart } from "@vestige/protocol/camera";
import fc from "fast-check";
import { leavesOf } from "../indicators/paths.ts";
import { togetherWith } from "../indicators/together.ts";
import type { Leaves } from "../when.ts";

function besides(mode: string): fc.Arbitrary<Leaves> {
  const regions = cameraChart.model.regions.filter((region) => region !== "mode");
  return fc.record(
    Object.fromEntries(
      regions.map((region) => [region, fc.constantFrom(...(togetherWith(region).get(mode) ?? []))]),
    ),
  );
}

/** The states of all regions, as far as the chart can have each beside the mode. */
export const anyState: fc.Arbitrary<Leaves> = fc.oneof(
  ...leavesOf("mode").map((mode) => besides(mode).map((leaves) => ({ ...leaves, mode }))),
);

/** As `anyState`, with the lamps on. */
export const anyLitState: fc.Arbitrary<Leaves> = anyState.map((leaves) => ({
  ...leaves,
  lights: "normal",
  brightness: "full",
}));
