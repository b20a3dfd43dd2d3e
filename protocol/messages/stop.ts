import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text, Token } from "./fields.ts";

const schema = commandMessage("stop", {
  code: Type.Optional(Token("Reason code of the stop")),
  text: Type.Optional(Text(240, "Reason in words; a private part")),
});

/**
 * Order to stop. With the gate it opens a stop request, as the wearer's gesture does (F 40).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | code? | token | reason code |
 * | text? | text | private part: never logged |
 */
export type StopMessage = MessageOf<typeof schema>;
export const StopMessage = defineMessage({
  kind: "stop",
  schema,
  direction: "toCamera",
  smpCommand: 33,
  qos: 1,
  retained: false,
  summary: "Order to stop. Under the gate it opens a stop request, as the wearer's own gesture does.",
});
