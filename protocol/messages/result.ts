import { Type } from "@sinclair/typebox";
import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import { BootId, CommandId, Text, nullable } from "./fields.ts";

const schema = cameraMessage("result", {
  id: nullable(CommandId, { description: "Id of the command; null when it could not be read" }),
  ok: Type.Boolean({ description: "Was it done?" }),
  code: Type.Optional(
    Type.String({
      pattern: "^BWC_[A-Z][0-9]{2}$",
      maxLength: 7,
      description: "Error code of docs/errors.md",
    }),
  ),
  message: Type.Optional(Text(240, "What was wrong, for people")),
  bootId: BootId,
});

/**
 * The answer to a command, also to one that could not be read.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id | command id or null | null: the command was too broken to have one |
 * | ok | boolean | a repeated command gets the answer of the first one |
 * | code?, message? | error code, text | when not ok |
 * | bootId | hex 16 | |
 */
export type ResultMessage = MessageOf<typeof schema>;
export const ResultMessage = defineMessage({
  kind: "result",
  schema,
  direction: "fromCamera",
  smpCommand: 6,
  qos: 1,
  retained: false,
  summary:
    "The answer to a command, also to one that could not be read. Nothing was changed when it is not ok.",
});
