import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token } from "./fields.ts";

const schema = commandMessage("update", {
  version: Token("Version of the firmware, three numbers with dots"),
  bytes: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: "Size of the image" }),
  digest: Type.String({ pattern: "^[0-9a-f]{64}$", maxLength: 64, description: "SHA-256 of the image, hex" }),
  signature: Type.String({
    pattern: "^[0-9a-f]{128}$",
    maxLength: 128,
    description: "Ed25519 over the canonical JSON of version, bytes and digest, hex (F 21)",
  }),
});

/**
 * A firmware is offered (F 21, B22): staged when it is signed and newer, installed in the dock, else refused.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | version | token | three numbers with dots |
 * | bytes, digest | integer, SHA-256 hex | the image |
 * | signature | Ed25519 hex | over the canonical JSON of `{bytes, digest, version}` |
 */
export type UpdateMessage = MessageOf<typeof schema>;
export const UpdateMessage = defineMessage({
  kind: "update",
  schema,
  direction: "toCamera",
  smpCommand: 45,
  qos: 1,
  retained: false,
  summary: "A signed firmware is offered: staged, and installed in the dock.",
});
