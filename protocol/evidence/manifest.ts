import { InternalError, PeerDataError } from "../base/index.ts";
import { utf8Text } from "../messages/utf8.ts";
import { type JsonValue, canonicalJson, isCanonicalText } from "./canonical.ts";
import { type Form, formOf } from "./form.ts";
import { Manifest } from "./manifest-schema.ts";
import type { TSchema, Static } from "@sinclair/typebox";

const manifestForm = formOf(Manifest);

const broken = (what: string, path: string, rule: string): PeerDataError =>
  new PeerDataError("BWC_E01", `${what}: ${path}: ${rule}`, { fields: { path, rule } });

function jsonOf(what: string, bytes: Uint8Array): { readonly text: string; readonly value: unknown } {
  try {
    const text = utf8Text(bytes);
    return { text, value: JSON.parse(text) };
  } catch (cause) {
    throw new PeerDataError("BWC_E01", `${what}: not JSON in UTF-8`, {
      cause,
      fields: { path: "/", rule: "is not JSON in UTF-8" },
    });
  }
}

/** Reads a file that must be the canonical JSON of a form, to the byte: no other text of the same value is signed. */
export function readCanonical<T extends TSchema>(form: Form<T>, what: string, bytes: Uint8Array): Static<T> {
  const { text, value } = jsonOf(what, bytes);
  const simulated: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "simulated") : null;
  if (simulated !== true) throw broken(what, "/simulated", "does not say that it is simulated");
  if (!form.is(value)) {
    const { path, rule } = form.breach(value);
    throw broken(what, path, rule);
  }
  if (!isCanonicalText(text, value)) throw broken(what, "/", "is not canonical JSON (RFC 8785)");
  return value;
}

/** Reads a manifest file. @throws PeerDataError BWC_E01 with fields `{path, rule}`. */
export const parseManifest = (bytes: Uint8Array): Manifest => readCanonical(manifestForm, "manifest", bytes);

/**
 * The text of a manifest file, and what is signed: canonical JSON, no newline at its end.
 * @throws InternalError BWC_E06 where the manifest is not in its form.
 */
export function manifestText(manifest: Manifest): string {
  if (!manifestForm.is(manifest)) {
    const { path, rule } = manifestForm.breach(manifest);
    throw new InternalError("BWC_E06", `manifest: ${path}: ${rule}`, { fields: { path, rule } });
  }
  return canonicalJson(manifest as JsonValue);
}
