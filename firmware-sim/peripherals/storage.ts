import type { Profile } from "@vestige/hw-profiles";

/** How full it is, in the words of the chart. */
export type StorageLevel = "normal" | "low" | "full";

/** Space for recordings; the ring has its own (B61, F 14). */
export class Storage {
  readonly #profile: Profile["storage"];
  #free: number;

  constructor(profile: Profile["storage"]) {
    this.#profile = profile;
    this.#free = profile.capacity.value;
  }

  get freeBytes(): number {
    return Math.round(this.#free);
  }

  get capacity(): number {
    return this.#profile.capacity.value;
  }

  get level(): StorageLevel {
    if (this.#free <= 0) return "full";
    return this.#free < this.#profile.lowBytes.value ? "low" : "normal";
  }

  set(freeBytes: number): void {
    this.#free = Math.min(this.capacity, Math.max(0, freeBytes));
  }

  /** So many ms of recording are written. */
  write(ms: number): void {
    this.set(this.#free - (ms * this.#profile.bytesPerSecond.value) / 1000);
  }

  release(bytes: number): void {
    this.set(this.#free + bytes);
  }
}
