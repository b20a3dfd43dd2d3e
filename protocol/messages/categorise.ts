import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token } from "./fields.ts";

const schema = commandMessage("categorise", {
  category: Token("Category of the recording (B52)"),
  recording: Type.Optional(Token("Which recording; the one that ended last where it is left out")),
});

/**
 * The category of a recording, as the wearer chooses it in an app (F 28, B52).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | category | token | of the recording |
 * | recording? | token | a closed one; the one that ended last where it is left out |
 */
export type CategoriseMessage = MessageOf<typeof schema>;
export const CategoriseMessage = defineMessage({
  kind: "categorise",
  schema,
  direction: "toCamera",
  smpCommand: 47,
  qos: 1,
  retained: false,
  summary: "The category of a closed recording, of the one that ended last unless it is named.",
});
