import { Type } from "@sinclair/typebox";
import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import {
  BootId,
  ClientId,
  Count,
  Facts,
  Firmware,
  Leaves,
  Mode,
  Model,
  Percent,
  Time,
  Token,
  nullable,
  oneOf,
} from "./fields.ts";
import { factsInOrder } from "./rules.ts";

const schema = cameraMessage("state", {
  presence: oneOf(["online", "offline", "lost"], {
    description: "`offline` was said before a clean close, `lost` by the broker in the camera's name",
  }),
  bootId: nullable(BootId, { description: "The boot it speaks of; null when not known" }),
  number: nullable(Count("Number of the last event"), {
    description: "Number of the last event of this boot; null when not known",
  }),
  mode: nullable(Mode, { description: "Leaf state of the region `mode`; null when not known" }),
  leaves: nullable(Leaves, { description: "Leaf state of every region; null when not known" }),
  facts: nullable(Facts, { description: "The facts that are true; null when not known" }),
  time: Time,
  controller: nullable(ClientId, { description: "The controller whose claim is in force; null for none" }),
  battery: Type.Optional(Percent("Charge of the battery in percent")),
  profile: Token("Name of the hardware profile"),
  model: Model,
  firmware: Firmware,
});

/**
 * The last known state of a camera: retained on MQTT; its last will is the same message with `lost` (N-MQ-12).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | presence | online, offline, lost | |
 * | bootId, number, mode, leaves, facts | each or null | null in a last will, which was written at connect |
 * | time | RFC 3339 or null | |
 * | controller | id or null | whose claim is in force |
 * | battery? | 0-100 | percent |
 * | profile, model, firmware | text | |
 */
export type StateMessage = MessageOf<typeof schema>;
export const StateMessage = defineMessage({
  kind: "state",
  schema,
  direction: "fromCamera",
  smpCommand: 2,
  qos: 1,
  retained: true,
  summary:
    "The last known state of the camera, retained. Its last will is the same message with presence `lost` and null for all that only a living camera knows.",
  check: factsInOrder,
});

/** What a last will is written from, at connect. */
export type LastWillFields = Pick<StateMessage, "camera" | "profile" | "model" | "firmware">;

/** The last will of a camera; a gateway has one for all its cameras together (N-MQ-11). */
export const lostState = ({ camera, profile, model, firmware }: LastWillFields): StateMessage =>
  StateMessage.create({
    camera,
    presence: "lost",
    bootId: null,
    number: null,
    mode: null,
    leaves: null,
    facts: null,
    time: null,
    controller: null,
    profile,
    model,
    firmware,
  });
