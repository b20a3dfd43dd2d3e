import { type CommandMessage, type ControllerMessage, ResultMessage } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";
import { rest } from "../rest.ts";
import { release, subscribe } from "./claim.ts";
import { chooseCode, decide, situation } from "./dialogue.ts";
import { type Outcome, refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";
import { group } from "./group.ts";
import { live } from "./live.ts";
import { recall } from "./recall.ts";
import { mark, start, stop } from "./recording.ts";
import { retrospect } from "./retrospect.ts";
import { configure, setTime } from "./settings.ts";
import { trigger } from "./trigger.ts";
import { update } from "./update.ts";
import { assign, categorise } from "./wearer.ts";

const HANDLERS: { readonly [Kind in CommandMessage["kind"]]: CommandHandler<Kind> } = {
  subscribe,
  release,
  start,
  stop,
  decide,
  mark,
  configure,
  "set-time": setTime,
  trigger,
  situation,
  "choose-code": chooseCode,
  assign,
  live,
  group,
  retrospect,
  update,
  recall,
  categorise,
};

/** Taken from anybody: to start and to mark harms no record, and nothing may prevent it (architecture, principle 5). */
const OPEN: ReadonlySet<CommandMessage["kind"]> = new Set([
  "subscribe",
  "release",
  "start",
  "mark",
  "trigger",
]);

/**
 * Carries out a message of a controller; its answer, or undefined for an acknowledgement and from a camera
 * that is off. A command that comes again
 * is answered as before and not carried out again.
 */
export function runCommand(device: Device, message: ControllerMessage): ResultMessage | undefined {
  // The wire may hand over what was on its way when the power went.
  if (device.engine.boot === undefined) return undefined;
  if (message.kind === "acknowledge") {
    if (isClaimant(device, message)) device.wire.acknowledge(message);
    else device.wire.countStray();
    return undefined;
  }
  const sender = message.by ?? "";
  const known = device.commands.recall(sender, message.id);
  if (known !== undefined) return known;
  const answer = result(device, message.id, outcomeOf(device, message));
  rest(device);
  device.commands.keep(sender, message.id, answer);
  return answer;
}

function isClaimant({ wire }: Device, { by }: ControllerMessage): boolean {
  return by !== undefined && by === wire.controller;
}

function outcomeOf(device: Device, command: CommandMessage): Outcome {
  const claimant = isClaimant(device, command);
  if (!claimant && !OPEN.has(command.kind)) {
    return refuse("BWC_D01", "the sender is not the controller of this camera");
  }
  if (claimant) device.wire.heard();
  // The table has a handler of the very kind for each kind; the union of both loses the pairing.
  const handler = HANDLERS[command.kind] as CommandHandler<CommandMessage["kind"]>;
  return handler(device, command);
}

/** The answer to a command; null stands for one whose id could not be read. */
export function result(device: Device, id: string | null, outcome: Outcome): ResultMessage {
  return ResultMessage.create({
    camera: device.id,
    id,
    ok: outcome === undefined,
    ...(outcome === undefined ? {} : { code: outcome.code, message: plain(outcome.message) }),
    bootId: device.engine.lastBootId,
  });
}

/** Text as a message may carry it: what a peer sent may hold anything. */
const plain = (text: string): string => text.replace(/[^ -~]/g, "?").slice(0, 240);
