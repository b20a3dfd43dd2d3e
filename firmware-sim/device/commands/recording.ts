import { chooseCode } from "../choose-code.ts";
import { codeData } from "../dialogue.ts";
import { started } from "../starting.ts";
import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

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
