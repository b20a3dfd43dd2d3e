import { type Static, Type } from "@sinclair/typebox";
import { EFFECTS } from "@vestige/protocol/camera";
import type { EffectName } from "@vestige/protocol/camera";
import { type Sourced, sourced } from "../sourced.ts";
import { When } from "../when.ts";

const strict = { additionalProperties: false } as const;
const Id = Type.String({ pattern: "^[a-z][A-Za-z0-9]*$" });
const Ms = Type.Integer({ minimum: 10, maximum: 60_000 });

/** Colours of a lamp. */
const COLORS = ["red", "green", "blue", "yellow", "amber", "white"] as const;
/** A colour of a lamp. */
export type LightColor = (typeof COLORS)[number];
const Color = Type.Union(
  COLORS.map((color) => Type.Literal(color)),
  { title: "Color" },
);
const ColorOrDark = Type.Union(
  [...COLORS, "dark" as const].map((color) => Type.Literal(color)),
  { title: "ColorOrDark" },
);

/** An effect that the wearer sees, hears or feels. */
export type Indication = Extract<EffectName, `indicate${string}`>;
/** All indications, in the order of the vocabulary. */
export const INDICATIONS: readonly Indication[] = EFFECTS.filter((effect): effect is Indication =>
  effect.startsWith("indicate"),
);

/** On and off time of a blink. Kept apart from the lights: makers tell colours and rarely times (Z4, B50). */
const Rhythm = Type.Object({ onMs: Ms, offMs: Ms }, { ...strict, title: "Rhythm" });

/** What a lamp shows. Dark is written as `null`, so that it is said and not forgotten. */
const Light = Type.Union(
  [
    Type.Null(),
    Type.Object({ kind: Type.Literal("solid"), color: Color }, strict),
    Type.Object({ kind: Type.Literal("blink"), color: Color, rhythm: Id }, strict),
    Type.Object(
      {
        kind: Type.Literal("alternate"),
        colors: Type.Tuple([ColorOrDark, ColorOrDark]),
        rhythm: Id,
      },
      {
        ...strict,
        description: "The first colour for the rhythm's on time, the second for its off time (B10, B50)",
      },
    ),
  ],
  { title: "Light" },
);

/** One line of a camera's light table. For every lamp the first line that counts wins. */
const LightRow = Type.Object({ lamp: Id, when: When, light: sourced(Light) }, strict);

/** One beep or one buzz. Vibration has no pitch. */
const Pulse = Type.Object(
  { ms: Ms, gapMs: Ms, pitchHz: Type.Optional(Type.Integer({ minimum: 20, maximum: 20_000 })) },
  { ...strict, title: "Pulse" },
);

const Pulses = Type.Array(
  Type.Object({ count: Type.Integer({ minimum: 1, maximum: 20 }), pulse: Id }, strict),
  { title: "Pulses" },
);

/** What the wearer hears and feels once; repeating it is the chart's part. `null`: nothing. */
const Cue = Type.Union([Type.Null(), Type.Object({ tone: Pulses, vibration: Pulses }, strict)], {
  title: "Cue",
});

/** Lamps, lights and cues of a camera (B3-B11, F 11). */
export const Indicators = Type.Object(
  {
    lamps: Type.Array(Id, { minItems: 1, uniqueItems: true }),
    rhythms: Type.Record(Id, sourced(Rhythm), strict),
    lights: Type.Array(LightRow, { minItems: 1 }),
    pulses: Type.Record(Id, sourced(Pulse), strict),
    cues: Type.Unsafe<Readonly<Record<Indication, Sourced<Static<typeof Cue>>>>>(
      Type.Object(Object.fromEntries(INDICATIONS.map((name) => [name, sourced(Cue)])), strict),
    ),
    stealthHides: sourced(
      Type.Object({ lights: Type.Boolean(), tone: Type.Boolean(), vibration: Type.Boolean() }, strict),
    ),
  },
  strict,
);
