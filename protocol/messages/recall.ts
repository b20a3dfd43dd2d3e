import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text } from "./fields.ts";

const schema = commandMessage("recall", {
  recalled: Type.Boolean({ description: "true: withdrawn from use; false: back in use" }),
  reason: Type.Optional(Text(240, "Why")),
});

/**
 * A model is withdrawn from use, or back in it (X5). It still records, and what it records is marked.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | recalled | boolean | withdrawn from use, or back |
 * | reason? | text | why |
 */
export type RecallMessage = MessageOf<typeof schema>;
export const RecallMessage = defineMessage({
  kind: "recall",
  schema,
  direction: "toCamera",
  smpCommand: 46,
  qos: 1,
  retained: false,
  summary: "The model is withdrawn from use, or back in use.",
});
