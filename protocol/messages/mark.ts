import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text } from "./fields.ts";

const schema = commandMessage("mark", { label: Type.Optional(Text(64, "Label of the marker")) });

/**
 * Order to set a marker in the recording.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | label? | text | |
 */
export type MarkMessage = MessageOf<typeof schema>;
export const MarkMessage = defineMessage({
  kind: "mark",
  schema,
  direction: "toCamera",
  smpCommand: 35,
  qos: 1,
  retained: false,
  summary: "Order to set a marker in the running recording.",
});
