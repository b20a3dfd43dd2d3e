import type { ShortfallCause } from "./recording.ts";

/** What the ring has to give to a recording. */
export interface RingContent {
  readonly ms: number;
  /** The last part of it, which holds sound. */
  readonly audioMs: number;
  /** Why it is less than configured; undefined when it is not. */
  readonly shortfallCause?: ShortfallCause;
}

/** What limits the ring, besides time. */
export interface RingLimits {
  readonly configuredMs: number;
  /** Space of the ring, apart from the storage (B61). */
  readonly ringBytes: number;
  readonly bytesPerSecond: number;
}

/**
 * The pre-event ring as times only (F 2). It is empty, not frozen, after off, sleep, dock and suspension (B2), and it
 * remembers what emptied it last: that is the cause of a short head (A38, B61).
 */
export class PreEventRing {
  #since: number | undefined;
  #audioSince: number | undefined;
  #emptied: ShortfallCause = "powered-late";

  /** Buffering begins, from nothing. */
  start(at: number): void {
    this.#since = at;
    this.#audioSince = undefined;
  }

  /** Does it hold sound from now on? Where it does not, the sound it held goes at once (T9). */
  setAudio(at: number, audio: boolean): void {
    if (audio) this.#audioSince ??= at;
    else this.#audioSince = undefined;
  }

  empty(cause: ShortfallCause): void {
    this.#since = undefined;
    this.#audioSince = undefined;
    this.#emptied = cause;
  }

  /** B92: the smallest of what is configured, the time since buffering began, and what the ring holds. */
  content(at: number, limits: RingLimits): RingContent {
    const { configuredMs } = limits;
    const sinceMs = this.#since === undefined ? 0 : at - this.#since;
    const capacityMs = Math.floor((limits.ringBytes * 1000) / limits.bytesPerSecond);
    const ms = Math.min(configuredMs, sinceMs, capacityMs);
    const audioMs = this.#audioSince === undefined ? 0 : Math.min(ms, at - this.#audioSince);
    if (ms >= configuredMs) return { ms, audioMs };
    return { ms, audioMs, shortfallCause: sinceMs <= capacityMs ? this.#emptied : "capacity" };
  }
}
