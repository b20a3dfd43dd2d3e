import { type Static, type TLiteral, Type } from "@sinclair/typebox";
import { DEVICE_LIMITS, ROLES } from "./vocabulary.ts";

/** Ids of activities, places, rules and reason codes: lower case, words joined by hyphens. */
export const WORD_PATTERN = "^[a-z0-9][a-z0-9-]{0,47}$";

/** RFC 3339 in UTC with milliseconds: of one length, so that order of text is order of time. */
export const TIME_PATTERN =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\\.[0-9]{3}Z$";

/** A union of literals from a list of words. */
export const oneOf = <const T extends string>(words: readonly T[]) =>
  Type.Union<TLiteral<T>[]>(words.map((word) => Type.Literal(word)));

const closed = { additionalProperties: false } as const;

export const Word48 = Type.String({ pattern: WORD_PATTERN });

/** Somebody at the scene and what they said. Ids are pseudonyms, never names (principle 9). */
export const Person = Type.Object(
  {
    id: Type.Optional(
      Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description: "A pseudonym" }),
    ),
    role: oneOf(ROLES),
    refusesRecording: Type.Optional(Type.Boolean({ description: "Will not talk on camera (A3, A34.1)" })),
    asksToStop: Type.Optional(Type.Boolean({ description: "Asks that recording stops (A31, A32)" })),
    requestOnRecording: Type.Optional(
      Type.Boolean({ description: "That request is on the recording (A31)" }),
    ),
  },
  closed,
);
export type Person = Static<typeof Person>;

/** The wearer's standing. What is not said is unknown and matches no condition. */
export const Wearer = Type.Object(
  {
    equipped: Type.Boolean({ description: "Has a camera now (A18)" }),
    trained: Type.Boolean({ description: "Has finished the training (A18, A47)" }),
    uniformed: Type.Optional(Type.Boolean({ description: "In uniform or distinguishing clothing (A18)" })),
    undercover: Type.Optional(Type.Boolean({ description: "Working undercover (A18, A36)" })),
    recalled: Type.Optional(Type.Boolean({ description: "The camera is recalled or in quarantine (X5)" })),
  },
  closed,
);
export type Wearer = Static<typeof Wearer>;

export const Safety = Type.Object(
  {
    unsafeToActivate: Type.Optional(
      Type.Boolean({ description: "Activation would endanger somebody now (A12, A35)" }),
    ),
  },
  closed,
);
export type Safety = Static<typeof Safety>;

export const Device = Type.Object(
  { limit: Type.Optional(oneOf(DEVICE_LIMITS)) },
  { ...closed, description: "What keeps the camera from recording (A54)" },
);
export type Device = Static<typeof Device>;

/**
 * Everything that a policy may look at: a set of simultaneous activities, places, persons with roles and
 * statements, the wearer's standing, safety, limits of the device and the time (A50). No names, no free text.
 */
export const Situation = Type.Object(
  {
    activities: Type.Array(Word48, { maxItems: 32, description: "See ACTIVITIES; order has no meaning" }),
    places: Type.Array(Word48, { maxItems: 16, description: "See PLACES; order has no meaning" }),
    persons: Type.Array(Person, { maxItems: 32 }),
    wearer: Wearer,
    safety: Type.Optional(Safety),
    device: Type.Optional(Device),
    at: Type.Optional(Type.String({ pattern: TIME_PATTERN, description: "Time that the situation is of" })),
  },
  { additionalProperties: false, title: "Situation" },
);
export type Situation = Static<typeof Situation>;

/** A situation in which nothing goes on and an equipped, trained wearer stands, changed by what is given. */
export const createSituation = (given: Partial<Situation> = {}): Situation => ({
  activities: [],
  places: [],
  persons: [],
  wearer: { equipped: true, trained: true },
  ...given,
});
