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

/** A value that is wrong says more than one that is absent, and that more than one too many. */
const weight = (code: RefusalCode): number =>
  code === "BWC_P10" ? 0 : code === "BWC_P06" ? 1 : code === "BWC_P07" ? 2 : 3;

const depth = (error: ValueError): number => error.path.split("/").length;

/** Does `a` say more than `b`? The deeper one meant the same variant of a union as the sender. */
function saysMore(a: ValueError, b: ValueError): boolean {
  const deeper = depth(a) - depth(b);
  return deeper === 0 ? weight(codeOf(a)) > weight(codeOf(b)) : deeper > 0;
}

/** The error to report: for a union the one of the variant that fits best. */
function telling(error: ValueError): ValueError {
  if (error.type !== ValueErrorType.Union) return error;
  let best: ValueError | undefined;
  for (const variant of error.errors) {
    const first = variant.First();
    if (first === undefined) continue;
    const candidate = telling(first);
    if (best === undefined || saysMore(candidate, best)) best = candidate;
  }
  return best ?? error;
}

const RULES: Partial<Record<RefusalCode, string>> = {
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
