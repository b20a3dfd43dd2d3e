import { type Static, Type } from "@sinclair/typebox";
import { DELAYS, Settings } from "@vestige/protocol/camera";
import type { DelayName } from "@vestige/protocol/camera";
import { TRIGGER_KINDS } from "@vestige/protocol/messages";
import { Button, GestureRow, RecogniserTimes } from "./gestures/schema.ts";
import { Indicators } from "./indicators/schema.ts";
import { type Sourced, sourced } from "./sourced.ts";

const strict = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 1, title: "Count" });
const Percent = Type.Number({ minimum: 0, maximum: 100, title: "Percent" });
const Hours = Type.Number({ exclusiveMinimum: 0, title: "Hours" });
/** Bounds of N-CC-3: a delay is whole ms, more than 0 and less than 2^31. */
const Delay = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, title: "Delay" });

const Identity = Type.Object(
  {
    title: Type.String({ minLength: 1, description: "One line for a list" }),
    model: Type.String({
      pattern: "^VESTIGE-SIM [ -~]{1,48}$",
      description: "The name in messages and evidence; never that of a product",
    }),
    basedOn: Type.Union([
      Type.Object({ maker: Type.String({ minLength: 1 }), model: Type.String({ minLength: 1 }) }, strict),
      Type.Null(),
    ]),
  },
  strict,
);

const Delays = Type.Unsafe<Readonly<Record<DelayName, Sourced<number>>>>(
  Type.Object(Object.fromEntries(DELAYS.map((name) => [name, sourced(Delay)])), strict),
);

const Defaults = Type.Unsafe<{ readonly [K in keyof Settings]: Sourced<Settings[K]> }>(
  Type.Object(
    Object.fromEntries(Object.entries(Settings.properties).map(([name, schema]) => [name, sourced(schema)])),
    strict,
  ),
);

const Battery = Type.Object(
  {
    hours: Type.Object(
      { ready: sourced(Hours), recording: sourced(Hours), asleep: sourced(Hours) },
      { ...strict, description: "From full to empty if it stayed in this mode (T11)" },
    ),
    rechargeHours: sourced(Hours),
    lowMinutes: sourced(
      Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
        description:
          "Low as soon as so little is left in the mode it is in (B11, B44); null: by percent alone",
      }),
    ),
    lowPercent: sourced(Percent),
    criticalPercent: sourced(Percent),
  },
  strict,
);

const Storage = Type.Object(
  {
    capacity: sourced(Count),
    quality: sourced(Type.Union([Type.String({ minLength: 1 }), Type.Null()])),
    bytesPerSecond: sourced(Count),
    lowBytes: sourced(Count),
    ringBytes: sourced(Count),
  },
  {
    ...strict,
    description: "`ringBytes` is the memory of the pre-event buffer, apart from `capacity` (B61, B92)",
  },
);

const Name = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", maxLength: 48 });

/** What an agency does not set, and the chart does not know. */
const Conduct = Type.Object(
  {
    configurationMoment: sourced(
      Type.Union([Type.Literal("at-dock"), Type.Literal("when-idle")], {
        description: "When a configuration that has arrived comes into force (F 20, B15)",
      }),
    ),
    categories: sourced(
      Type.Array(Name, {
        maxItems: 16,
        uniqueItems: true,
        description: "What a wearer can choose at the end (F 28, B52); empty: anything",
      }),
    ),
    triggerKinds: sourced(
      Type.Array(Type.Union(TRIGGER_KINDS.map((kind) => Type.Literal(kind))), {
        uniqueItems: true,
        description: "Kinds of sources that can start it (F 23)",
      }),
    ),
    undockPowersOn: sourced(
      Type.Boolean({ description: "Does leaving the dock switch on a camera that went into it off? (T1)" }),
    ),
  },
  strict,
);

/** States of the chart with their region, `mode.recording.postEvent`. A state stands for those inside it too. */
const ShownAlike = Type.Array(
  sourced(
    Type.Array(Type.String({ pattern: "^[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)+$" }), {
      minItems: 2,
      uniqueItems: true,
    }),
  ),
  { description: "A recording and something else that this camera is known to show alike (F 60)" },
);

/** Schema of one file in `profiles/`: a camera as data. */
export const ProfileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$", maxLength: 40 }),
    identity: Identity,
    buttons: Type.Array(Button, { minItems: 1 }),
    recogniser: RecogniserTimes,
    gestures: Type.Array(GestureRow, { minItems: 1 }),
    delays: Delays,
    settings: Defaults,
    conduct: Conduct,
    battery: Battery,
    storage: Storage,
    indicators: Indicators,
    shownAlike: Type.Optional(ShownAlike),
  },
  { ...strict, title: "Vestige camera profile" },
);

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A camera as data; checked and frozen by `parseProfile`. */
export type Profile = Frozen<Static<typeof ProfileSchema>>;
