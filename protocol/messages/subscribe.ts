import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { ClientId } from "./fields.ts";

const schema = commandMessage("subscribe", {
  controller: ClientId,
  indications: Type.Optional(Type.Boolean({ description: "Send `indication` too? Default false" })),
});

/**
 * A controller claims a camera; the newest claim wins. Until then a serial camera is silent.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | controller | id | who claims |
 * | indications? | boolean | wants `indication` messages |
 */
export type SubscribeMessage = MessageOf<typeof schema>;
export const SubscribeMessage = defineMessage({
  kind: "subscribe",
  schema,
  direction: "toCamera",
  smpCommand: 16,
  qos: 1,
  retained: false,
  summary:
    "A controller claims the camera, and the newest claim wins. The camera answers with `hello`, then sends what its outbox holds.",
});
