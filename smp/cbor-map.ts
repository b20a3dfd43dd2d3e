import { decode, encode } from "cborg";
import { SmpError } from "./errors.ts";

/** An SMP payload: a map with text keys. Its order carries no meaning (N-SP-10). */
export type SmpMap = Record<string, unknown>;

/**
 * A map as definite-length CBOR, keys in the order shorter first, then by bytes. Properties that are
 * `undefined` are left out.
 * @throws SmpError SMP_BAD_ARGUMENT for a value that CBOR cannot carry (function, symbol, cycle).
 */
export function encodeMap(map: Readonly<SmpMap>): Uint8Array {
  try {
    return encode(map, { ignoreUndefinedProperties: true });
  } catch (cause) {
    throw new SmpError("SMP_BAD_ARGUMENT", "the payload has a value that CBOR cannot carry", { cause });
  }
}

/**
 * Reads exactly one CBOR map with text keys, of definite or indefinite length at any depth (N-SP-10).
 * Text and byte strings of indefinite length, and tags, are not accepted. Integers beyond 2^53 come as bigint.
 * @throws SmpError SMP_BAD_PAYLOAD for anything else: another type, a repeated key, missing or trailing bytes.
 */
export function decodeMap(bytes: Uint8Array): SmpMap {
  const value = decodeOne(bytes);
  if (!isMap(value)) throw new SmpError("SMP_BAD_PAYLOAD", "the payload is not a CBOR map");
  if (hasStrayBreak(value)) throw new SmpError("SMP_BAD_PAYLOAD", "a break stands where a value should");
  return value;
}

function decodeOne(bytes: Uint8Array): unknown {
  try {
    // A repeated key would let two readers of one message see two values (N-V-22).
    return decode(bytes, { rejectDuplicateMapKeys: true });
  } catch (cause) {
    throw new SmpError("SMP_BAD_PAYLOAD", "the payload is not well-formed CBOR", { cause });
  }
}

/** True for what a CBOR map decodes to. */
export function isMap(value: unknown): value is SmpMap {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

// cborg takes a break in the place of a map's value as a value, and hands out its inner symbol.
function hasStrayBreak(value: unknown): boolean {
  if (typeof value === "symbol") return true;
  if (Array.isArray(value)) return value.some(hasStrayBreak);
  return isMap(value) && Object.values(value).some(hasStrayBreak);
}
