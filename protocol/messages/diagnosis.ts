import { type ValueError, ValueErrorType } from "@sinclair/typebox/errors";
import type { Refusal, RefusalCode } from "./refusal.ts";

/** A field's name is the sender's text: cut, so that an error stays short. */
const MAX_PATH = 96;

const MISSING: ReadonlySet<ValueErrorType> = new Set([ValueErrorType.ObjectRequiredProperty]);
const UNKNOWN: ReadonlySet<ValueErrorType> = new Set([ValueErrorType.ObjectAdditionalProperties]);
const WRONG_TYPE: ReadonlySet<ValueErrorType> = new Set([
  ValueErrorType.Array,
  ValueErrorType.Boolean,
  ValueErrorType.Integer,
  ValueErrorType.Null,
  ValueErrorType.Number,
  ValueErrorType.Object,
  ValueErrorType.String,
]);

function codeOf({ type, value, schema }: ValueError): RefusalCode {
  if (MISSING.has(type)) return "BWC_P06";
  if (UNKNOWN.has(type)) return "BWC_P10";
  // CBOR reads an integer past 2^53 as a bigint: the right type, out of range.
  if (WRONG_TYPE.has(type)) return typeof value === "bigint" ? "BWC_P08" : "BWC_P07";
  if (type === ValueErrorType.Literal) return typeof value === typeof schema.const ? "BWC_P08" : "BWC_P07";
  return "BWC_P08";
}

/** How far a value is from one variant of a union: the number of errors, or no relation at all. */
function distance(errors: readonly ValueError[], path: string): number {
  const [first] = errors;
  const foreign = first === undefined || (first.path === path && codeOf(first) === "BWC_P07");
  return foreign ? Number.POSITIVE_INFINITY : errors.length;
}

/** The error to report: for a union the first one of the nearest variant, which is what the sender meant. */
function telling(error: ValueError): ValueError {
  if (error.type !== ValueErrorType.Union) return error;
  const variants = error.errors.map((variant) => [...variant]).filter((errors) => errors.length > 0);
  const nearest = variants.reduce<readonly ValueError[]>(
    (best, errors) => (distance(errors, error.path) < distance(best, error.path) ? errors : best),
    variants[0] ?? [],
  );
  return nearest[0] === undefined ? error : telling(nearest[0]);
}

const RULES: Readonly<Partial<Record<RefusalCode, string>>> = {
  BWC_P06: "is required",
  BWC_P07: "has the wrong type",
  BWC_P08: "is out of range",
  BWC_P10: "is not a field",
};

/** Turns what the schema library found into one of our codes. */
export function diagnose(error: ValueError): Refusal {
  const found = telling(error);
  const code = codeOf(found);
  return { code, path: found.path.slice(0, MAX_PATH), rule: RULES[code] ?? "breaks the schema" };
}
