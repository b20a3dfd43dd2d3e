import type { Cancel, Clock } from "@vestige/protocol/base";
import type { EventMessage } from "@vestige/protocol/messages";
import type { Acknowledged } from "../ports/port.ts";
import type { DeviceStore } from "./store.ts";

/** Reports that may be on their way without an acknowledgement. */
export const WINDOW = 32;
/** Wait for an acknowledgement, in ms; doubled at every silence, up to the cap (models, rule 21). */
export const ACKNOWLEDGE_MS = 5_000;
export const ACKNOWLEDGE_CAP_MS = 60_000;

/** What the pump needs of its camera. */
export interface PumpHost {
  readonly store: DeviceStore;
  readonly clock: Clock;
  send(report: EventMessage): Promise<Acknowledged | undefined>;
  /** An acknowledgement came. */
  heard(): void;
  /** None came in time; so many times in a row. */
  silent(times: number): void;
}

/**
 * Brings the outbox to the controller: go-back-N from the oldest report that is not acknowledged (F 30). A wire that
 * took a report is no acknowledgement (N-MQ-3). After a silence it sends the oldest report alone until something is
 * heard, so that nobody's absence costs a window at a time; a send that never settles costs no more than that wait.
 */
export class Pump {
  readonly #host: PumpHost;
  #open = false;
  /** Reports at the head of the store that were sent. */
  #sent = 0;
  #window = WINDOW;
  #wait = ACKNOWLEDGE_MS;
  #cap = ACKNOWLEDGE_CAP_MS;
  #silences = 0;
  /** The port refused a report; nothing more until the wait is over. */
  #held = false;
  #epoch = 0;
  #cancel: Cancel | undefined;
  #resent = 0;
  #failed = 0;
  #stray = 0;

  constructor(host: PumpHost) {
    this.#host = host;
  }

  get counters(): { readonly resent: number; readonly failed: number; readonly stray: number } {
    return { resent: this.#resent, failed: this.#failed, stray: this.#stray };
  }

  /**
   * The wire may be used: everything that is kept goes out, oldest first. Also begins again when it was open.
   * @param capMs longest wait between two tries
   */
  start(capMs = ACKNOWLEDGE_CAP_MS): void {
    this.#open = true;
    this.#cap = capMs;
    this.#fresh();
    this.#sent = 0;
    this.#epoch++;
    this.#disarm();
    this.run();
  }

  /** The wire may not be used. */
  stop(): void {
    this.#open = false;
    this.#sent = 0;
    this.#epoch++;
    this.#disarm();
  }

  /** Sends what the window has room for. */
  run(): void {
    if (!this.#open || this.#held) return;
    while (this.#sent < this.#window) {
      const report = this.#host.store.at(this.#sent);
      if (report === undefined) break;
      this.#sent++;
      this.#transmit(report);
    }
    if (this.#sent > 0) this.#arm();
  }

  /** Forgets what is acknowledged. What was never issued, or no longer waits, changes nothing. */
  acknowledge({ bootId, upTo }: Acknowledged): void {
    const { store } = this.#host;
    if (upTo > store.issuedIn(bootId)) {
      this.#stray++;
      return;
    }
    const { first, count } = store.forget(bootId, upTo);
    this.#host.heard();
    if (count === 0) return;
    this.#sent -= Math.max(0, Math.min(first + count, this.#sent) - first);
    this.#fresh();
    this.#disarm();
    this.run();
  }

  /** Counts an acknowledgement that is nobody's to give. */
  countStray(): void {
    this.#stray++;
  }

  #transmit(report: EventMessage): void {
    const epoch = this.#epoch;
    this.#host.send(report).then(
      (acknowledged) => {
        if (acknowledged !== undefined) this.acknowledge(acknowledged);
      },
      () => this.#onFailure(epoch),
    );
  }

  #onFailure(epoch: number): void {
    this.#failed++;
    if (epoch === this.#epoch) this.#held = true;
  }

  #fresh(): void {
    this.#window = WINDOW;
    this.#wait = ACKNOWLEDGE_MS;
    this.#silences = 0;
    this.#held = false;
  }

  #arm(): void {
    this.#cancel ??= this.#host.clock.after(this.#wait, () => this.#onSilence());
  }

  #disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #onSilence(): void {
    this.#cancel = undefined;
    this.#resent++;
    this.#sent = 0;
    this.#window = 1;
    this.#held = false;
    this.#epoch++;
    this.#wait = Math.min(this.#wait * 2, this.#cap);
    this.#silences++;
    this.#host.silent(this.#silences);
    this.run();
  }
}
