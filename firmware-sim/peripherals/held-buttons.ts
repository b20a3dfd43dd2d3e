import type { GestureTable } from "@vestige/hw-profiles";

/** A button that is down for so long is stuck, in ms (ours; the longest gesture of our profiles takes ten seconds). */
export const STUCK_MS = 30_000;

/** What becomes of a button. */
interface HeldChange {
  readonly down: boolean;
  /** ms of the clock. */
  readonly at: number;
  /** What the camera has for gestures now. */
  readonly gestures: GestureTable;
}

/** Which buttons are down, and which of them nobody can be holding any more. */
export class HeldButtons {
  readonly #down = new Map<string, { since: number; stuck: boolean }>();

  /** Notes a change; true when with it the last stuck button came up. */
  note(button: string, { down, at, gestures }: HeldChange): boolean {
    if (down) {
      if (!this.#down.has(button) && !staysDown(button, gestures))
        this.#down.set(button, { since: at, stuck: false });
      return false;
    }
    const was = this.#down.get(button);
    this.#down.delete(button);
    return was?.stuck === true && ![...this.#down.values()].some(({ stuck }) => stuck);
  }

  /** Counts from here on: a new boot has noticed nothing yet. */
  restart(at: number): void {
    for (const held of this.#down.values()) Object.assign(held, { since: at, stuck: false });
  }

  /** When the next one will have been down for too long; undefined when none is. */
  nextDeadline(): number | undefined {
    const waiting = [...this.#down.values()].filter(({ stuck }) => !stuck);
    return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ since }) => since + STUCK_MS));
  }

  /** True when a button has become stuck since the last look, and none was before. */
  tick(at: number): boolean {
    const before = [...this.#down.values()].some(({ stuck }) => stuck);
    for (const held of this.#down.values()) held.stuck ||= at - held.since >= STUCK_MS;
    return !before && [...this.#down.values()].some(({ stuck }) => stuck);
  }
}

/** A slider is left where it is, and push-to-hold is meant to be held (B14). */
const staysDown = (button: string, { switches, rows }: GestureTable): boolean =>
  switches.has(button) ||
  rows.some(({ gesture: { value } }) => value.kind === "holdRelease" && value.button === button);
