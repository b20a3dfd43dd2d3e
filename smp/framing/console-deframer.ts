import { base64Decode } from "./base64.ts";
import {
  CARRIAGE_RETURN,
  LENGTH_SIZE,
  LINE_END,
  LINE_RAW_BYTES,
  LINE_ROOM,
  MARKER_SIZE,
  isHalfMarker,
  lastMarker,
  markerAt,
} from "./console-format.ts";
import type { MarkerKind } from "./console-format.ts";
import { CRC_SIZE, DEFAULT_MAX_MESSAGE, DiscardCounter, MIN_FRAME, frameFault } from "./framing.ts";
import type { Deframer, DeframerOptions, DiscardReason } from "./framing.ts";

/** Bytes of a line that are kept without its line feed: a carriage return may stand before that. */
const HELD_ROOM = LINE_ROOM + 1;

/**
 * Deframer of {@link consoleFraming}. The markers are the points to get back in step: a first marker begins a
 * message wherever it stands, so a wrong length or a lost line end never costs the message behind it
 * (N-SP-12 b). Holds one line and one message of the largest size.
 */
export class ConsoleDeframer implements Deframer {
  readonly #discards: DiscardCounter;
  readonly #maxFrame: number;
  /** Length, message and CRC as they came in, with room for one line more than may be kept. */
  readonly #assembly: Uint8Array;
  #assembled = 0;
  readonly #line = new Uint8Array(2 * HELD_ROOM);
  #lineLength = 0;
  /** The open line is counted as discarded already; a marker later in it can still begin a frame. */
  #lineCounted = false;

  constructor({ maxMessage = DEFAULT_MAX_MESSAGE, onDiscard }: DeframerOptions) {
    this.#discards = new DiscardCounter(onDiscard);
    this.#maxFrame = maxMessage + CRC_SIZE;
    this.#assembly = new Uint8Array(LENGTH_SIZE + this.#maxFrame + LINE_RAW_BYTES);
  }

  get pending(): number {
    return this.#lineLength + this.#assembled;
  }

  get discards(): Readonly<Record<DiscardReason, number>> {
    return this.#discards.counts;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      if (this.#lineLength === 0 && !this.#lineCounted) {
        const fault = this.#endLine(bytes, from, end, messages);
        if (fault !== undefined) this.#discards.add(fault);
      } else {
        this.#hold(bytes, from, end);
        this.#endHeld(messages, "encoding");
      }
      from = end + 1;
    }
    this.#hold(bytes, from, bytes.length);
    return messages;
  }

  idle(): Uint8Array[] {
    const messages: Uint8Array[] = [];
    this.#endHeld(messages, "incomplete");
    if (this.#assembled > 0) this.#giveUp("incomplete");
    return messages;
  }

  /** `broken`: the reason to count for a line that is a frame's but no base64. */
  #endHeld(messages: Uint8Array[], broken: DiscardReason): void {
    const length = this.#lineLength;
    this.#lineLength = 0;
    const fault = this.#endLine(this.#line, 0, length, messages);
    if (fault !== undefined && !this.#lineCounted) this.#discards.add(fault === "encoding" ? broken : fault);
    this.#lineCounted = false;
  }

  /** Takes one line; returns why it, or what stands before its last marker, is thrown away. */
  #endLine(
    source: Uint8Array,
    from: number,
    lineEnd: number,
    messages: Uint8Array[],
  ): DiscardReason | undefined {
    const end = source[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    if (end <= from) return undefined;
    const kind = markerAt(source, from, end);
    if (this.#frame(kind, source, [from + MARKER_SIZE, end], messages)) return undefined;
    // A lost line end glues two lines together, and a log may stand before a marker: only what follows the
    // last marker was ended by this line end.
    const inner = lastMarker(source, from + 1, end);
    if (inner >= 0) {
      const innerKind = markerAt(source, inner, end);
      if (!this.#frame(innerKind, source, [inner + MARKER_SIZE, end], messages))
        this.#discards.add("encoding");
    }
    return lineFault(kind, end - from);
  }

  /** Takes the base64 of one line; false, and nothing changed, when it is none. */
  #frame(
    kind: MarkerKind,
    source: Uint8Array,
    range: readonly [from: number, end: number],
    messages: Uint8Array[],
  ): boolean {
    if (kind === "none" || range[1] - range[0] > LINE_ROOM - MARKER_SIZE) return false;
    // A first line is decoded where it belongs only if nothing is there yet: it may still prove to be none.
    const end = base64Decode(source, range, this.#assembly, this.#assembled);
    if (end < 0) return false;
    if (kind === "first") this.#startWith(end);
    else if (this.#assembled === 0) this.#discards.add("stray");
    else this.#assembled = end;
    if (this.#assembled > 0) this.#judge(messages);
    return true;
  }

  #startWith(end: number): void {
    const stale = this.#assembled;
    if (stale > 0) {
      this.#assembly.copyWithin(0, stale, end);
      this.#discards.add("incomplete");
    }
    this.#assembled = end - stale;
  }

  /** Hands out the assembled message if it is whole, drops it if it cannot become whole. */
  #judge(messages: Uint8Array[]): void {
    const have = this.#assembled - LENGTH_SIZE;
    if (have < 0) return this.#giveUp("too-short");
    const total = ((this.#assembly[0] as number) << 8) | (this.#assembly[1] as number);
    if (total < MIN_FRAME) return this.#giveUp("too-short");
    if (total > this.#maxFrame) return this.#giveUp("too-big");
    if (have < total) return;
    if (have > total) return this.#giveUp("length");
    const fault = frameFault(this.#assembly, LENGTH_SIZE, this.#assembled);
    if (fault !== undefined) return this.#giveUp(fault);
    messages.push(this.#assembly.slice(LENGTH_SIZE, this.#assembled - CRC_SIZE));
    this.#assembled = 0;
  }

  #giveUp(reason: DiscardReason): void {
    this.#assembled = 0;
    this.#discards.add(reason);
  }

  #hold(source: Uint8Array, from: number, end: number): void {
    if (from === end) return;
    let start = from;
    if (end - from > HELD_ROOM) {
      start = end - HELD_ROOM;
      this.#countLine(
        markerAt(this.#lineLength > 0 ? this.#line : source, this.#lineLength > 0 ? 0 : from, end),
      );
      this.#lineLength = 0;
    }
    this.#line.set(source.subarray(start, end), this.#lineLength);
    this.#lineLength += end - start;
    if (this.#lineLength > HELD_ROOM) this.#trim();
  }

  /** The held line is too long for a frame: keep what can still be one, from its last marker on. */
  #trim(): void {
    const length = this.#lineLength;
    this.#countLine(markerAt(this.#line, 0, length));
    const marker = lastMarker(this.#line, 1, length);
    let keep = length;
    if (marker >= 0 && length - marker <= HELD_ROOM) keep = marker;
    else if (isHalfMarker(this.#line[length - 1])) keep = length - 1;
    this.#line.copyWithin(0, keep, length);
    this.#lineLength = length - keep;
  }

  #countLine(kind: MarkerKind): void {
    if (!this.#lineCounted) this.#discards.add(kind === "none" ? "text" : "too-big");
    this.#lineCounted = true;
  }
}

function lineFault(kind: MarkerKind, length: number): DiscardReason {
  if (kind === "none") return "text";
  return length > LINE_ROOM ? "too-big" : "encoding";
}
