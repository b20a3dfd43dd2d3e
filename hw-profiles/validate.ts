import type { LintRule } from "./lint/finding.ts";
import { lintProfile } from "./lint.ts";
import { type ParseOptions, refusals } from "./load.ts";
import type { Profile } from "./schema.ts";

/** Something that is wrong with a profile, whether it keeps the profile from loading or not. */
export interface ProfileProblem {
  /** JSON pointer, `/` for the whole. */
  readonly path: string;
  /** `json`, `schema` and `contradiction` keep a profile from loading; the others are the linter's. */
  readonly rule: "json" | "schema" | "contradiction" | LintRule;
  readonly message: string;
  /** What stands there, or what is missing. */
  readonly value: unknown;
}

/**
 * Everything that is wrong with what may be a profile: all breaches of its schema; without these all contradictions;
 * without these what the linter finds. Empty where a reviewer has nothing to say.
 */
export function validateProfile(json: unknown, options: ParseOptions): ProfileProblem[] {
  const refused = [...refusals(json, options)].map(
    ({ code, path, rule, value }): ProfileProblem => ({
      ...{ path, message: rule, value },
      rule: code === "BWC_H02" ? "schema" : "contradiction",
    }),
  );
  return refused.length > 0 ? refused : lintProfile(json as Profile);
}
