import { decodeFirst, encode } from "cborg";
import { PeerDataError } from "../base/index.ts";
import { StrictTokens } from "./cbor-tokens.ts";
import type { Direction } from "./definition.ts";
import { MAX_MESSAGE_BYTES } from "./limits.ts";
import { type RefusalCode, refused } from "./refusal.ts";
import type { Message, MessagesByDirection } from "./registry.ts";
import { assertSendable, assertSize } from "./sending.ts";
import { type DecodeOptions, decodeValue } from "./validate.ts";

const refusal = (code: RefusalCode, rule: string) => refused({ code, path: "", rule });

/** cborg throws plain errors; only the repeated key has to be told from the rest. */
function translated(error: unknown): PeerDataError {
  if (error instanceof PeerDataError) return error;
  const repeated = error instanceof Error && error.message.includes("repeat map key");
  return repeated
    ? refusal("BWC_P12", "has a key twice")
    : refusal("BWC_P01", "is not CBOR of this contract");
}

function parseStrictly(bytes: Uint8Array): unknown {
  const tokens = new StrictTokens(bytes);
  let value: unknown;
  try {
    [value] = decodeFirst(bytes, { tokenizer: tokens, rejectDuplicateMapKeys: true });
  } catch (error) {
    throw translated(error);
  }
  if (!tokens.done()) throw refusal("BWC_P02", "goes on after its end");
  return value;
}

/**
 * Reads one message from CBOR, of definite or indefinite lengths (N-SP-10).
 * @throws PeerDataError BWC_P01 to BWC_P14 with fields {kind, path, rule, id}; nothing else, whatever the bytes.
 */
export function decodeCbor<From extends Direction = Direction>(
  bytes: Uint8Array,
  options: DecodeOptions<From> = {},
): MessagesByDirection[From] {
  if (bytes.length > MAX_MESSAGE_BYTES) throw refusal("BWC_P09", `is longer than ${MAX_MESSAGE_BYTES} bytes`);
  return decodeValue(parseStrictly(bytes), options);
}

/**
 * One message as CBOR with sorted keys and shortest forms, so that equal messages are equal bytes.
 * @throws UsageError BWC_P19 when the message breaks the contract.
 */
export function encodeCbor(message: Message): Uint8Array {
  assertSendable(message);
  const bytes = encode(message, { ignoreUndefinedProperties: true });
  assertSize(message, bytes.length);
  return bytes;
}
