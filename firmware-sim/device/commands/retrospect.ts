import type { EventData, RetrospectMessage } from "@vestige/protocol/messages";
import type { GapCause } from "../../recorder/background.ts";
import type { Device } from "../device.ts";
import { intervalOf } from "../retrospect.ts";
import { roomFor } from "../space.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** Why a recording after the fact is not made. */
interface Objection {
  readonly refusal: Refusal;
  /** Why a part of the time was not kept. */
  readonly gap?: GapCause;
}

/** A recording after the fact has its own authority, reason and range, and every attempt is reported (F 26, X14). */
export const retrospect: CommandHandler<"retrospect"> = (device, command) => {
  const { id, fromSecondsAgo, seconds, authority, reason } = command;
  const objection = objectionTo(device, command);
  const data: EventData = {
    order: id,
    span: { fromSecondsAgo, seconds },
    private: { authority, text: reason },
    ...(objection === undefined ? {} : { refusal: objection.refusal.code }),
    ...(objection?.gap === undefined ? {} : { gap: objection.gap }),
  };
  device.engine.send({
    event: "retrospectOrdered",
    data,
    prepare: () => device.facts.set("retrospectAuthorised", objection === undefined),
  });
  return objection?.refusal;
};

function objectionTo(device: Device, command: RetrospectMessage): Objection | undefined {
  const refusal = formalRefusal(device, command);
  if (refusal !== undefined) return { refusal };
  const found = device.background.lookBack(intervalOf(device.clock.now(), command));
  if ("gap" in found)
    return { refusal: refuse("BWC_D25", `not kept, or not wholly: ${found.gap}`), gap: found.gap };
  return hasSpace(device, command) ? undefined : { refusal: refuse("BWC_D03", "the storage is full") };
}

function formalRefusal({ configuration }: Device, command: RetrospectMessage): Refusal | undefined {
  const { fromSecondsAgo, seconds, authority, reason } = command;
  const { retrospectHours } = configuration.settings;
  if (retrospectHours === 0) return refuse("BWC_D13", "its configuration allows no recording after the fact");
  if (authority.trim() === "") return refuse("BWC_D23", "no authority is named");
  if (reason.trim() === "") return refuse("BWC_D23", "no reason is given");
  if (fromSecondsAgo > retrospectHours * 3600)
    return refuse("BWC_D24", `further back than ${retrospectHours} hours`);
  return seconds > fromSecondsAgo ? refuse("BWC_D24", "that time is not over") : undefined;
}

/** The background has space of its own; a recording takes that of recordings (B11, B71). */
const hasSpace = (device: Device, { seconds }: RetrospectMessage): boolean =>
  device.imager.bytesOf(seconds * 1000) <= roomFor(device);
