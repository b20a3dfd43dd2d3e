import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token, oneOf } from "./fields.ts";

const schema = commandMessage("trigger", {
  source: Token("Which one, such as the id of a vehicle"),
  sourceKind: oneOf(["vehicle", "weapon", "holster", "peer"], { description: "What kind of source (F 23)" }),
});

/**
 * A simulated automatic trigger: what a vehicle, weapon, holster or peer camera would set off (F 23, B41).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | source | token | which one |
 * | sourceKind | vehicle, weapon, holster, peer | |
 */
export type TriggerMessage = MessageOf<typeof schema>;
export const TriggerMessage = defineMessage({
  kind: "trigger",
  schema,
  direction: "toCamera",
  smpCommand: 38,
  qos: 1,
  retained: false,
  summary: "A simulated automatic trigger from a vehicle, weapon, holster or peer camera.",
});
