import vectors from "../vectors/smp.json" with { type: "json" };
import { cobsFraming } from "../framing/cobs.ts";
import { consoleFraming } from "../framing/console.ts";
import type { DiscardReason, Framing } from "../framing/framing.ts";
import type { SmpHeader } from "../message.ts";

export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** One row of `vectors/smp.json`, in the library's types. */
export interface MessageVector {
  readonly name: string;
  readonly header: SmpHeader;
  readonly payload: Record<string, unknown>;
  readonly payloadBytes: Uint8Array;
  readonly message: Uint8Array;
  readonly crc: number;
  readonly consoleHex: string;
  readonly cobsHex: string;
}

/** The lines of the console framing around their base64. */
function consoleHex(lines: readonly string[]): string {
  return lines
    .map((base64, index) => `${index === 0 ? "0609" : "0414"}${toHex(Buffer.from(base64))}0a`)
    .join("");
}

export const messageVectors: readonly MessageVector[] = vectors.messages.map((row) => ({
  name: row.name,
  header: row.header as SmpHeader,
  payload: row.payload,
  payloadBytes: fromHex(row.payloadHex),
  message: fromHex(row.message),
  crc: Number.parseInt(row.crc, 16),
  consoleHex: consoleHex(row.console),
  cobsHex: row.cobs,
}));

export const crcVectors = vectors.crc.map((row) => ({
  bytes: fromHex(row.bytes),
  crc: Number.parseInt(row.crc, 16),
}));

export const badVectors = vectors.bad.map((row) => ({
  name: row.name,
  framing: framingNamed(row.framing),
  bytes: fromHex(row.bytes),
  reason: row.reason as DiscardReason,
}));

function framingNamed(name: string): Framing {
  return name === "cobs" ? cobsFraming : consoleFraming;
}
