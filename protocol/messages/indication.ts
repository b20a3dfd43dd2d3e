import { Type } from "@sinclair/typebox";
import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import { BootId, EffectName, Token, UptimeMs, oneOf } from "./fields.ts";

const closed = { additionalProperties: false };
const span = (description: string) => Type.Integer({ minimum: 0, maximum: 60_000, description });
const times = { count: Type.Integer({ minimum: 1, maximum: 99, description: "How often" }) };

const Light = Type.Object(
  {
    name: Token("Which light"),
    color: Token("Its colour"),
    pattern: oneOf(["off", "solid", "blink", "alternate"], { description: "How it shines" }),
    onMs: Type.Optional(span("Milliseconds on")),
    offMs: Type.Optional(span("Milliseconds off")),
  },
  { ...closed, description: "What the wearer sees" },
);

const Pulse = Type.Object(
  { ...times, ms: span("Length of one"), gapMs: Type.Optional(span("Pause between two")) },
  closed,
);

const Beep = Type.Object(
  {
    ...times,
    ms: span("Length of one"),
    gapMs: Type.Optional(span("Pause between two")),
    pitch: Type.Optional(Token("Pitch as the profile names it")),
  },
  closed,
);

const schema = cameraMessage("indication", {
  bootId: BootId,
  uptimeMs: UptimeMs,
  effect: EffectName,
  light: Type.Optional(Light),
  tone: Type.Optional(Type.Array(Beep, { maxItems: 8, description: "What the wearer hears" })),
  vibration: Type.Optional(Type.Array(Pulse, { maxItems: 8, description: "What the wearer feels" })),
});

/**
 * What the wearer sees, hears and feels (F 11). Volatile: not numbered, not kept, only on wish (`subscribe`).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | bootId, uptimeMs | hex 16, ms | when |
 * | effect | name of an effect | why |
 * | light?, tone?, vibration? | patterns in ms | how |
 */
export type IndicationMessage = MessageOf<typeof schema>;
export const IndicationMessage = defineMessage({
  kind: "indication",
  schema,
  direction: "fromCamera",
  smpCommand: 4,
  qos: 0,
  retained: false,
  summary: "What the wearer sees, hears and feels. Volatile, and sent only where `subscribe` asked for it.",
});
