import { CRC_SIZE, DEFAULT_MAX_MESSAGE, DiscardCounter, MIN_FRAME, frameFault } from "./framing.ts";
import type { Deframer, DeframerOptions, DiscardReason } from "./framing.ts";

/**
 * Decodes the block `source[from, end)` into `out`, which must be at least as long.
 * Returns the decoded length, or -1 when a code points behind the end. No zero byte is in the block.
 */
function decodeBlock(source: Uint8Array, from: number, end: number, out: Uint8Array): number {
  let at = from;
  let to = 0;
  while (at < end) {
    const code = source[at++] as number;
    const next = at + code - 1;
    if (next > end) return -1;
    while (at < next) out[to++] = source[at++] as number;
    if (code !== 0xff && at < end) out[to++] = 0;
  }
  return to;
}

/** The payload length in the header of a block that starts at `at`: decoded bytes 2 and 3. */
function announcedLength(source: Uint8Array, at: number): number {
  let next = at + (source[at] as number);
  let value = 0;
  for (let position = at + 1; position < at + 5; position++) {
    const byte = source[position] as number;
    const isCode = position === next;
    if (isCode) next += byte;
    value = (value << 8) | (isCode ? 0 : byte);
  }
  return value & 0xffff;
}

/**
 * Deframer of {@link cobsFraming}. A block ends at each zero. One that is no good frame is looked through for
 * a good frame at its end, byte by byte: a delimiter that was damaged glues two frames together, and the second
 * must not be lost with the first (N-SP-12 b). Holds at most one encoded message of the largest size.
 */
export class CobsDeframer implements Deframer {
  readonly #discards: DiscardCounter;
  /** Longest block that can be a good frame. */
  readonly #room: number;
  readonly #maxFrame: number;
  readonly #decoded: Uint8Array;
  #held: Uint8Array | undefined;
  #heldLength = 0;
  /** Bytes of the open block were dropped at its front, so that only its end can be a frame. */
  #overflowed = false;

  constructor({ maxMessage = DEFAULT_MAX_MESSAGE, onDiscard }: DeframerOptions) {
    this.#discards = new DiscardCounter(onDiscard);
    this.#maxFrame = maxMessage + CRC_SIZE;
    // One more than an encoder of ours needs: some close a last full block with an empty one.
    this.#room = this.#maxFrame + Math.floor(this.#maxFrame / 254) + 2;
    this.#decoded = new Uint8Array(this.#room);
  }

  get pending(): number {
    return this.#heldLength;
  }

  get discards(): Readonly<Record<DiscardReason, number>> {
    return this.#discards.counts;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = [];
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      if (this.#heldLength === 0 && !this.#overflowed) this.#block(bytes, from, end, messages);
      else {
        this.#hold(bytes, from, end);
        this.#endHeld(messages, undefined);
      }
      from = end + 1;
    }
    this.#hold(bytes, from, bytes.length);
    return messages;
  }

  idle(): Uint8Array[] {
    const messages: Uint8Array[] = [];
    this.#endHeld(messages, "incomplete");
    return messages;
  }

  #endHeld(messages: Uint8Array[], reason: DiscardReason | undefined): void {
    const held = this.#held;
    const length = this.#heldLength;
    const overflowed = this.#overflowed;
    this.#heldLength = 0;
    this.#overflowed = false;
    if (held === undefined || length === 0) return;
    if (overflowed) this.#rescan(held, 0, length, messages);
    else this.#block(held, 0, length, messages, reason);
  }

  /** `failure` replaces the reason of a block that was ended by silence. */
  #block(
    source: Uint8Array,
    from: number,
    end: number,
    messages: Uint8Array[],
    failure?: DiscardReason,
  ): void {
    if (from === end) return;
    const fault = this.#decode(source, from, end, messages);
    if (fault === undefined) return;
    this.#discards.add(failure ?? fault);
    this.#rescan(source, Math.max(from + 1, end - this.#room), end, messages);
  }

  #decode(source: Uint8Array, from: number, end: number, messages: Uint8Array[]): DiscardReason | undefined {
    if (end - from > this.#room) return "too-big";
    const decoded = this.#decoded;
    const length = decodeBlock(source, from, end, decoded);
    if (length < 0) return "encoding";
    if (length > this.#maxFrame) return "too-big";
    const fault = frameFault(decoded, 0, length);
    if (fault === undefined) messages.push(decoded.slice(0, length - CRC_SIZE));
    return fault;
  }

  #rescan(source: Uint8Array, from: number, end: number, messages: Uint8Array[]): void {
    if (end - from < MIN_FRAME + 1) return;
    const lengths = suffixLengths(source, from, end);
    for (let at = from; at < end - MIN_FRAME; at++) {
      // Both tests are cheap and rarely true, which keeps hostile blocks from costing a decode per byte.
      const length = lengths[at - from] as number;
      if (length < MIN_FRAME || announcedLength(source, at) !== length - MIN_FRAME) continue;
      if (this.#decode(source, at, end, messages) === undefined) return;
    }
  }

  #hold(source: Uint8Array, from: number, end: number): void {
    if (from === end) return;
    const held = (this.#held ??= new Uint8Array(this.#room));
    const kept = Math.min(end - from, this.#room);
    const excess = this.#heldLength + kept - this.#room;
    if (excess > 0 || kept < end - from) this.#overflow();
    if (excess > 0) {
      held.copyWithin(0, excess, this.#heldLength);
      this.#heldLength -= excess;
    }
    held.set(source.subarray(end - kept, end), this.#heldLength);
    this.#heldLength += kept;
  }

  #overflow(): void {
    if (this.#overflowed) return;
    this.#overflowed = true;
    this.#discards.add("too-big");
  }
}

/** For each start in `[from, end)` the decoded length up to `end`, or -1 where the codes do not end there. */
function suffixLengths(source: Uint8Array, from: number, end: number): Int32Array {
  const lengths = new Int32Array(end - from).fill(-1);
  for (let at = end - 1; at >= from; at--) {
    const code = source[at] as number;
    const next = at + code;
    if (next === end) lengths[at - from] = code - 1;
    if (next >= end) continue;
    const rest = lengths[next - from] as number;
    if (rest >= 0) lengths[at - from] = code - 1 + (code === 0xff ? 0 : 1) + rest;
  }
  return lengths;
}
