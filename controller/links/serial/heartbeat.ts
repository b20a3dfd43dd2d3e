import type { Cancel, Clock } from "@vestige/protocol/base";

/** How often the line is looked at, in ms: on one that damages most frames many questions are in vain before it is known. */
const BEAT_MS = 250;
/** Silence after which the camera is asked, in ms; its own heartbeat is slower. */
export const SILENCE_MS = 5_000;
/** Silence after which the line is given up, in ms: several questions are without an answer by then. */
export const LOST_MS = 15_000;

/**
 * A camera that knows a listener reports at least every 30 s. So long without a whole report, in ms, and it knows none; on
 * a line that damages one byte in 300 several in a row are lost by chance, so it is more than a few.
 */
export const SPEECHLESS_MS = 150_000;

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** Asks the camera who it is; settles, one way or the other, when it answered or did not. */
  readonly ask: () => Promise<void>;
  /** Is it known who is on the line? */
  readonly known: () => boolean;
  readonly lost: () => void;
  /** There are bytes and no reports: the camera took its listener to be gone, and is silent until it is subscribed to. */
  readonly speechless: () => void;
}

/**
 * Life on a serial line, told from the bytes that came (models, rule 21): a port whose other end is gone may say nothing
 * of it for ever (N-RP-34), and a camera that was started anew is silent until it is asked.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #heardAt: number;
  #reportedAt: number;
  #asking = false;
  #cancel: Cancel | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#heardAt = options.clock.now();
    this.#reportedAt = options.clock.now();
  }

  start(): void {
    this.#beat();
  }

  /** Bytes came. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
  }

  /** A whole report came, or the service was told to subscribe. */
  reported(): void {
    this.#reportedAt = this.#options.clock.now();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #beat(): void {
    const { clock, known, lost } = this.#options;
    const silence = clock.now() - this.#heardAt;
    if (silence >= LOST_MS) return lost();
    this.#judgeReports();
    this.#cancel = clock.after(BEAT_MS, () => this.#beat());
    if (!this.#asking && (silence >= SILENCE_MS || !known())) this.#ask();
  }

  #judgeReports(): void {
    const { clock, known, speechless } = this.#options;
    if (clock.now() - this.#reportedAt < SPEECHLESS_MS) return;
    this.reported();
    if (known()) speechless();
  }

  #ask(): void {
    this.#asking = true;
    void this.#options.ask().finally(() => {
      this.#asking = false;
    });
  }
}
