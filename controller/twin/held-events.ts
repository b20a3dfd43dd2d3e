import type { EventMessage } from "@vestige/protocol/messages";

/** Twice the largest window of a camera: what comes after it is sent again. */
export const MAX_HELD = 64;

/**
 * Events of one camera that came before one that is still missing: held until it comes, so that a camera need send no more
 * than that one again. They are forgotten with the process, since none of them is acknowledged.
 */
export class HeldEvents {
  /** A camera finishes a boot before it goes on to the next, so that one is enough. */
  #bootId: string | undefined;
  readonly #events = new Map<number, EventMessage>();

  get size(): number {
    return this.#events.size;
  }

  /** Keeps an event, unless there is no room. */
  hold(event: EventMessage): void {
    if (event.bootId !== this.#bootId) this.clear();
    this.#bootId = event.bootId;
    if (this.#events.size < MAX_HELD) this.#events.set(event.number, event);
  }

  /** Gives out the event that follows a number of a boot, and drops what is before it. */
  next(bootId: string, after: number): EventMessage | undefined {
    if (bootId !== this.#bootId || this.#events.size === 0) return undefined;
    for (const number of this.#events.keys()) if (number <= after) this.#events.delete(number);
    const event = this.#events.get(after + 1);
    this.#events.delete(after + 1);
    return event;
  }

  clear(): void {
    this.#events.clear();
  }
}
