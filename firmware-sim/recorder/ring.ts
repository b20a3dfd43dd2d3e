import { FRAGMENT_MS, alignHead } from "./media/timeline.ts";
import type { ShortfallCause } from "./recording.ts";

/** What the ring has to give to a recording: whole groups of pictures, from a key frame on. */
export interface RingContent {
  readonly ms: number;
  /** The last part of it, in which sound was to be kept. */
  readonly audioMs: number;
  /** Number of the group of pictures with which it begins, since buffering began. */
  readonly firstGop: number;
  /** Why it is less than configured; undefined when it is not. */
  readonly shortfallCause?: ShortfallCause;
}

/** What limits the ring, besides time. */
export interface RingLimits {
  readonly configuredMs: number;
  /** Space of the ring, apart from the storage (B61). */
  readonly ringBytes: number;
  /** Space for the recording that the head is to begin: more than that it cannot have. */
  readonly roomBytes: number;
}

/** From `from` on so many bytes are written. */
interface Rate {
  readonly from: number;
  readonly bytesPerSecond: number;
}

/** From when on there is something, and why not from before. */
interface Beginning {
  readonly from: number;
  readonly cause: ShortfallCause;
}

/** No head reaches back further (T8). */
const LONGEST_MS = 121_000;
/** Changes of the scene that are remembered; beyond them the older ones count as the most costly (it bounds the memory). */
const MOST_RATES = 64;

/**
 * The pre-event ring as times only (F 2). It is empty, not frozen, after off, sleep, dock and suspension (B2), and it
 * remembers what it lost last: that is the cause of a short head (A38, B61). It holds whole groups of pictures, the last
 * of which is still being written and takes no space yet. What fell out of it is gone, also when there would be room for
 * it a moment later. Times are ms of the boot.
 */
export class PreEventRing {
  #since: number | undefined;
  #audioSince: number | undefined;
  #emptied: ShortfallCause = "powered-late";
  /** What a shorter configuration did not keep. */
  #dropped: Beginning | undefined;
  /** Oldest first, the first one since before buffering began or as far back as it matters. */
  #rates: Rate[] = [];

  /** Does it buffer? */
  get running(): boolean {
    return this.#since !== undefined;
  }

  /** Buffering begins with a key frame, from nothing. */
  start(at: number, bytesPerSecond: number): void {
    this.#since = at;
    this.#audioSince = undefined;
    this.#dropped = undefined;
    this.#rates = [{ from: at, bytesPerSecond }];
  }

  /** Does it hold sound from now on? Where it does not, the sound it held goes at once (T9). */
  setAudio(at: number, audio: boolean): void {
    if (audio) this.#audioSince ??= at;
    else this.#audioSince = undefined;
  }

  /** The scene takes another number of bytes from now on (B61). */
  setRate(at: number, bytesPerSecond: number): void {
    if (this.#since === undefined || this.#rates.at(-1)?.bytesPerSecond === bytesPerSecond) return;
    this.#rates.push({ from: at, bytesPerSecond });
    const needed = this.#rates.findLastIndex(({ from }) => from <= at - LONGEST_MS);
    if (needed > 0) this.#rates.splice(0, needed);
    const [first, second] = this.#rates;
    if (this.#rates.length <= MOST_RATES || first === undefined || second === undefined) return;
    const most = Math.max(first.bytesPerSecond, second.bytesPerSecond);
    this.#rates.splice(0, 2, { from: first.from, bytesPerSecond: most });
  }

  /** Another length is configured from now on: up to now it kept no more than `configuredMs`. */
  setLength(at: number, configuredMs: number): void {
    if (this.#since === undefined) return;
    const { startMs } = this.#head(this.#since, at, configuredMs);
    if (startMs > (this.#dropped?.from ?? this.#since))
      this.#dropped = { from: startMs, cause: "unbuffered" };
  }

  empty(cause: ShortfallCause): void {
    this.#since = undefined;
    this.#audioSince = undefined;
    this.#dropped = undefined;
    this.#rates = [];
    this.#emptied = cause;
  }

  /**
   * B92: the smallest of what is configured, the time since buffering began, and what the ring holds, from a key frame
   * on: as long as there is enough it is not shorter than configured, and less than a second longer.
   */
  content(at: number, limits: RingLimits): RingContent {
    const since = this.#since;
    const { configuredMs } = limits;
    if (configuredMs === 0) return { ms: 0, audioMs: 0, firstGop: 0 };
    if (since === undefined) return { ms: 0, audioMs: 0, firstGop: 0, shortfallCause: this.#emptied };
    const wanted = this.#head(since, at, configuredMs);
    const { from, cause } = this.#beginning(since, at, limits);
    // Of a group of pictures that has lost its key frame the rest is worth nothing.
    const firstGop = Math.max(wanted.firstGop, Math.ceil((from - since) / FRAGMENT_MS));
    const ms = Math.max(0, at - since - firstGop * FRAGMENT_MS);
    const audioMs = this.#audioSince === undefined ? 0 : Math.min(ms, at - this.#audioSince);
    const head = { ms, audioMs, firstGop: ms === 0 ? 0 : firstGop };
    return ms >= configuredMs ? head : { ...head, shortfallCause: cause };
  }

  #head(since: number, at: number, configuredMs: number) {
    return alignHead({ encodingSinceMs: since, activationMs: at, headMs: configuredMs });
  }

  #beginning(since: number, at: number, { ringBytes, roomBytes }: RingLimits): Beginning {
    const lastKeyFrame = at - ((at - since) % FRAGMENT_MS);
    const held = Math.max(this.#fitting(lastKeyFrame, ringBytes), this.#fitting(at, roomBytes));
    const kept = this.#dropped ?? { from: since, cause: this.#emptied };
    return held > kept.from ? { from: held, cause: "capacity" } : kept;
  }

  /** From when on everything up to `until` fits into so many bytes, as it was written. */
  #fitting(until: number, bytes: number): number {
    let left = bytes * 1000;
    let to = until;
    for (const { from, bytesPerSecond } of this.#rates.toReversed()) {
      const taken = Math.max(0, to - from) * bytesPerSecond;
      if (taken > left) return to - Math.floor(left / bytesPerSecond);
      left -= taken;
      to = Math.min(to, from);
    }
    return to;
  }
}
