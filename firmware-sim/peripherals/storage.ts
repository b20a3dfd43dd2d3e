import type { Profile } from "@vestige/hw-profiles";

/** How full it is, in the words of the chart. */
export type StorageLevel = "normal" | "low" | "full";

/**
 * Space for recordings, in whole bytes; the ring has its own (B61, F 14). What was written in the moment in which it
 * became full is owed, so that what is taken and what is given back always add up.
 */
export class Storage {
  readonly #profile: Profile["storage"];
  #left: number;

  constructor(profile: Profile["storage"]) {
    this.#profile = profile;
    this.#left = profile.capacity.value;
  }

  get freeBytes(): number {
    return Math.max(0, this.#left);
  }

  get capacity(): number {
    return this.#profile.capacity.value;
  }

  get level(): StorageLevel {
    if (this.#left <= 0) return "full";
    return this.#left < this.#profile.lowBytes.value ? "low" : "normal";
  }

  /** Something else takes or gives up space: so much is free now. */
  set(freeBytes: number): void {
    this.#left = Math.min(this.capacity, Math.max(0, Math.round(freeBytes)));
  }

  /** So many bytes were written. */
  take(bytes: number): void {
    this.#left -= bytes;
  }

  /** So many bytes may be written again. */
  release(bytes: number): void {
    this.#left = Math.min(this.capacity, this.#left + bytes);
  }
}
