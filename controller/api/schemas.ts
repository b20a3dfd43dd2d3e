import { type TObject, type TProperties, type TSchema, Type } from "@sinclair/typebox";
import { CAMERA_ID_PATTERN } from "@vestige/protocol/base";
import { COMMAND_ENVELOPE, MESSAGES } from "@vestige/protocol/messages";
import { SituationReport } from "@vestige/protocol/policy";
import type { Order } from "../service/types.ts";

const closed = { additionalProperties: false };

const Camera = Type.String({ pattern: CAMERA_ID_PATTERN, maxLength: 32 });
const Token = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", maxLength: 48 });
/** Without control characters, as messages carry it. */
const text = (maxLength: number) => Type.String({ pattern: "^[^\\u0000-\\u001f\\u007f]*$", maxLength });
const Name = Type.String({ pattern: "^[^\\u0000-\\u001f\\u007f]+$", maxLength: 64 });

const order = <const Kind extends string, Fields extends Record<string, TSchema>>(
  kind: Kind,
  fields: Fields,
) => Type.Object({ kind: Type.Literal(kind), camera: Camera, by: Type.Optional(Name), ...fields }, closed);

/** The order of a message that is ordered in its own words: one schema for the wire and for whoever orders. */
function wordsOf(kind: Exclude<Order["kind"], "decide" | "claim">, instead: TProperties = {}) {
  const schema: TObject = MESSAGES[kind].schema;
  const words = Type.Omit(schema, ["v", "kind", ...Object.keys(COMMAND_ENVELOPE)]);
  return order(kind, { ...words.properties, ...instead });
}

const { sentAt } = MESSAGES.trigger.schema.properties;

/** One schema a kind of order; what the camera itself refuses is not said twice here. */
export const ORDER_SCHEMAS: Readonly<Record<Order["kind"], TObject>> = {
  start: wordsOf("start"),
  stop: wordsOf("stop"),
  mark: wordsOf("mark"),
  configure: wordsOf("configure"),
  decide: order("decide", {
    accepted: Type.Boolean(),
    code: Type.Optional(Token),
    message: Type.Optional(text(120)),
  }),
  "choose-code": wordsOf("choose-code"),
  "set-time": order("set-time", {}),
  trigger: wordsOf("trigger", { sentAt: Type.Optional(sentAt) }),
  assign: wordsOf("assign"),
  live: wordsOf("live"),
  group: wordsOf("group"),
  retrospect: wordsOf("retrospect"),
  update: wordsOf("update"),
  recall: wordsOf("recall"),
  categorise: wordsOf("categorise"),
  claim: order("claim", {}),
};

const { id, camera, at, phase, ...about } = SituationReport.properties;

/** A report; without an id or a time it gets one. */
export const SituationBody = Type.Object(
  { id: Type.Optional(id), camera, at: Type.Optional(at), phase, ...about },
  closed,
);

/** Documentation of a stop; text and name are private parts. */
export const DocumentBody = Type.Object(
  {
    text: Type.String({ ...text(1_000), minLength: 1 }),
    by: Type.Optional(Name),
    code: Type.Optional(Token),
  },
  closed,
);

export const DutyParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }, closed);

/** The kind decides which schema holds, so that a wrong field is told as that kind's. */
export const OrderKind = Type.Object({
  kind: Type.Union(Object.keys(ORDER_SCHEMAS).map((kind) => Type.Literal(kind))),
});
