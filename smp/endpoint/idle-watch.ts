import type { SmpClock } from "../clock.ts";

/**
 * Calls `onIdle` when a partial frame has waited for `idleMs` without a further byte. Without it a length that
 * reads too large holds good frames for ever on a quiet line (N-SP-12).
 */
export class IdleWatch {
  readonly #clock: SmpClock;
  readonly #idleMs: number;
  readonly #onIdle: () => void;
  #lastByteAt = 0;
  #cancel: (() => void) | undefined;

  constructor(options: { readonly clock: SmpClock; readonly idleMs: number; readonly onIdle: () => void }) {
    this.#clock = options.clock;
    this.#idleMs = options.idleMs;
    this.#onIdle = options.onIdle;
  }

  /** To be called after each chunk: `partial` says whether a frame is open. */
  note(partial: boolean): void {
    if (!partial) return this.stop();
    this.#lastByteAt = this.#clock.now();
    // One timer serves many chunks: it looks at the last byte's time when it rings.
    if (this.#cancel === undefined) this.#arm(this.#idleMs);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #arm(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => this.#ring());
  }

  #ring(): void {
    this.#cancel = undefined;
    const left = this.#lastByteAt + this.#idleMs - this.#clock.now();
    if (left > 0) this.#arm(left);
    else this.#onIdle();
  }
}
