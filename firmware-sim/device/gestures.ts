import type { EventName } from "@vestige/protocol/camera";
import type { Device } from "./device.ts";
import { tryFunctions } from "./function-test.ts";
import { powerOn } from "./power.ts";

/** What sets the facts that the chart decides a gesture by. */
const PREPARING: Readonly<Partial<Record<EventName, (device: Device) => void>>> = {
  functionTestPressed: tryFunctions,
};

/** A gesture of the wearer; a camera that is off knows one only. */
export function onGesture(device: Device, event: EventName): void {
  if (device.engine.boot !== undefined)
    device.engine.send({ event, prepare: () => PREPARING[event]?.(device) });
  else if (event === "powerOnPressed") powerOn(device);
}
