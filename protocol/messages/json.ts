import type { Direction } from "./definition.ts";
import { countPairs, scanJson } from "./json-scan.ts";
import { MAX_DEPTH, MAX_MESSAGE_BYTES } from "./limits.ts";
import { type RefusalCode, refused } from "./refusal.ts";
import type { Message, MessagesByDirection } from "./registry.ts";
import { assertSendable, assertSize } from "./sending.ts";
import { utf8Length, utf8Text } from "./utf8.ts";
import { type DecodeOptions, decodeValue } from "./validate.ts";

const refusal = (code: RefusalCode, rule: string) => refused({ code, path: "", rule });

const tooLong = () => refusal("BWC_P09", `is longer than ${MAX_MESSAGE_BYTES} bytes`);

function textOf(input: Uint8Array | string): string {
  if (typeof input === "string") {
    if (input.length > MAX_MESSAGE_BYTES || utf8Length(input) > MAX_MESSAGE_BYTES) throw tooLong();
    return input;
  }
  if (input.length > MAX_MESSAGE_BYTES) throw tooLong();
  try {
    return utf8Text(input);
  } catch {
    throw refusal("BWC_P01", "is not UTF-8");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal("BWC_P01", "is not JSON");
  }
}

/**
 * `JSON.parse` keeps the last of two equal keys and two readers may keep different ones, so a key that stands twice is
 * refused here as it is in CBOR (N-V-22).
 */
function parseStrictly(text: string): unknown {
  const { depth, pairs, end } = scanJson(text);
  if (depth > MAX_DEPTH) throw refusal("BWC_P13", `is nested deeper than ${MAX_DEPTH}`);
  const value = parsed(text.slice(0, end));
  // White space may follow: editors and shells end a line.
  if (/[^ \t\r\n]/.test(text.slice(end))) throw refusal("BWC_P02", "goes on after its end");
  if (countPairs(value) !== pairs) throw refusal("BWC_P12", "has a key twice");
  return value;
}

/**
 * Reads one message from JSON text or its UTF-8 bytes.
 * @throws PeerDataError BWC_P01 to BWC_P14 with fields {kind, path, rule, id}; nothing else, whatever the bytes.
 */
export function decodeJson<From extends Direction = Direction>(
  input: Uint8Array | string,
  options: DecodeOptions<From> = {},
): MessagesByDirection[From] {
  return decodeValue(parseStrictly(textOf(input)), options);
}

/**
 * One message as JSON text.
 * @throws UsageError BWC_P19 when the message breaks the contract.
 */
export function encodeJson(message: Message): string {
  assertSendable(message);
  const text = JSON.stringify(message);
  assertSize(message, utf8Length(text));
  return text;
}
