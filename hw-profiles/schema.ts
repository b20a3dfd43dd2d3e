import { type Static, Type } from "@sinclair/typebox";
import { DELAYS, Settings } from "@vestige/protocol/camera";
import type { DelayName } from "@vestige/protocol/camera";
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
    battery: Battery,
    storage: Storage,
    indicators: Indicators,
  },
  { ...strict, title: "Vestige camera profile" },
);

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A camera as data; checked and frozen by `parseProfile`. */
export type Profile = Frozen<Static<typeof ProfileSchema>>;
