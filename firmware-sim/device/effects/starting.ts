import type { StepCause } from "@vestige/chart";
import type { Device } from "../device.ts";
import { pressed, startsItself, triggerOf } from "../starting.ts";
import type { EffectHandler, StepContext } from "./context.ts";

/** The first start that came too early is the one that sets the recording off. */
export const rememberStart: EffectHandler = (device, { cause, data }) => {
  const { order, trigger = triggerOf(cause) } = data;
  device.facts.set("startPending", true);
  device.pendingStart ??= { trigger, ...(order === undefined ? {} : { order }) };
};

/** A recording opens: what was remembered is carried out with it, and is what set it off unless this step is. */
export function takePendingStart(device: Device, { cause, data }: StepContext): void {
  if (!startsItself(cause)) Object.assign(data, device.pendingStart);
  device.pendingStart = undefined;
  device.facts.set("startPending", false);
}

/**
 * A start is told, by light, tone and vibration; in stealth by none of them. One that the wearer did not press is
 * owed to them until they leave stealth, whether it still records by then or not (F 9, F 24).
 */
export function noteTold({ facts, engine }: Device, cause: StepCause): void {
  if (engine.leaves()["lights"] !== "stealth") facts.set("startUntold", false);
  else if (!pressed(cause)) facts.set("startUntold", true);
}
