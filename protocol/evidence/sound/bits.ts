/** Reads numbers of any number of bits, the highest first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws RangeError at the end. */
  bit(): number {
    const byte = this.#bytes[this.#at >> 3];
    if (byte === undefined) throw new RangeError("the frame ends too soon");
    return (byte >> (7 - (this.#at++ & 7))) & 1;
  }

  /**
   * A number of at most 24 bits.
   * @throws RangeError at the end.
   */
  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) value = value * 2 + this.bit();
    return value;
  }

  /** Goes on from the next byte that has not begun. */
  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  skip(count: number): void {
    this.#at += count;
  }
}
