import { Type } from "@sinclair/typebox";
import { Settings } from "../camera/settings.ts";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";

const schema = commandMessage("configure", {
  version: Type.Integer({
    minimum: 1,
    maximum: 2_147_483_647,
    description: "Version of the configuration, from the controller",
  }),
  settings: Type.Partial(Settings, {
    additionalProperties: false,
    minProperties: 1,
    description: "The settings that change",
  }),
});

/**
 * A configuration: staged on receipt, in force when the profile says (F 20, B15).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | version | integer from 1 | `hello` tells it back as `configVersion` once it is in force |
 * | settings | some of Settings | what is not named stays |
 */
export type ConfigureMessage = MessageOf<typeof schema>;
export const ConfigureMessage = defineMessage({
  kind: "configure",
  schema,
  direction: "toCamera",
  smpCommand: 36,
  qos: 1,
  retained: false,
  summary: "A configuration. It is staged on receipt and comes into force when the camera's profile says.",
});
