import { type Static, Type } from "@sinclair/typebox";
import { EVENTS, Settings } from "@vestige/protocol/camera";
import type { EventName } from "@vestige/protocol/camera";
import { sourced } from "../sourced.ts";
import { When } from "../when.ts";

const strict = { additionalProperties: false } as const;
const ButtonId = Type.String({ pattern: "^[a-z][A-Za-z0-9]*$" });
const HoldMs = Type.Integer({ minimum: 100, maximum: 60_000, description: "Held this long, in ms" });
const Event = Type.Unsafe<EventName>(
  Type.Union(
    EVENTS.map((event) => Type.Literal(event)),
    { title: "Event" },
  ),
);

/**
 * A gesture on the buttons of a camera (T1-T7, T14, F 5). What is short, and how close two presses of a double press
 * are, is the recogniser's part of the profile.
 */
const Gesture = Type.Union(
  [
    Type.Object({ kind: Type.Literal("press"), button: ButtonId }, strict),
    Type.Object({ kind: Type.Literal("doublePress"), button: ButtonId }, strict),
    Type.Object(
      {
        kind: Type.Literal("hold"),
        button: ButtonId,
        ms: HoldMs,
        after: Type.Optional(Event),
      },
      {
        ...strict,
        description:
          "Down for `ms`; the same press may have given the event `after` on its way, and no other",
      },
    ),
    Type.Object(
      { kind: Type.Literal("holdRelease"), button: ButtonId, ms: HoldMs },
      { ...strict, description: "Let go after at least `ms`: the end of a push-to-hold (B14)" },
    ),
    Type.Object(
      {
        kind: Type.Literal("chord"),
        buttons: Type.Array(ButtonId, { minItems: 2, maxItems: 4, uniqueItems: true }),
        ms: HoldMs,
      },
      { ...strict, description: "Exactly these are down together for `ms`" },
    ),
    Type.Object(
      {
        kind: Type.Literal("sequence"),
        buttons: Type.Array(ButtonId, { minItems: 2, maxItems: 4 }),
        withinMs: Type.Integer({
          minimum: 100,
          maximum: 60_000,
          description: "From a release to the next press",
        }),
      },
      { ...strict, description: "Short presses one after the other; it counts when the last goes down (T7)" },
    ),
    Type.Object({ kind: Type.Literal("switchOn"), button: ButtonId }, strict),
    Type.Object({ kind: Type.Literal("switchOff"), button: ButtonId }, strict),
  ],
  { title: "Gesture" },
);
/** A gesture on the buttons of a camera. */
export type Gesture = Static<typeof Gesture>;

/** One line of a camera's gesture table: what happens when the wearer does this, and where it counts. */
export const GestureRow = Type.Object(
  {
    event: Event,
    when: Type.Optional(When),
    configured: Type.Optional(
      Type.Partial(Settings, { ...strict, description: "Settings with which this line exists" }),
    ),
    gesture: sourced(Gesture),
  },
  strict,
);
/** A button or a switch. */
export const Button = Type.Object(
  {
    id: ButtonId,
    kind: Type.Union([Type.Literal("button"), Type.Literal("switch")]),
    title: Type.String({ minLength: 1, description: "What a person calls it" }),
  },
  strict,
);
/** Constants of the recogniser (B91). */
export const RecogniserTimes = Type.Object(
  {
    bounceMs: sourced(Type.Integer({ minimum: 1, maximum: 100 })),
    pressMs: sourced(Type.Integer({ minimum: 100, maximum: 5_000 })),
    doublePressMs: sourced(Type.Integer({ minimum: 100, maximum: 2_000 })),
  },
  strict,
);
