import { Value } from "@sinclair/typebox/value";
import { UsageError } from "@vestige/protocol/base";
import { type ContradictionId, contradictions } from "./contradictions.ts";
import { problemText, type ProblemOf } from "./problem.ts";
import { type Profile, ProfileSchema } from "./schema.ts";

/** How the profile is called by whoever asks for it. */
export interface ParseOptions {
  /** The name it must give itself: in a folder of profiles that of its file, without `.json`. */
  readonly name: string;
  /** Where it was read, for messages. */
  readonly file?: string;
}

/** Why a profile is refused: it breaks its schema, or its parts contradict each other. */
export type Refusal = ProblemOf<"schema" | "name" | ContradictionId>;

function deepFreeze<T>(part: T): T {
  if (typeof part === "object" && part !== null && !Object.isFrozen(part)) {
    Object.freeze(part);
    for (const child of Object.values(part)) deepFreeze(child);
  }
  return part;
}

function* breaches(json: unknown): Generator<Refusal> {
  const seen = new Set<string>();
  for (const { path, message, value } of Value.Errors(ProfileSchema, json)) {
    // One wrong value breaks several rules of the schema at once; the first says it best.
    if (seen.has(path)) continue;
    seen.add(path);
    yield { rule: "schema", path: path || "/", message, value };
  }
}

/** Everything for which a profile is refused: breaches of its schema, and only without these contradictions. */
export function* refusals(json: unknown, { name }: ParseOptions): Generator<Refusal> {
  let broken = false;
  for (const breach of breaches(json)) {
    broken = true;
    yield breach;
  }
  if (broken) return;
  const profile = json as Profile;
  if (profile.name !== name)
    yield { rule: "name", path: "/name", message: `must be "${name}"`, value: profile.name };
  yield* contradictions(profile);
}

function refused(refusal: Refusal, { name, file }: ParseOptions): UsageError {
  const { path, rule: ruleId, message: rule, value } = refusal;
  const where = file === undefined ? {} : { file };
  const code = ruleId === "schema" ? "BWC_H02" : "BWC_H03";
  const what = `profile "${name}"${file === undefined ? "" : ` in ${file}`}`;
  return new UsageError(code, `${what}: ${problemText(refusal)}`, {
    fields: { profile: name, ...where, ruleId, path, rule, value },
  });
}

/**
 * Takes a profile whole or refuses it whole. The result is a frozen copy. Throws a UsageError: BWC_H02 where it
 * breaks its schema, BWC_H03 where its parts contradict each other; `fields` has `path`, `ruleId`, `rule` and `value`,
 * and `file` where the caller named it.
 */
export function parseProfile(json: unknown, options: ParseOptions): Profile {
  for (const refusal of refusals(json, options)) throw refused(refusal, options);
  return deepFreeze(Value.Clone(json) as Profile);
}

/** The name that a profile gives itself, before anything of it is checked; undefined where it gives none. */
export function nameIn(json: unknown): string | undefined {
  const name: unknown = typeof json === "object" && json !== null && "name" in json ? json.name : undefined;
  return typeof name === "string" ? name : undefined;
}
