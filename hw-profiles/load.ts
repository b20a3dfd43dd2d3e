import { Value } from "@sinclair/typebox/value";
import { UsageError } from "@vestige/protocol/base";
import { type ContradictionId, contradictions } from "./contradictions.ts";
import { type Profile, ProfileSchema } from "./schema.ts";

/** How the profile is called by whoever asks for it. */
export interface ParseOptions {
  /** The name it must give itself: in a folder of profiles that of its file, without `.json`. */
  readonly name: string;
  /** Where it was read, for messages. */
  readonly file?: string;
}

/** Why a profile is refused. */
export interface Refusal {
  /** BWC_H02: it breaks its schema; BWC_H03: its parts contradict each other. */
  readonly code: "BWC_H02" | "BWC_H03";
  readonly ruleId: "schema" | "name" | ContradictionId;
  /** JSON pointer, `/` for the whole. */
  readonly path: string;
  readonly rule: string;
  readonly value: unknown;
}

function deepFreeze<T>(part: T): T {
  if (typeof part === "object" && part !== null && !Object.isFrozen(part)) {
    Object.freeze(part);
    for (const child of Object.values(part)) deepFreeze(child);
  }
  return part;
}

/** Characters of a value that a message shows; a whole gesture table explains nothing. */
const SHOWN = 80;

/** A value as a message shows it: JSON, cut short. */
export function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 3)}...` : text;
}

function* breaches(json: unknown): Generator<Refusal> {
  const seen = new Set<string>();
  for (const { path, message, value } of Value.Errors(ProfileSchema, json)) {
    // One wrong value breaks several rules of the schema at once; the first says it best.
    if (seen.has(path)) continue;
    seen.add(path);
    yield { code: "BWC_H02", ruleId: "schema", path: path || "/", rule: message, value };
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
  if (profile.name !== name) {
    const rule = `must be "${name}"`;
    yield { code: "BWC_H03", ruleId: "name", path: "/name", rule, value: profile.name };
  }
  for (const found of contradictions(profile)) yield { code: "BWC_H03", ...found };
}

function refused({ code, ...why }: Refusal, { name, file }: ParseOptions): UsageError {
  const where = file === undefined ? "" : ` in ${file}`;
  const what = `${why.path}: ${why.ruleId}: ${why.rule} (found ${shownValue(why.value)})`;
  return new UsageError(code, `profile "${name}"${where}: ${what}`, {
    fields: { profile: name, ...(file === undefined ? {} : { file }), ...why },
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
