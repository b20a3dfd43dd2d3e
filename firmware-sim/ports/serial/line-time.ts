import type { Clock } from "@vestige/protocol/base";

/** Eight data bits and two around them. */
const BITS_PER_BYTE = 10;
/** The console framing makes three bytes four, and 120 of them a line of 127 (N-SP-5); COBS needs less. */
const FRAMED = 1.42;
/** SMP header, CRC, and the marks of a frame. */
const AROUND = 16;

export interface LineTimeOptions {
  readonly clock: Pick<Clock, "now">;
  /** Bits a second. */
  readonly baud: number;
}

/** How long a line takes: what is written goes out one after the other, and a wait that ends before is in vain. */
export class LineTime {
  readonly #clock: Pick<Clock, "now">;
  readonly #bytesPerMs: number;
  #freeAt = 0;

  constructor({ clock, baud }: LineTimeOptions) {
    this.#clock = clock;
    this.#bytesPerMs = baud / BITS_PER_BYTE / 1_000;
  }

  /** Notes a message with so many bytes of payload; in so many ms its last byte will have left. */
  send(bytes: number): number {
    const now = this.#clock.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes * FRAMED + AROUND) / this.#bytesPerMs;
    return Math.ceil(this.#freeAt - now);
  }
}
