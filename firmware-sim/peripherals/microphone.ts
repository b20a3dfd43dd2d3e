/** Sound level of a person who speaks near the camera, in dB (ours). */
export const SPEECH_DB = 65;
/** Sound level of a quiet room, in dB (ours). */
export const ROOM_TONE_DB = 40;
/** Speech has to stand out of the room tone by so much, in dB (ours). */
const MARGIN_DB = 6;
/** A reason takes at least this long to say, in ms (ours; A3 asks for a reason and gives no length). */
export const EXPLANATION_MS = 1_000;

/** Does speech of this level stand out of the room tone? */
const isLoud = (level: number): boolean => level >= ROOM_TONE_DB + MARGIN_DB;

/** A span of speech that counts as an explanation; times in ms of the clock. */
export interface HeardSpan {
  readonly from: number;
  readonly ms: number;
}

interface Speaking {
  readonly level: number;
  /** Since when it is listened to, because a reason is asked for. */
  from: number | undefined;
  muted: boolean;
}

/**
 * The microphone measures on the recorded sound: what was muted, too short or no louder than the room is no
 * explanation. Its content is judged by a person (architecture, "Justified deactivation").
 */
export class Microphone {
  #speaking: Speaking | undefined;
  #dead = false;

  /** Does somebody speak? */
  get busy(): boolean {
    return this.#speaking !== undefined;
  }

  /** It records nothing: no speech stands out of that, and what was half said is lost. */
  get dead(): boolean {
    return this.#dead;
  }

  /** Does it hear somebody speak, louder than the room? */
  get voiced(): boolean {
    return !this.#dead && this.#speaking !== undefined && isLoud(this.#speaking.level);
  }

  setDead(dead: boolean): void {
    this.#dead = dead;
    if (dead) this.noteMuted();
  }

  begin(level: number): void {
    this.#speaking = { level, from: undefined, muted: false };
  }

  /** From now on what is spoken counts as a reason; false when nobody speaks. */
  listen({ at, muted }: { readonly at: number; readonly muted: boolean }): boolean {
    if (this.#speaking === undefined) return false;
    this.#speaking.from = at;
    this.#speaking.muted = muted || this.dead;
    return true;
  }

  /** The sound was muted meanwhile: a span with silence in it is no explanation. */
  noteMuted(): void {
    if (this.#speaking !== undefined) this.#speaking.muted = true;
  }

  /** Nobody listens any more. */
  ignore(): void {
    if (this.#speaking !== undefined) this.#speaking.from = undefined;
  }

  /** The speech is over. Undefined when nobody listened, null when what was heard explains nothing. */
  end(at: number): HeardSpan | null | undefined {
    const speaking = this.#speaking;
    this.#speaking = undefined;
    if (speaking?.from === undefined) return undefined;
    const ms = at - speaking.from;
    const heard = isLoud(speaking.level) && !speaking.muted && ms >= EXPLANATION_MS;
    return heard ? { from: speaking.from, ms } : null;
  }
}
