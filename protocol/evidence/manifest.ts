import { InternalError, PeerDataError } from "../base/index.ts";
import { type JsonValue, canonicalJson } from "./canonical.ts";
import { readCanonical } from "./canonical-file.ts";
import { type Form, formOf } from "./form.ts";
import { Manifest } from "./manifest-schema.ts";
import type { TSchema, Static } from "@sinclair/typebox";

const manifestForm = formOf(Manifest);

/** Reads a file of a set. @throws PeerDataError BWC_E01 with fields `{path, rule}`. */
export function parseFile<T extends TSchema>(form: Form<T>, what: string, bytes: Uint8Array): Static<T> {
  const read = readCanonical(form, bytes);
  if (read.breach === undefined) return read.value;
  const { path, rule } = read.breach;
  const said = path === "/" ? rule : `${path}: ${rule}`;
  throw new PeerDataError("BWC_E01", `${what}: ${said}`, { cause: read.cause, fields: { path, rule } });
}

/** Reads a manifest file. @throws PeerDataError BWC_E01 with fields `{path, rule}`. */
export const parseManifest = (bytes: Uint8Array): Manifest => parseFile(manifestForm, "manifest", bytes);

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
