import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Because, EventNumber, Text, Token } from "./fields.ts";

const schema = commandMessage("decide", {
  request: EventNumber("Number of the event that opened the stop request"),
  accepted: Type.Boolean({ description: "May the recording stop?" }),
  code: Type.Optional(Token("Reason code that was accepted or refused")),
  because: Because,
  message: Type.Optional(Text(120, "What the wearer is told")),
});

/**
 * The controller's decision on a stop request of this boot (architecture, "Justified deactivation").
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | request | integer from 1 | number of the event that opened the request; another request is not touched |
 * | accepted | boolean | |
 * | code? | token | reason code |
 * | because | rule ids | why |
 * | message? | text | for the wearer |
 */
export type DecideMessage = MessageOf<typeof schema>;
export const DecideMessage = defineMessage({
  kind: "decide",
  schema,
  direction: "toCamera",
  smpCommand: 34,
  qos: 1,
  retained: false,
  summary: "The decision on a stop request. It speaks of that request alone: for another one it is refused.",
});
