import { type Static, type TSchema, Type } from "@sinclair/typebox";

/** Units a number of a profile may have; the linter asks for one on every number. */
const UNITS = ["ms", "s", "min", "h", "%", "bytes", "bytes/s", "Hz", "m"] as const;
type Unit = (typeof UNITS)[number];
const Unit = Type.Union(
  UNITS.map((unit) => Type.Literal(unit)),
  { title: "Unit" },
);

/** A fact of the domain reference (`T8`, `A34.6`) or an item of its checklist (`F 5`). */
const Fact = Type.String({ pattern: "^(?:[A-EXYZT]\\d+[a-z]?(?:\\.\\d+)?|F \\d+)$", title: "Fact" });

/**
 * Where a value comes from: ids of `SOURCES` separated by one space; `unverified` for what is known of another
 * model only, or by hearsay; `ours` for what we chose because nobody says.
 */
const Source = Type.String({
  pattern: "^(?:ours|unverified|[A-Z]\\d+[a-z]?(?: [A-Z]\\d+[a-z]?)*)$",
  title: "Source",
});

/** A value that says which fact it stands for, and who says so. */
export interface Sourced<T> {
  readonly value: T;
  readonly fact: string;
  readonly source: string;
  /** Smallest value that an agency may set. */
  readonly min?: number;
  /** Largest value that an agency may set. */
  readonly max?: number;
  /** The only values that an agency may set, in ascending order, where the model has steps (T8). */
  readonly choices?: readonly number[];
  readonly unit?: Unit;
  /** Why this value, where the fact alone does not tell. */
  readonly note?: string;
}

/** Keys of a sourced value in the order that the linter asks for. */
export const SOURCED_KEYS = ["value", "unit", "min", "max", "choices", "fact", "source", "note"] as const;

/** Schema of a value with its fact and source. */
export function sourced<T extends TSchema>(value: T) {
  return Type.Unsafe<Sourced<Static<T>>>(
    Type.Object(
      {
        value,
        unit: Type.Optional(Unit),
        min: Type.Optional(Type.Number()),
        max: Type.Optional(Type.Number()),
        choices: Type.Optional(Type.Array(Type.Number(), { minItems: 2, uniqueItems: true })),
        fact: Fact,
        source: Source,
        note: Type.Optional(Type.String({ minLength: 1 })),
      },
      {
        additionalProperties: false,
        ...(value.title === undefined ? {} : { title: `Sourced${value.title}` }),
      },
    ),
  );
}

/** Is this one of a profile's values, and not a part that groups them? */
export function isSourced(part: unknown): part is Sourced<unknown> {
  return typeof part === "object" && part !== null && "value" in part && "fact" in part && "source" in part;
}

/** How well a value is known: a document of this model states it, it is hearsay, or we chose it. */
export function knowledgeOf({ source }: Sourced<unknown>): "sourced" | "unverified" | "ours" {
  return source === "ours" || source === "unverified" ? source : "sourced";
}
