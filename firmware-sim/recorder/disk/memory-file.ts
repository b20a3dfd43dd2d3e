import type { Random } from "@vestige/protocol/base";

/** Storage keeps or loses what was written by pages, however it was written. */
const PAGE = 4_096;

/** What a power cut leaves of bytes that were not synced. */
const LOSSES = ["nothing", "all", "torn", "reordered"] as const;

/** The bytes of a file in memory, and how many of them a power cut cannot take. */
export class MemoryFile {
  #content = new Uint8Array(0);
  #length = 0;
  #durable = 0;
  /** Where each write began that is not wholly durable. */
  #writes: number[] = [];

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const length = this.#length + bytes.length;
    if (length > this.#content.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#content.length));
      grown.set(this.#content.subarray(0, this.#length));
      this.#content = grown;
    }
    this.#content.set(bytes, this.#length);
    this.#writes.push(this.#length);
    this.#length = length;
  }

  read(offset: number, length: number): Uint8Array {
    return this.#content.slice(offset, Math.min(offset + length, this.#length));
  }

  /** Cuts it off, durably. */
  truncate(length: number): void {
    if (length >= this.#length) return;
    this.#length = length;
    this.#durable = Math.min(this.#durable, length);
    this.#writes = this.#writes.filter((start) => start < length);
  }

  makeDurable(upTo = this.#length): void {
    this.#durable = Math.max(this.#durable, Math.min(upTo, this.#length));
    const durable = this.#durable;
    this.#writes = this.#writes.filter((start, index) => (this.#writes[index + 1] ?? this.#length) > durable);
  }

  /**
   * The power fails. Of what was not durable it keeps, by the dice: all; nothing; the beginning, torn at any byte; or
   * any pages of any writes, with zeros in place of the others.
   */
  losePower(random: Random): void {
    const loss = random.pick(LOSSES);
    if (loss === "all") this.#length = this.#durable;
    if (loss === "torn") this.#length = random.int(this.#durable, this.#length);
    if (loss === "reordered") this.#reorder(random);
    this.#durable = this.#length;
    this.#writes = [];
  }

  #reorder(random: Random): void {
    let end = this.#durable;
    for (const [from, to] of this.#pieces()) {
      if (random.next() < 0.5) end = to;
      else this.#content.fill(0, from, to);
    }
    // The length of a file may survive without what was written there.
    this.#length = random.pick([end, this.#length]);
  }

  /** What is not durable, by page and by write. */
  #pieces(): (readonly [from: number, to: number])[] {
    const borders = new Set([this.#durable, this.#length]);
    for (const start of this.#writes) borders.add(Math.max(start, this.#durable));
    for (let at = Math.ceil(this.#durable / PAGE) * PAGE; at < this.#length; at += PAGE) borders.add(at);
    const sorted = [...borders].sort((a, b) => a - b);
    return sorted.slice(1).map((to, index) => [sorted[index] ?? to, to] as const);
  }
}
