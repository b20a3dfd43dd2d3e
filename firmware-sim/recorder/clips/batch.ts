import type { FragmentBytes } from "../media/clip-writer.ts";
import type { HashedFragment } from "./clip-hashes.ts";

/** Every batch of a process is in this one, for as long as its step lasts. */
let memory = new Uint8Array(2 ** 20);

/**
 * Fragments one after another in one buffer: they are hashed and written in one go each, which costs less than their
 * parts would. It is valid until the next one is made.
 */
export class Batch {
  #length = 0;
  readonly #fragments: HashedFragment[] = [];

  /** @param init comes before the first fragment */
  constructor(init: Uint8Array) {
    this.#put(init);
  }

  get fragments(): readonly HashedFragment[] {
    return this.#fragments;
  }

  get length(): number {
    return this.#length;
  }

  /** Everything so far. */
  get bytes(): Uint8Array {
    return memory.subarray(0, this.#length);
  }

  add({ header, shared, length }: FragmentBytes, frames: number): void {
    const at = this.#length;
    this.#reserve(at + length);
    this.#put(header);
    for (const part of shared) this.#put(part);
    this.#fragments.push({ bytes: memory.subarray(at, this.#length), frames });
  }

  /** Views of the fragments before go on with the former memory, which nobody writes to any more. */
  #reserve(bytes: number): void {
    if (bytes <= memory.length) return;
    const larger = new Uint8Array(2 * bytes);
    larger.set(this.bytes);
    memory = larger;
  }

  #put(part: Uint8Array): void {
    memory.set(part, this.#length);
    this.#length += part.length;
  }
}
