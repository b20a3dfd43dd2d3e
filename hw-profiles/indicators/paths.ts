import { cameraChart } from "@vestige/protocol/camera";
import type { Leaves } from "../when.ts";

/** A state and all that contains it, its region last: `mode.a.b` gives `mode.a.b`, `mode.a`, `mode`. */
export function upward(path: string): string[] {
  const found = [path];
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1))
    found.push(path.slice(0, at));
  return found;
}

/** The leaf of every region in which the chart begins. */
export const initialLeaves: Leaves = Object.fromEntries(
  Object.entries(cameraChart.model.initial).map(([region, path]) => [region, path.slice(region.length + 1)]),
);

/** The leaves of a region of the camera chart, as a runner reports them, in written order. */
export function leavesOf(region: string): string[] {
  const states = [...cameraChart.model.states.values()];
  return states
    .filter((state) => state.region === region && state.children.length === 0)
    .map(({ local }) => local);
}
