import canonicalize from "canonicalize";
import { InternalError } from "../base/index.ts";

/** What JSON can carry, and nothing else. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; an absent field is left out, never `undefined`. */
export interface JsonObject {
  readonly [field: string]: JsonValue;
}

/** Nothing of ours nests this deep; a cycle does. */
const MAX_DEPTH = 32;

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Path of the first value that JSON would change or drop; undefined when there is none. */
function foreignPath(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "";
  if (typeof value !== "object" || depth > MAX_DEPTH) return "";
  if (Array.isArray(value)) return foreignItem(value, depth);
  return isPlain(value) ? foreignField(value, depth) : "";
}

function foreignItem(items: readonly unknown[], depth: number): string | undefined {
  for (let index = 0; index < items.length; index++) {
    const path = foreignPath(items[index], depth + 1);
    if (path !== undefined) return `[${index}]${path}`;
  }
  return undefined;
}

function foreignField(fields: Record<string, unknown>, depth: number): string | undefined {
  for (const name of Object.keys(fields)) {
    const path = foreignPath(fields[name], depth + 1);
    if (path !== undefined) return `.${name}${path}`;
  }
  return undefined;
}

/**
 * RFC 8785 canonical JSON: the one text of a value, whatever the order of its fields.
 * Stricter than `JSON.stringify`, which drops `undefined`, turns NaN into null and calls `toJSON`: what went in must
 * be what a verifier reads back.
 * @throws InternalError BWC_P20 names the path (never the value, which may be a private part).
 */
export function canonicalJson(value: JsonValue): string {
  const path = foreignPath(value, 0);
  if (path !== undefined) throw new InternalError("BWC_P20", `not a JSON value at $${path}`);
  try {
    return canonicalize(value) as string;
  } catch (cause) {
    // RFC 8785 §3.2.2.2: a lone surrogate has no UTF-8 form.
    throw new InternalError("BWC_P20", "a string has no UTF-8 form", { cause });
  }
}
