import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Instant } from "./fields.ts";

const schema = commandMessage("set-time", { time: Instant });

/**
 * Sets the wall clock; monotonic time and order of events stay as they are (F 16).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | time | RFC 3339 UTC with ms | |
 */
export type SetTimeMessage = MessageOf<typeof schema>;
export const SetTimeMessage = defineMessage({
  kind: "set-time",
  schema,
  direction: "toCamera",
  smpCommand: 37,
  qos: 1,
  retained: false,
  summary: "Sets the camera's wall clock. A step is an event; nothing is ordered by wall time.",
});
