import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Because, Token, oneOf } from "./fields.ts";

const StopCode = Type.Object(
  {
    code: Token("Reason code"),
    needsExplanation: Type.Boolean({ description: "Must a reason be spoken too?" }),
  },
  { additionalProperties: false },
);

const schema = commandMessage("situation", {
  verdict: oneOf(["MUST", "MAY", "MUST_NOT", "NOT_COVERED"], { description: "What the policy demands now" }),
  stopOnRequest: Type.Boolean({
    description: "Does a person's request end the recording by law? (A31, A32)",
  }),
  because: Because,
  codes: Type.Optional(
    Type.Array(StopCode, { maxItems: 32, description: "Reason codes that are accepted while it lasts" }),
  ),
});

/**
 * What the policy says of the situation; the camera keeps the last one for when it is offline (principle 5).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | verdict | MUST, MAY, MUST_NOT, NOT_COVERED | |
 * | stopOnRequest | boolean | a request suspends at once |
 * | because | rule ids | why |
 * | codes? | [{code, needsExplanation}] | the compact stop table |
 */
export type SituationMessage = MessageOf<typeof schema>;
export const SituationMessage = defineMessage({
  kind: "situation",
  schema,
  direction: "toCamera",
  smpCommand: 39,
  qos: 1,
  retained: false,
  summary:
    "What the policy says of the camera's situation, with the reason codes that end a recording while it lasts. Offline the camera goes by the last one.",
});
