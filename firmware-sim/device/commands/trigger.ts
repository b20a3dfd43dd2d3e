import { startRefusal } from "../starting.ts";
import type { TriggerObjection } from "../outside/trigger-memory.ts";
import { receiveTrigger } from "../outside/triggers.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** Why a trigger is not heeded, for the controller that sent it; a radio is told nothing (X8). */
const REFUSALS: Readonly<Record<TriggerObjection, Refusal>> = {
  disabled: refuse("BWC_D13", "its configuration allows no trigger from outside"),
  "unknown-kind": refuse("BWC_D40", "this camera knows no such kind of source"),
  unlisted: refuse("BWC_D41", "the source is not on the list of those that are heeded"),
  unsigned: refuse("BWC_D42", "it is not signed"),
  forged: refuse("BWC_D43", "it is not signed with the key that the camera believes"),
  replayed: refuse("BWC_D44", "its counter has not grown since the last trigger of this source"),
  stale: refuse("BWC_D45", "it was not sent just now"),
  "out-of-range": refuse("BWC_D46", "the source is too far away"),
  "cooling-down": refuse("BWC_D12", "this source was heeded a moment ago"),
  "cannot-start": refuse("BWC_D08", "it cannot record now"),
};

/** A vehicle, weapon, holster or peer, told by a controller. It starts only; nothing of it stops anything (F 23, F 24). */
export const trigger: CommandHandler<"trigger"> = (device, { id, ...message }) => {
  const verdict = receiveTrigger(device, message, id);
  if (verdict === "heeded") return undefined;
  return (verdict === "cannot-start" ? startRefusal(device) : undefined) ?? REFUSALS[verdict];
};
