import { cameraChart } from "@vestige/protocol/camera";

/** A state and all that contains it, its region last: `mode.a.b` gives `mode.a.b`, `mode.a`, `mode`. */
export function upward(path: string): string[] {
  const found = [path];
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1))
    found.push(path.slice(0, at));
  return found;
}

/** The leaves of a region of the camera chart, as a runner reports them, in written order. */
export function leavesOf(region: string): string[] {
  const states = [...cameraChart.model.states.values()];
  return states
    .filter((state) => state.region === region && state.children.length === 0)
    .map(({ local }) => local);
}
