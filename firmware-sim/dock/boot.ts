import type { Device } from "../device/device.ts";
import type { EventName } from "@vestige/protocol/camera";
import type { Stimulus } from "../device/engine.ts";

/** What a boot finds that the chart knows nothing of: the dock around it, and a firmware that waits (B17, B22). */
export function findings({ facts, staged }: Device, first: EventName): readonly Stimulus[] {
  const found: Stimulus[] = [];
  if (facts.has("docked") && first !== "dockInserted") found.push({ event: "dockInserted" });
  if (staged !== undefined) found.push({ event: "updateStaged", data: { version: staged.version } });
  return found;
}
