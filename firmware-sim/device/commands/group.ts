import type { Device } from "../device.ts";
import { type GroupStart, groupOf, startWithGroup, stopWithGroup } from "../outside/groups.ts";
import { startRefusal, started } from "../starting.ts";
import { type Outcome, refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** Each camera decides by its own configuration whether it takes part (F 25, B41). */
export const group: CommandHandler<"group"> = (device, { id, action, group: name, category }) => {
  if (!device.configuration.settings.group) return refuse("BWC_D13", "its configuration allows no group");
  const start = { group: name, order: id, ...(category === undefined ? {} : { category }) };
  return action === "start" ? begin(device, start) : end(device, start);
};

function begin(device: Device, start: GroupStart): Outcome {
  startWithGroup(device, start);
  if (groupOf(device) !== undefined) return undefined;
  return startRefusal(device) ?? started(device);
}

function end(device: Device, start: GroupStart): Outcome {
  if (!device.engine.in("recording")) return refuse("BWC_D09", "it is not recording");
  if (groupOf(device) !== start.group) return refuse("BWC_D47", "it does not record with this group");
  stopWithGroup(device, start);
  return undefined;
}
