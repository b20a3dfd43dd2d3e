import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token } from "./fields.ts";

const schema = commandMessage("categorise", {
  category: Token("Category of the last recording (B52)"),
});

/**
 * The category of the last recording, as the wearer chooses it in an app (F 28, B52).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | category | token | of the recording that has ended last |
 */
export type CategoriseMessage = MessageOf<typeof schema>;
export const CategoriseMessage = defineMessage({
  kind: "categorise",
  schema,
  direction: "toCamera",
  smpCommand: 47,
  qos: 1,
  retained: false,
  summary: "The category of the recording that has ended last.",
});
