import { Value } from "@sinclair/typebox/value";
import { UsageError } from "@vestige/protocol/base";
import { contradictions } from "./contradictions.ts";
import { type Profile, ProfileSchema } from "./schema.ts";

/** How the profile is called by whoever asks for it. */
export interface ParseOptions {
  /** The name it must give itself: that of its file, without `.json`. */
  readonly name: string;
}

function deepFreeze<T>(part: T): T {
  if (typeof part === "object" && part !== null && !Object.isFrozen(part)) {
    Object.freeze(part);
    for (const child of Object.values(part)) deepFreeze(child);
  }
  return part;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function refuse(
  code: "BWC_H02" | "BWC_H03",
  name: string,
  found: { path: string; rule: string; value: unknown },
) {
  const { path, rule, value } = found;
  return new UsageError(code, `profile "${name}": ${path}: ${rule} (found ${show(value)})`, {
    fields: { profile: name, path, rule, value },
  });
}

/**
 * Takes a profile whole or refuses it whole. The result is a frozen copy. Throws a UsageError: BWC_H02 where it
 * breaks its schema, BWC_H03 where its parts contradict each other; `fields` has `path`, `rule` and `value`.
 */
export function parseProfile(json: unknown, { name }: ParseOptions): Profile {
  const error = Value.Errors(ProfileSchema, json).First();
  if (error !== undefined) {
    throw refuse("BWC_H02", name, { path: error.path || "/", rule: error.message, value: error.value });
  }
  const profile = Value.Clone(json) as Profile;
  if (profile.name !== name) {
    throw refuse("BWC_H03", name, { path: "/name", rule: `must be "${name}"`, value: profile.name });
  }
  const first = contradictions(profile)[0];
  if (first !== undefined) throw refuse("BWC_H03", name, first);
  return deepFreeze(profile);
}
