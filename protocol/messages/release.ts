import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { ClientId } from "./fields.ts";

const schema = commandMessage("release", { controller: ClientId });

/**
 * A controller gives its claim up; a claim of another one stays.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | controller | id | whose claim ends |
 */
export type ReleaseMessage = MessageOf<typeof schema>;
export const ReleaseMessage = defineMessage({
  kind: "release",
  schema,
  direction: "toCamera",
  smpCommand: 18,
  qos: 1,
  retained: false,
  summary: "A controller gives its claim up. The claim of another controller is not touched.",
});
