import { logLine } from "../device-log.ts";
import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** The newest claim wins: a controller that was started anew must not be kept out by its own dead self. */
export const subscribe: CommandHandler<"subscribe"> = (device, command) => {
  const { wire, engine, facts, log } = device;
  const before = wire.controller;
  if (before !== null && before !== command.controller)
    log({ level: "notice", message: "claim taken over", fields: { from: before, to: command.controller } });
  const { controller, indications = false } = command;
  if (before !== controller) logLine(device, "controllerChanged", { controller });
  if (wire.subscribe({ controller, indications }))
    engine.send({ event: "linkSubscribed", prepare: () => facts.set("online", true) });
  return undefined;
};

export const release: CommandHandler<"release"> = (device, command) => {
  const { wire, engine } = device;
  if (wire.controller !== command.controller) return refuse("BWC_D01", "that controller has no claim here");
  wire.release();
  logLine(device, "controllerChanged", { controller: null });
  engine.send({ event: "linkLost" }, { event: "linkConnected" });
  return undefined;
};
