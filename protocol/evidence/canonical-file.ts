import type { Static, TSchema } from "@sinclair/typebox";
import { utf8Text } from "../messages/utf8.ts";
import { isCanonicalText } from "./canonical.ts";
import type { Breach, Form } from "./form.ts";

/** Where a file that does not say that it is simulated breaks its form (principle 9). */
export const SIMULATED_PATH = "/simulated";

/** What a file holds, or why nobody should take it. */
export type CanonicalFile<T> =
  | { readonly value: T; readonly breach?: undefined }
  | { readonly breach: Breach; readonly cause?: unknown };

function jsonOf(bytes: Uint8Array): CanonicalFile<{ readonly text: string; readonly json: unknown }> {
  try {
    const text = utf8Text(bytes);
    return { value: { text, json: JSON.parse(text) } };
  } catch (cause) {
    return { breach: { path: "/", rule: "not JSON in UTF-8" }, cause };
  }
}

const saysSimulated = (json: unknown): boolean =>
  typeof json === "object" && json !== null && Reflect.get(json, "simulated") === true;

/** Reads what must be the canonical JSON of a form, to the byte: no other text of the same value is signed. */
export function readCanonical<T extends TSchema>(form: Form<T>, bytes: Uint8Array): CanonicalFile<Static<T>> {
  const read = jsonOf(bytes);
  if (read.breach !== undefined) return read;
  const { text, json } = read.value;
  if (!saysSimulated(json))
    return { breach: { path: SIMULATED_PATH, rule: "does not say that it is simulated" } };
  if (!form.is(json)) return { breach: form.breach(json) };
  if (!isCanonicalText(text, json)) return { breach: { path: "/", rule: "not canonical JSON (RFC 8785)" } };
  return { value: json };
}
