import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Text } from "./fields.ts";

const schema = commandMessage("retrospect", {
  fromSecondsAgo: Type.Integer({
    minimum: 1,
    maximum: 172_800,
    description: "Where it begins, in seconds before now (B40: one to two days back)",
  }),
  seconds: Type.Integer({ minimum: 1, maximum: 172_800, description: "How long it is" }),
  authority: Text(64, "Who authorises it, a private part; it must not be empty (X14)"),
  reason: Text(240, "Why, a private part; it must not be empty (X14)"),
});

/**
 * A recording made after the fact of what was kept in the background (F 26, B40): authorised, ranged, audited (X14).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | fromSecondsAgo, seconds | integers | the span; it must lie within what the configuration allows |
 * | authority, reason | text | who authorises it and why; private parts |
 */
export type RetrospectMessage = MessageOf<typeof schema>;
export const RetrospectMessage = defineMessage({
  kind: "retrospect",
  schema,
  direction: "toCamera",
  smpCommand: 44,
  qos: 1,
  retained: false,
  summary: "A recording after the fact, of what was kept in the background.",
});
