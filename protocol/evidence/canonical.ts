import { InternalError } from "../base/index.ts";

/** What JSON can carry, and nothing else. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; an absent field is left out, never `undefined`. */
export interface JsonObject {
  readonly [field: string]: JsonValue;
}

/** Nothing of ours nests this deep; a cycle does. */
const MAX_DEPTH = 32;

/** The characters of RFC 8785 §3.2.2.2 that are escaped, and those that may be half of a pair. */
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** In unicode mode a surrogate matches only where its other half is missing; it has no UTF-8 form then. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Thrown on the way up from a value that JSON would change or drop; gathers the path to it. */
class Foreign extends Error {
  path = "";

  under(step: string): this {
    this.path = step + this.path;
    return this;
  }
}

const within = (cause: unknown, step: string): unknown =>
  cause instanceof Foreign ? cause.under(step) : cause;

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

function quote(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new Foreign();
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], depth: number): string {
  let [out, index] = ["[", 0];
  try {
    for (; index < items.length; index++) out += (index > 0 ? "," : "") + write(items[index], depth + 1);
  } catch (cause) {
    throw within(cause, `[${index}]`);
  }
  return `${out}]`;
}

function writeObject(fields: Record<string, unknown>, depth: number): string {
  let [out, name] = ["{", ""];
  try {
    // RFC 8785 §3.2.3: by UTF-16 code units, which is how `sort` compares.
    for (name of Object.keys(fields).sort()) {
      out += `${out === "{" ? "" : ","}${quote(name)}:${write(fields[name], depth + 1)}`;
    }
  } catch (cause) {
    throw within(cause, `.${name}`);
  }
  return `${out}}`;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return quote(value);
  // RFC 8785 §3.2.2.3 takes over the number format of JavaScript; -0 becomes 0 in both.
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "object" || depth > MAX_DEPTH) throw new Foreign();
  if (Array.isArray(value)) return writeArray(value, depth);
  if (isPlain(value)) return writeObject(value, depth);
  throw new Foreign();
}

/**
 * RFC 8785 canonical JSON: the one text of a value, whatever the order of its fields.
 * Stricter than `JSON.stringify`, which drops `undefined`, turns NaN into null and calls `toJSON`: what went in must
 * be what a verifier reads back. Check and writing are one walk, since this is the dearest step of a ledger entry;
 * the tests hold it to the npm package `canonicalize`.
 * @throws InternalError BWC_P20 names the path (never the value, which may be a private part).
 */
export function canonicalJson(value: JsonValue): string {
  try {
    return write(value, 0);
  } catch (cause) {
    if (!(cause instanceof Foreign)) throw cause;
    throw new InternalError("BWC_P20", `not a JSON value at $${cause.path.slice(0, 200)}`);
  }
}

/** Is this text the canonical JSON of the value that was read from it? False where the value has no canonical text. */
export function isCanonicalText(text: string, value: unknown): boolean {
  try {
    return write(value, 0) === text;
  } catch (cause) {
    if (cause instanceof Foreign) return false;
    throw cause;
  }
}
