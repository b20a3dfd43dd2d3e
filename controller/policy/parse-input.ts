import type { Static, TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import { PeerDataError } from "@vestige/protocol/base";
import { Situation, SituationReport, StopRequest } from "@vestige/protocol/policy";

/**
 * A reader that takes what has the documented form and nothing else; unknown fields are refused.
 * The refusal names field and rule, never the value, which may be something that a person said.
 */
function reader<T extends TSchema>(schema: T): (value: unknown) => Static<T> {
  let checker: TypeCheck<T> | undefined;
  return (value) => {
    checker ??= TypeCompiler.Compile(schema);
    if (checker.Check(value)) return value;
    const error = checker.Errors(value).First();
    const path = error?.path || "/";
    const rule = error?.message ?? "wrong form";
    throw new PeerDataError("BWC_C10", `${schema.title}: ${path}: ${rule}`, {
      fields: { kind: schema.title, path, rule },
    });
  };
}

/** @throws PeerDataError BWC_C10, with fields `{kind, path, rule}`. */
export const parseSituation = reader(Situation);

/** @throws PeerDataError BWC_C10, with fields `{kind, path, rule}`. */
export const parseSituationReport = reader(SituationReport);

/** @throws PeerDataError BWC_C10, with fields `{kind, path, rule}`. */
export const parseStopRequest = reader(StopRequest);
