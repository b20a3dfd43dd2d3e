import { chooseCode as choose } from "../choose-code.ts";
import { updateTable } from "../speech.ts";
import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** A decision speaks of one request alone: one that comes late must not end the next dialogue. */
export const decide: CommandHandler<"decide"> = ({ engine, dialogue }, command) => {
  const { request, accepted, code, because } = command;
  if (dialogue.request !== request) return refuse("BWC_D10", `stop request ${request} is not open`);
  const decision = { accepted, because };
  engine.send({
    event: accepted ? "decisionAccepted" : "decisionRefused",
    data: { ...dialogue.data(), ...(code === undefined ? {} : { code }), decision, order: command.id },
  });
  return undefined;
};

export const chooseCode: CommandHandler<"choose-code"> = (device, { code, text }) =>
  choose(device, { code, ...(text === undefined ? {} : { text }) })
    ? undefined
    : refuse("BWC_D10", "no stop request is open");

export const situation: CommandHandler<"situation"> = (device, message) => {
  device.engine.send({
    event: "situationChanged",
    prepare: () => {
      device.facts.assign(device.situation.keep(message));
      if (device.dialogue.request !== undefined) updateTable(device);
    },
  });
  return undefined;
};
