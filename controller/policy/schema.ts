import { type Static, type TSchema, Type } from "@sinclair/typebox";
import {
  DEVICE_LIMITS,
  DUTIES,
  type DutyKind,
  oneOf,
  Person,
  ROLES,
  Safety,
  VERDICTS,
  Wearer,
  Word48,
} from "@vestige/protocol/policy";

const closed = { additionalProperties: false } as const;
const words = Type.Array(Word48, { minItems: 1, maxItems: 32, uniqueItems: true });
const atLeastOne = { ...closed, minProperties: 1 } as const;

/** Some one person at the scene of whom all of this is known. */
export const PersonClause = Type.Object(
  {
    role: Type.Optional(Type.Array(oneOf(ROLES), { minItems: 1, uniqueItems: true })),
    ...Type.Partial(Type.Omit(Person, ["id", "role"])).properties,
  },
  atLeastOne,
);
export type PersonClause = Static<typeof PersonClause>;

const condition = <T extends TSchema>(self: T) =>
  Type.Object(
    {
      activity: Type.Optional(words),
      place: Type.Optional(words),
      person: Type.Optional(PersonClause),
      wearer: Type.Optional(Type.Partial(Wearer, atLeastOne)),
      safety: Type.Optional(Type.Partial(Safety, atLeastOne)),
      device: Type.Optional(
        Type.Object({ limit: Type.Array(oneOf(DEVICE_LIMITS), { minItems: 1 }) }, closed),
      ),
      all: Type.Optional(Type.Array(self, { minItems: 1, maxItems: 16 })),
      any: Type.Optional(Type.Array(self, { minItems: 1, maxItems: 16 })),
      not: Type.Optional(self),
    },
    { ...closed, minProperties: 1, maxProperties: 1 },
  );

/** What a rule reads: exactly one of these keys. See docs/policy-packs.md for what each means. */
export const Condition = Type.Recursive(condition, { $id: "Condition" });
export type Condition = Static<typeof Condition>;

const Status = oneOf(["verified", "unverified"]);
const FactId = Type.String({ pattern: "^[A-Z][0-9]{1,3}([a-z]|\\.[0-9]{1,2})?$" });
const Rank = Type.String({ pattern: "^[a-z][a-z-]{0,31}$" });
const duties = Type.Array(oneOf(Object.keys(DUTIES) as DutyKind[]), { uniqueItems: true });
const ruleNames = Type.Union([Type.Literal("all"), words]);

const cited = {
  id: Word48,
  fact: FactId,
  status: Status,
  text: Type.String({ minLength: 1, maxLength: 240, pattern: "^[^\\u0000-\\u001f\\u007f]+$" }),
};

const RuleFile = Type.Object(
  {
    ...cited,
    verdict: oneOf(VERDICTS),
    when: Condition,
    yieldsTo: Type.Optional(ruleNames),
    lifts: Type.Optional(ruleNames),
    duties: Type.Optional(duties),
  },
  closed,
);

const ExcuseFile = Type.Object({ ...cited, when: Condition, duties: Type.Optional(duties) }, closed);

const StopFile = Type.Object(
  {
    ...cited,
    code: Word48,
    person: Type.Optional(PersonClause),
    when: Type.Optional(Condition),
    explanation: oneOf(["before", "after", "none"]),
    requestOnRecording: Type.Optional(oneOf(["required", "noted"])),
    orderedBy: Type.Optional(Type.Object({ rank: Type.Optional(Rank) }, closed)),
    duties: Type.Optional(duties),
  },
  closed,
);

const StopBlockFile = Type.Object({ ...cited, when: Condition }, closed);

/** The form of `packs/*.yaml`. */
export const PackFile = Type.Object(
  {
    pack: Word48,
    version: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 1, maxLength: 120 }),
    facts: Type.Array(
      Type.Object(
        {
          id: FactId,
          source: Type.Array(Type.String({ pattern: "^[A-Za-z0-9-]{1,16}$" }), { minItems: 1 }),
          status: Status,
        },
        closed,
      ),
      { minItems: 1 },
    ),
    activities: Type.Optional(words),
    places: Type.Optional(words),
    ranks: Type.Optional(Type.Array(Rank, { minItems: 1, uniqueItems: true })),
    rules: Type.Array(RuleFile, { minItems: 1, maxItems: 200 }),
    excuses: Type.Array(ExcuseFile, { maxItems: 32 }),
    ordinaryEnd: Type.Object({ ...cited, code: Word48 }, closed),
    stops: Type.Array(StopFile, { maxItems: 32 }),
    stopBlocks: Type.Array(StopBlockFile, { maxItems: 32 }),
  },
  { ...closed, title: "PolicyPack" },
);
export type PackFile = Static<typeof PackFile>;
