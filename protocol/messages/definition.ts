import { type Static, type TObject, type TProperties, Type } from "@sinclair/typebox";
import { CameraId, ClientId, CommandId, Simulated } from "./fields.ts";

/** The version of the contract: `v` of every message. */
export const PROTOCOL_VERSION = 1;

/** SMP user group of the camera; its commands are the `smpCommand` of the messages. */
export const SMP_GROUP = 64;

/** Who speaks: a camera, a controller to a camera, or people and dispatch about a situation. */
export type Direction = "fromCamera" | "toCamera" | "fromPeople";

/** Messages are plain data that nobody changes: they go into the ledger as they came (models, rule 2). */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** The type of a message, from its schema. */
export type MessageOf<Schema extends TObject> = DeepReadonly<Static<Schema>>;

/** What the caller of `create` gives: everything but the envelope. */
type Draft<Message> = Message extends { readonly simulated: true }
  ? Omit<Message, "v" | "kind" | "simulated">
  : Omit<Message, "v" | "kind">;

/** A rule that a schema cannot say, broken. */
export interface BrokenRule {
  readonly path: string;
  readonly rule: string;
}

/** What a message file states about its message. */
export interface MessageFacts<Kind extends string, Schema extends TObject> {
  readonly kind: Kind;
  readonly schema: Schema;
  readonly direction: Direction;
  /** Command id in SMP group 64, or null where the message never travels on serial. */
  readonly smpCommand: number | null;
  /** MQTT quality of service. */
  readonly qos: 0 | 1;
  /** Is it a retained MQTT message? */
  readonly retained: boolean;
  /** What the message is for, in a sentence or two; goes into `docs/protocol.md` and the AsyncAPI document. */
  readonly summary: string;
  /** Rules between values, such as an order; looked at after the schema. */
  readonly check?: (message: MessageOf<Schema>) => BrokenRule | undefined;
}

/** The frozen companion of a message type; it has the name of the type. */
export interface MessageDefinition<Kind extends string, Schema extends TObject>
  extends MessageFacts<Kind, Schema> {
  /** A message from its fields; the envelope is added, the values are checked when it is encoded. */
  create(fields: Draft<MessageOf<Schema>>): MessageOf<Schema>;
  /** Is it this kind of message? Looks at the kind alone: decoding has checked the rest. */
  is(message: { readonly kind: string }): message is { readonly kind: string } & MessageOf<Schema>;
}

/** Makes the companion of a message. */
export function defineMessage<const Kind extends string, Schema extends TObject>(
  facts: MessageFacts<Kind, Schema>,
): MessageDefinition<Kind, Schema> {
  const simulated = facts.direction === "fromCamera" ? { simulated: true } : {};
  const envelope = { v: PROTOCOL_VERSION, kind: facts.kind, ...simulated };
  return Object.freeze({
    ...facts,
    // The schema's type is computed from Kind and fields; TypeScript cannot follow a spread of generic fields.
    create: (fields: Draft<MessageOf<Schema>>) =>
      Object.freeze({ ...envelope, ...fields }) as unknown as MessageOf<Schema>,
    is: (message: { readonly kind: string }): message is { readonly kind: string } & MessageOf<Schema> =>
      message.kind === facts.kind,
  });
}

const head = <const Kind extends string>(kind: Kind) => ({
  v: Type.Literal(PROTOCOL_VERSION, { description: "Version of the contract" }),
  kind: Type.Literal(kind, { description: "Kind of message" }),
});

/** Schema of what a camera says: every message says that it is simulated (architecture, principle 9). */
export const cameraMessage = <const Kind extends string, Fields extends TProperties>(
  kind: Kind,
  fields: Fields,
) =>
  Type.Object(
    { ...head(kind), simulated: Simulated, camera: CameraId, ...fields },
    { additionalProperties: false },
  );

/** What a command has besides its kind and its own words: whoever orders does not say it, the sender adds it. */
export const COMMAND_ENVELOPE = {
  id: CommandId,
  by: Type.Optional(ClientId),
  simulated: Type.Optional(Simulated),
};

/** Schema of a command to a camera; the topic or the line says to which. It is answered by `result`. */
export const commandMessage = <const Kind extends string, Fields extends TProperties>(
  kind: Kind,
  fields: Fields,
) => Type.Object({ ...head(kind), ...COMMAND_ENVELOPE, ...fields }, { additionalProperties: false });

/** Schema of a message to a camera that is not answered. */
export const noticeMessage = <const Kind extends string, Fields extends TProperties>(
  kind: Kind,
  fields: Fields,
) =>
  Type.Object(
    { ...head(kind), by: Type.Optional(ClientId), simulated: Type.Optional(Simulated), ...fields },
    { additionalProperties: false },
  );
