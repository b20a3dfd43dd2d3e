import { CONTROL_REQUESTS, type ControlField } from "@vestige/firmware-sim";
import { UsageError } from "@vestige/protocol/base";

/** Goes to no camera, and is therefore not in the table of requests (docs/bench-control.md). */
export const CAMERAS = "cameras";

const wrong = (text: string): UsageError => new UsageError("BWC_U02", text);

/** The fields that a request has. @throws UsageError BWC_U02 for a name that is none. */
function fieldsOf(name: string): Readonly<Record<string, ControlField>> {
  if (name === CAMERAS) return {};
  const request = Object.hasOwn(CONTROL_REQUESTS, name) ? CONTROL_REQUESTS[name] : undefined;
  if (request === undefined) {
    const known = [CAMERAS, ...Object.keys(CONTROL_REQUESTS)].join(", ");
    throw wrong(`"${name}" is no request of bench control; one of ${known}`);
  }
  return request.fields;
}

/** A field as people read it: `ms=NUMBER`, in brackets where it may be left out. */
export function fieldText(name: string, { type, optional }: ControlField): string {
  const text = `${name}=${type.toUpperCase().replaceAll(" ", "-")}`;
  return optional === true ? `[${text}]` : text;
}

function valueOf(name: string, text: string, { type }: ControlField): unknown {
  if (type === "string") return text;
  if (type === "string or null") return text === "null" ? null : text;
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  throw wrong(`${name}: "${text}" is not a ${type}${type === "boolean" ? ", true or false" : ""}`);
}

/**
 * The fields of a request, of words such as `ms=500`, each of the type that the table of requests has for it.
 * @throws UsageError BWC_U02 for an unknown request, an unknown or missing field, or a value of another type.
 */
export function readFields(name: string, words: readonly string[]): Readonly<Record<string, unknown>> {
  const specs = fieldsOf(name);
  const all = Object.entries(specs);
  const takes = all.map(([field, spec]) => fieldText(field, spec)).join(" ") || "no fields";
  const fields: Record<string, unknown> = {};
  for (const word of words) {
    const [, field = "", text = ""] = /^([A-Za-z]+)=(.*)$/s.exec(word) ?? [];
    const spec = Object.hasOwn(specs, field) ? specs[field] : undefined;
    if (spec === undefined) throw wrong(`"${word}" is no field of ${name}, which takes ${takes}`);
    fields[field] = valueOf(field, text, spec);
  }
  const missing = all.find(([field, { optional }]) => optional !== true && !(field in fields));
  if (missing !== undefined) throw wrong(`${missing[0]} is missing: ${name} takes ${takes}`);
  return fields;
}
