const ASCII_MASK = 0x7f;

/** Writes big-endian numbers, four-letter types and boxes one after another into a buffer of known length. */
export class ByteWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  /** Every byte must be written: it is made of memory that is not cleared, since a fleet makes thousands a second. */
  constructor(length: number) {
    const { buffer, byteOffset } = Buffer.allocUnsafe(length);
    this.bytes = new Uint8Array(buffer, byteOffset, length);
  }

  /** Where the next byte goes. */
  get at(): number {
    return this.#at;
  }

  /** Adds to the 32-bit number that was written there. */
  addAt(at: number, value: number): void {
    const [a = 0, b = 0, c = 0, d = 0] = this.bytes.subarray(at, at + 4);
    this.#putAt(at, a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d + value);
  }

  /** A byte. */
  u8(value: number): void {
    this.bytes[this.#at++] = value;
  }

  u32(value: number): void {
    this.#putAt(this.#at, value);
    this.#at += 4;
  }

  /** A whole number up to 2^53. */
  u64(value: number): void {
    this.u32(Math.floor(value / 2 ** 32));
    this.u32(value % 2 ** 32);
  }

  /** Size and type of a box that is written next; `size` counts these eight bytes. */
  boxHead(type: string, size: number): void {
    this.u32(size);
    for (let index = 0; index < 4; index++) this.u8(type.charCodeAt(index) & ASCII_MASK);
  }

  put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #putAt(at: number, value: number): void {
    const { bytes } = this;
    bytes[at] = value >>> 24;
    bytes[at + 1] = value >>> 16;
    bytes[at + 2] = value >>> 8;
    bytes[at + 3] = value;
  }
}
