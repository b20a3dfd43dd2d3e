/** So many sources are remembered; twice what an allow-list holds, so that those on it never push each other out. */
const PLACES = 64;

/** What became of a trigger from outside: it was heeded, or why it was not (F 24). */
export type TriggerVerdict =
  | "heeded"
  | "malformed"
  | "disabled"
  | "unknown-kind"
  | "unlisted"
  | "unsigned"
  | "forged"
  | "replayed"
  | "stale"
  | "out-of-range"
  | "cooling-down"
  | "cannot-start"
  | "not-a-start";

/** How many triggers came to which end since the camera was made; what never happened is left out. */
export type TriggerCounts = Readonly<Partial<Record<TriggerVerdict, number>>>;

interface Source {
  readonly counter: number;
  /** Was the counter in a trigger whose signature was verified? */
  readonly proven: boolean;
  /** Times of the clock, in ms: when the counter came, and when the source was heeded last. */
  readonly heardAt: number;
  readonly heededAt: number | undefined;
}

/** A trigger as far as it is remembered. */
export interface Heard {
  readonly source: string;
  readonly counter: number;
  readonly proven: boolean;
  /** Time of the clock, in ms. */
  readonly at: number;
}

/** Times of the clock, in ms. */
export interface Since {
  readonly now: number;
  readonly cooldownMs: number;
}

/**
 * What a camera remembers of the sources that asked it to record. It is bounded: a flood of sources pushes out the one
 * that was heard longest ago, whose triggers are then told from replays by their time alone. Signatures keep a flood
 * out altogether, since only what is believed takes a place.
 */
export class TriggerMemory {
  /** Oldest heard first; made with the first trigger, since most cameras of a fleet never hear one. */
  #sources: Map<string, Source> | undefined;
  readonly #counts: Partial<Record<TriggerVerdict, number>> = {};

  /** How many sources are remembered. */
  get size(): number {
    return this.#sources?.size ?? 0;
  }

  get counts(): TriggerCounts {
    return { ...this.#counts };
  }

  count(verdict: TriggerVerdict): void {
    this.#counts[verdict] = (this.#counts[verdict] ?? 0) + 1;
  }

  /**
   * Has the counter not grown? Where nothing is signed anybody can name a high counter for somebody else's source, so
   * that such a one is believed for a cool-down only and silences nobody for longer.
   */
  replays({ source, counter }: Pick<Heard, "source" | "counter">, { now, cooldownMs }: Since): boolean {
    const known = this.#sources?.get(source);
    if (known === undefined || counter > known.counter) return false;
    return known.proven || now - known.heardAt < cooldownMs;
  }

  /** Remembers the counter of a trigger that is believed, whatever comes of it: it counts once. */
  hear({ source, counter, proven, at }: Heard): void {
    this.#put(source, { counter, proven, heardAt: at, heededAt: this.#sources?.get(source)?.heededAt });
  }

  /** Was this source heeded a moment ago? (B19) */
  coolsDown(source: string, { now, cooldownMs }: Since): boolean {
    const heededAt = this.#sources?.get(source)?.heededAt;
    return heededAt !== undefined && now - heededAt < cooldownMs;
  }

  heed(source: string, at: number): void {
    const known = this.#sources?.get(source);
    this.#put(source, { counter: -1, proven: false, heardAt: at, ...known, heededAt: at });
  }

  /** A boot begins: every source is heeded again, but a counter that was heard is still no news. */
  forgetCooldowns(): void {
    for (const [name, source] of this.#sources ?? []) {
      this.#sources?.set(name, { ...source, heededAt: undefined });
    }
  }

  #put(name: string, source: Source): void {
    this.#sources ??= new Map();
    this.#sources.delete(name);
    this.#sources.set(name, source);
    const oldest = this.#sources.keys().next().value;
    if (this.#sources.size > PLACES && oldest !== undefined) this.#sources.delete(oldest);
  }
}
