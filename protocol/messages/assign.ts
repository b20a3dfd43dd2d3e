import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text, nullable } from "./fields.ts";

const schema = commandMessage("assign", {
  wearer: nullable(Text(64, "Name"), { description: "Who wears it, a private part; null for nobody" }),
  trained: Type.Boolean({ description: "Were they trained for it? (A47)" }),
});

/**
 * Who wears the camera from now on (F 27). Without a wearer, or with one who was not trained, it records and is marked.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | wearer | text or null | who wears it, a private part; null for nobody |
 * | trained | boolean | were they trained for it (A18, A47) |
 */
export type AssignMessage = MessageOf<typeof schema>;
export const AssignMessage = defineMessage({
  kind: "assign",
  schema,
  direction: "toCamera",
  smpCommand: 41,
  qos: 1,
  retained: false,
  summary: "Who wears the camera from now on, or that nobody does.",
});
