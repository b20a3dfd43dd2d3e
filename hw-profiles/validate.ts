import { UsageError } from "@vestige/protocol/base";
import { readProfile } from "./builtin.ts";
import type { LintRule } from "./lint/finding.ts";
import { lintProfile } from "./lint.ts";
import { type ParseOptions, type Refusal, refusals } from "./load.ts";
import type { ProblemOf } from "./problem.ts";
import type { Profile } from "./schema.ts";

/**
 * Something that is wrong with a profile. `json`, `schema` and `contradiction` keep it from loading; the others are the
 * linter's.
 */
export interface ProfileProblem extends ProblemOf<"json" | "schema" | "contradiction" | LintRule> {
  /** Which contradiction it is, as in the fields of BWC_H03. */
  readonly ruleId?: Exclude<Refusal["rule"], "schema">;
}

const problemOf = ({ rule, ...what }: Refusal): ProfileProblem =>
  rule === "schema" ? { rule, ...what } : { rule: "contradiction", ruleId: rule, ...what };

/**
 * Everything that is wrong with what may be a profile: all breaches of its schema; without these all contradictions;
 * without these what the linter finds. Empty where a reviewer has nothing to say.
 */
export function validateProfile(json: unknown, options: ParseOptions): ProfileProblem[] {
  const refused = [...refusals(json, options)].map(problemOf);
  return refused.length > 0 ? refused : lintProfile(json as Profile);
}

/**
 * As `validateProfile`, of a profile that comes with the package or of the file at a path. That a file is not JSON is a
 * problem of it; that it is not there is the caller's mistake: a UsageError BWC_H01 or BWC_H07.
 */
export function profileProblems(nameOrPath: string): ProfileProblem[] {
  try {
    const { name, json } = readProfile(nameOrPath);
    return validateProfile(json, { name });
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== "BWC_H08") throw error;
    return [{ path: "/", rule: "json", message: "must be JSON", value: error.fields["value"] }];
  }
}
