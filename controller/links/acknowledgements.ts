import type { Cancel, Clock } from "@vestige/protocol/base";
import { AcknowledgeMessage } from "@vestige/protocol/messages";
import type { Acknowledgement } from "./link.ts";

export interface AcknowledgementsOptions {
  readonly clock: Clock;
  /** Id of the controller; a camera takes acknowledgements of the one that claimed it. */
  readonly controller: string;
  readonly send: (camera: string, message: AcknowledgeMessage) => void;
}

/** Merges acknowledgements of one turn of the clock: they are cumulative, so the highest of a boot says it all. */
export class Acknowledgements {
  readonly #options: AcknowledgementsOptions;
  /** Camera to boot to number; boots in the order in which they came, which is their own order. */
  readonly #due = new Map<string, Map<string, number>>();
  #cancel: Cancel | undefined;

  constructor(options: AcknowledgementsOptions) {
    this.#options = options;
  }

  note(camera: string, { bootId, upTo }: Acknowledgement): void {
    // Numbers begin at 1: up to 0 acknowledges nothing.
    if (upTo < 1) return;
    const boots = this.#due.get(camera) ?? new Map<string, number>();
    boots.set(bootId, Math.max(upTo, boots.get(bootId) ?? 0));
    this.#due.set(camera, boots);
    this.#cancel ??= this.#options.clock.after(0, () => this.flush());
  }

  /** Sends what waits, at once. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const { controller: by, send } = this.#options;
    const due = [...this.#due];
    this.#due.clear();
    for (const [camera, boots] of due)
      for (const [bootId, upTo] of boots)
        send(camera, AcknowledgeMessage.create({ by, simulated: true, bootId, upTo }));
  }
}
