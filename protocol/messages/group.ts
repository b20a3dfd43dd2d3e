import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token, oneOf } from "./fields.ts";

const schema = commandMessage("group", {
  action: oneOf(["start", "stop"], { description: "The group starts, or its one master stops it (B41)" }),
  group: Token("Which group"),
  category: Type.Optional(Token("Category that the group's recordings inherit (B41)")),
});

/**
 * Recording together with other cameras (F 25, B41). Each camera decides by its own configuration whether it takes part.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | action | start, stop | |
 * | group | token | which group |
 * | category? | token | inherited; the wearer may choose another |
 */
export type GroupMessage = MessageOf<typeof schema>;
export const GroupMessage = defineMessage({
  kind: "group",
  schema,
  direction: "toCamera",
  smpCommand: 43,
  qos: 1,
  retained: false,
  summary: "A group of cameras starts to record, or its master stops the group.",
});
