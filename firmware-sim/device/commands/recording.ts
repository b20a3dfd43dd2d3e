import type { Device } from "../device.ts";
import { chooseCode } from "../choose-code.ts";
import { codeData } from "../dialogue.ts";
import { type CommandHandler, type Outcome, type Refusal, refuse } from "./outcome.ts";

/** Why a camera in this mode does not start on an order from outside; the first that fits. */
const CANNOT_START: readonly (readonly [mode: string, refusal: Refusal])[] = [
  ["asleep", refuse("BWC_D02", "asleep: only a press wakes it (B13)")],
  ["docked", refuse("BWC_D05", "in the dock")],
  ["fault", refuse("BWC_D06", "a function of the hardware is gone")],
  ["booting", refuse("BWC_D07", "still starting up")],
  ["shuttingDown", refuse("BWC_D08", "shutting down")],
  ["off", refuse("BWC_D08", "switched off")],
];

/** Is it recording now? If not: why. */
function started(device: Device): Outcome {
  const { engine, facts, configuration } = device;
  if (engine.in("recording")) return undefined;
  const found = CANNOT_START.find(([mode]) => engine.in(mode));
  if (found !== undefined) return found[1];
  if (facts.has("storageExhausted") && !configuration.settings.overwrite)
    return refuse("BWC_D03", "the storage is full");
  if (configuration.settings.wearerRequired && !facts.has("wearerPresent"))
    return refuse("BWC_D04", "nobody wears it");
  return refuse("BWC_D08", "shutting down");
}

export const start: CommandHandler<"start"> = (device, { id, trigger }) => {
  const data = { order: id, ...(trigger === undefined ? {} : { trigger }) };
  device.engine.send({ event: "startOrdered", data });
  return started(device);
};

export const stop: CommandHandler<"stop"> = (device, { id, code, text }) => {
  const { engine } = device;
  if (!engine.in("recording")) return refuse("BWC_D09", "it is not recording");
  const chosen = code === undefined ? undefined : { code, ...(text === undefined ? {} : { text }) };
  const data = { order: id, ...(chosen === undefined ? {} : codeData(chosen)) };
  engine.send({ event: "stopOrdered", data });
  if (chosen !== undefined && engine.in("recording.justifying")) chooseCode(device, chosen);
  return undefined;
};

export const mark: CommandHandler<"mark"> = ({ engine }, { id, label }) => {
  if (!engine.in("recording")) return refuse("BWC_D09", "it is not recording");
  const data = { order: id, ...(label === undefined ? {} : { marker: label }) };
  engine.send({ event: "markerPressed", data });
  return undefined;
};

/** A source that was heeded is not heeded again for a while (B19). */
export const trigger: CommandHandler<"trigger"> = (device, { id, source, sourceKind }) => {
  const { engine, triggers, clock, configuration } = device;
  const now = clock.now();
  const since = triggers.get(source);
  if (since !== undefined && now - since < configuration.delay("triggerCooldown"))
    return refuse("BWC_D12", "this source was heeded a moment ago");
  engine.send({ event: "triggerAccepted", data: { order: id, source, trigger: sourceKind } });
  const outcome = started(device);
  if (outcome === undefined) heed(device, source);
  return outcome;
};

/** Remembers a source, and forgets those whose time is over. */
function heed({ triggers, clock, configuration }: Device, source: string): void {
  const now = clock.now();
  for (const [each, at] of triggers) {
    if (now - at >= configuration.delay("triggerCooldown")) triggers.delete(each);
  }
  triggers.set(source, now);
}
