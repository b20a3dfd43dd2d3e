import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text } from "./fields.ts";

const schema = commandMessage("live", {
  on: Type.Boolean({ description: "true: begin to watch; false: end it" }),
  viewer: Text(64, "Who watches, a private part"),
});

/**
 * Permission to watch live: only while it records, and the wearer is told (F 22, B20).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | on | boolean | begin to watch, or end it |
 * | viewer | text | who watches, a private part of the event |
 */
export type LiveMessage = MessageOf<typeof schema>;
export const LiveMessage = defineMessage({
  kind: "live",
  schema,
  direction: "toCamera",
  smpCommand: 42,
  qos: 1,
  retained: false,
  summary: "Permission to watch live while it records, or its end.",
});
