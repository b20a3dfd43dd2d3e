import { crc16Range } from "../crc16.ts";
import { HEADER_SIZE, payloadLengthAt } from "../message.ts";

/**
 * Why bytes were thrown away. Counts are of events, not of bytes:
 * - `encoding` bad COBS code or base64, or a line marker in the middle of a line;
 * - `too-short` less than a header and a CRC;
 * - `too-big` more than the largest message, or a console line over 127 bytes;
 * - `crc` the checksum differs (N-SP-9);
 * - `length` header or console length disagree with what came;
 * - `incomplete` a frame that never ended: silence, or the next one began;
 * - `stray` a console continuation with no first line;
 * - `text` a console line that is none of ours, such as a shell's log.
 */
export const DISCARD_REASONS = [
  "encoding",
  "too-short",
  "too-big",
  "crc",
  "length",
  "incomplete",
  "stray",
  "text",
] as const;

/** One of {@link DISCARD_REASONS}. */
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/** Finds the messages in a byte stream. Holds a bounded number of bytes whatever comes, and never throws. */
export interface Deframer {
  /** Takes the next bytes; returns the messages that they complete, checked, without CRC. The bytes are not kept. */
  push(bytes: Uint8Array): Uint8Array[];
  /**
   * To be called when the line has been silent: what is held will not be completed. Treats it as ended, looks
   * in it for a whole message, and holds nothing afterwards.
   */
  idle(): Uint8Array[];
  /** Bytes held for a message that is not complete. */
  readonly pending: number;
  /** Discards since the start, by reason. */
  readonly discards: Readonly<Record<DiscardReason, number>>;
}

/** `maxMessage`: largest message, header and payload, in bytes; default {@link DEFAULT_MAX_MESSAGE}. */
export interface DeframerOptions {
  readonly maxMessage?: number;
  readonly onDiscard?: ((reason: DiscardReason) => void) | undefined;
}

/** A way to mark messages in a byte stream and to check them. */
export interface Framing {
  readonly name: "console" | "cobs";
  /** The bytes to send for one message (header and payload). @throws SmpError SMP_TOO_BIG */
  encode(message: Uint8Array): Uint8Array;
  createDeframer(options?: DeframerOptions): Deframer;
}

/** Bytes; well above what devices announce as buf_size. */
export const DEFAULT_MAX_MESSAGE = 4096;

/** Bytes of the CRC that ends every frame. */
export const CRC_SIZE = 2;

/** Header and CRC: no frame is shorter. */
export const MIN_FRAME = HEADER_SIZE + CRC_SIZE;

/** Counts discards and tells the listener. */
export class DiscardCounter {
  readonly counts: Record<DiscardReason, number>;
  readonly #listener: ((reason: DiscardReason) => void) | undefined;

  constructor(listener: ((reason: DiscardReason) => void) | undefined) {
    this.#listener = listener;
    this.counts = Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, 0])) as Record<
      DiscardReason,
      number
    >;
  }

  add(reason: DiscardReason): void {
    this.counts[reason] += 1;
    this.#listener?.(reason);
  }
}

/** Whether `bytes[from, to)`, a message and its CRC, can be handed out; otherwise the reason against it. */
export function frameFault(bytes: Uint8Array, from: number, to: number): DiscardReason | undefined {
  if (to - from < MIN_FRAME) return "too-short";
  // The CRC is judged first: a wrong length under a wrong CRC says nothing about the sender (N-SP-9).
  if (crc16Range(bytes, from, to) !== 0) return "crc";
  if (payloadLengthAt(bytes, from) !== to - from - MIN_FRAME) return "length";
  return undefined;
}
