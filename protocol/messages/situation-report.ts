import { Type } from "@sinclair/typebox";
import { type MessageOf, PROTOCOL_VERSION, defineMessage } from "./definition.ts";
import { CameraId, ClientId, CommandId, Instant, Simulated, Token, nullable, oneOf } from "./fields.ts";

const statement = (description: string) => Type.Optional(Type.Boolean({ description }));

const Person = Type.Object(
  {
    id: Type.Optional(Token("Made-up id that tells two persons apart; never a name")),
    role: oneOf(["victim", "witness", "suspect", "informant", "member-of-public", "officer"], {
      description: "Role in the situation (A3, A31)",
    }),
    refusesRecording: statement("Refuses to be recorded (A3)"),
    asksToStop: statement("Asks for the recording to stop (A31, A32)"),
    requestOnRecording: statement("Is the request on the recording? (A31)"),
  },
  { additionalProperties: false },
);

const schema = Type.Object(
  {
    v: Type.Literal(PROTOCOL_VERSION, { description: "Version of the contract" }),
    kind: Type.Literal("situation-report", { description: "Kind of message" }),
    simulated: Type.Optional(Simulated),
    id: CommandId,
    camera: CameraId,
    activity: Token("What happens, such as `arrest`; an id of the policy packs"),
    phase: oneOf(["begin", "end"], { description: "Does it begin or end?" }),
    at: nullable(Instant, { description: "When it happened; null: when the report arrives" }),
    persons: Type.Optional(
      Type.Array(Person, { maxItems: 16, description: "Who is there and what they said" }),
    ),
    by: Type.Optional(ClientId),
  },
  { additionalProperties: false },
);

/**
 * What people and dispatch report about a camera's situation; it goes to the controller, never to a camera.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | id, sender | a report that arrives twice is known by its id |
 * | camera | id | whose situation |
 * | activity, phase | token, begin or end | |
 * | at | RFC 3339 or null | time of occurrence |
 * | persons? | [{id?, role, statements}] | roles and statements, no names |
 */
export type SituationReportMessage = MessageOf<typeof schema>;
export const SituationReportMessage = defineMessage({
  kind: "situation-report",
  schema,
  direction: "fromPeople",
  smpCommand: null,
  qos: 1,
  retained: false,
  summary:
    "What people and dispatch report about a camera's situation. It goes to the controller, never to a camera.",
});
