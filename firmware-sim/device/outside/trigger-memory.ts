/** So many sources are remembered; twice what an allow-list holds, so that those on it never push each other out. */
const PLACES = 64;

/** Why a trigger from outside is not heeded (F 24). */
export type TriggerObjection =
  | "disabled"
  | "unknown-kind"
  | "unlisted"
  | "unsigned"
  | "forged"
  | "replayed"
  | "stale"
  | "out-of-range"
  | "cooling-down"
  | "cannot-start";

/** What became of a trigger from outside; a radio also hears what is none, or nothing because it is lost (F 24). */
export type TriggerVerdict = "heeded" | TriggerObjection | "malformed" | "no-radio" | "not-a-start";

/** How many triggers came to which end since the camera was made; what never happened is left out. */
export type TriggerCounts = Readonly<Partial<Record<TriggerVerdict, number>>>;

interface Source {
  /** The last counter that was heard, and the highest in a trigger whose signature was verified; -1 before the first. */
  readonly counter: number;
  readonly proven: number;
  /** Was a trigger whose signature was verified ever sent just now, by the time or by its counter? */
  readonly fresh: boolean;
  /** Times of the clock, in ms: when the counter came, and when the source was heeded last. */
  readonly heardAt: number;
  readonly heededAt: number | undefined;
}

/** A trigger as far as it is remembered. */
export interface Heard {
  readonly source: string;
  readonly counter: number;
  /** Was its signature asked for and verified? */
  readonly signed: boolean;
  /** Was it too old, or could it be? */
  readonly stale: boolean;
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
   * that such a one is believed for a cool-down only and silences nobody for longer; nor does it make anybody forget
   * one that was signed.
   */
  replays({ source, counter }: Pick<Heard, "source" | "counter">, { now, cooldownMs }: Since): boolean {
    const known = this.#sources?.get(source);
    if (known === undefined) return false;
    return counter <= known.proven || (counter <= known.counter && now - known.heardAt < cooldownMs);
  }

  /** Remembers the counter of a trigger that is believed, whatever comes of it: it counts once. */
  hear({ source, counter, signed, stale, at }: Heard): void {
    const known = this.#sources?.get(source);
    this.#put(source, {
      counter,
      proven: signed ? Math.max(counter, known?.proven ?? -1) : (known?.proven ?? -1),
      fresh: known?.fresh === true || (signed && !stale),
      heardAt: at,
      heededAt: known?.heededAt,
    });
  }

  /**
   * Was a signed trigger of this source ever fresh? Then one with a higher counter is newer than that; of any other
   * source it could be a recording, however high its counter is.
   */
  wasFresh(source: string): boolean {
    return this.#sources?.get(source)?.fresh === true;
  }

  /** Was this source heeded a moment ago? (B19) */
  coolsDown(source: string, { now, cooldownMs }: Since): boolean {
    const heededAt = this.#sources?.get(source)?.heededAt;
    return heededAt !== undefined && now - heededAt < cooldownMs;
  }

  heed(source: string, at: number): void {
    const known = this.#sources?.get(source);
    this.#put(source, { counter: -1, proven: -1, fresh: false, heardAt: at, ...known, heededAt: at });
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
