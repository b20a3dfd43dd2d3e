import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text, Token } from "./fields.ts";

const schema = commandMessage("choose-code", {
  code: Token("Reason code of the stop"),
  text: Type.Optional(Text(240, "Reason in words; a private part")),
});

/**
 * The reason code of a stop, chosen in the wearer's app (F 40).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | code | token | |
 * | text? | text | private part: never logged |
 */
export type ChooseCodeMessage = MessageOf<typeof schema>;
export const ChooseCodeMessage = defineMessage({
  kind: "choose-code",
  schema,
  direction: "toCamera",
  smpCommand: 40,
  qos: 1,
  retained: false,
  summary: "The reason code of a stop, as the wearer chose it in an app.",
});
