import type { Cancel, Clock } from "@vestige/protocol/base";
import type { Liveness } from "../service/types.ts";

/** What a watch is built of; times in ms. */
export interface LivenessOptions {
  readonly clock: Pick<Clock, "now" | "at">;
  readonly silentAfter: number;
  readonly lostAfter: number;
  readonly onChange: (state: Liveness) => void;
}

/**
 * Watches when a camera was heard last (models, rule 21). Hearing costs a number: the one entry on the clock looks for
 * itself whether the deadline has moved, since a fleet is heard far more often than it falls silent.
 */
export class LivenessWatch {
  readonly #options: LivenessOptions;
  #state: Liveness = "lost";
  #heardAt = 0;
  #cancel: Cancel | undefined;

  constructor(options: LivenessOptions) {
    this.#options = options;
  }

  get state(): Liveness {
    return this.#state;
  }

  heard(): void {
    this.#heardAt = this.#options.clock.now();
    if (this.#state !== "live") {
      this.stop();
      this.#enter("live");
    }
    this.#arm();
  }

  /** The link itself says that the camera is gone. */
  lose(): void {
    this.stop();
    this.#enter("lost");
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #arm(): void {
    const { clock, silentAfter, lostAfter } = this.#options;
    const due = this.#heardAt + (this.#state === "live" ? silentAfter : lostAfter);
    this.#cancel ??= clock.at(due, () => this.#onDue());
  }

  #onDue(): void {
    this.#cancel = undefined;
    const { clock, silentAfter, lostAfter } = this.#options;
    const quiet = clock.now() - this.#heardAt;
    if (quiet >= lostAfter) this.#enter("lost");
    else {
      if (quiet >= silentAfter) this.#enter("silent");
      this.#arm();
    }
  }

  #enter(state: Liveness): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange(state);
  }
}
