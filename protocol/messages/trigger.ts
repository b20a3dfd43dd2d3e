import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Time, Token, oneOf } from "./fields.ts";

/** Kinds of sources of automatic triggers (F 23). */
export const TRIGGER_KINDS = ["vehicle", "weapon", "holster", "peer"] as const;

const schema = commandMessage("trigger", {
  source: Token("Which one, such as the id of a vehicle"),
  sourceKind: oneOf(TRIGGER_KINDS, { description: "What kind of source (F 23)" }),
  counter: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "Grows with every trigger of this source; one that does not grow is a replay (F 24)",
  }),
  sentAt: Time,
  distanceM: Type.Optional(
    Type.Number({ minimum: 0, maximum: 100_000, description: "How far away the source is, in metres (B18)" }),
  ),
  signature: Type.Optional(
    Type.String({
      pattern: "^[0-9a-f]{128}$",
      maxLength: 128,
      description: "Ed25519 over the canonical JSON of source, sourceKind, counter and sentAt, hex (F 24)",
    }),
  ),
});

/**
 * A simulated automatic trigger: what a vehicle, weapon, holster or peer camera would set off (F 23, B41).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | source | token | which one |
 * | sourceKind | vehicle, weapon, holster, peer | |
 * | counter, sentAt | integer, RFC 3339 or null | a replay is known by the first, a stale one by the second |
 * | distanceM? | metres | a source out of range is not heeded; one without a distance counts as near |
 * | signature? | Ed25519 hex | over the canonical JSON of `{counter, sentAt, source, sourceKind}` |
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
