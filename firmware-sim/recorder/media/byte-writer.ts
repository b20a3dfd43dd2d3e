const ASCII_MASK = 0x7f;

/** Writes big-endian numbers, four-letter types and boxes one after another into a buffer of known length. */
export class ByteWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  /** Where the next byte goes. */
  get at(): number {
    return this.#at;
  }

  /** Adds to the 32-bit number that was written there. */
  addAt(at: number, value: number): void {
    this.#view.setUint32(at, this.#view.getUint32(at) + value);
  }

  u32(value: number): void {
    this.#view.setUint32(this.#at, value);
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
    for (let index = 0; index < 4; index++) this.bytes[this.#at++] = type.charCodeAt(index) & ASCII_MASK;
  }

  put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }
}
