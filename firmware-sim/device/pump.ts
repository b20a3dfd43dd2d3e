import { type Cancel, type Clock, TimeoutError } from "@vestige/protocol/base";
import type { EventMessage } from "@vestige/protocol/messages";
import type { Acknowledged } from "../ports/port.ts";
import type { DeviceStore } from "./store.ts";

/** How fast reports go over a wire. */
export interface Pace {
  /** Reports that may be on their way without an acknowledgement. */
  readonly window: number;
  /** … and that the wire has not settled. */
  readonly atOnce: number;
  /** Wait for an acknowledgement, in ms; doubled at every silence, up to the cap (models, rule 21). */
  readonly waitMs: number;
  readonly capMs: number;
  /** Has every report an answer of its own, so that the one without an answer can be sent again by itself? */
  readonly answered: boolean;
}

/** Over a broker: what it took says nothing of the controller (N-MQ-3), and tries of a fleet cost others something. */
export const BROKER_PACE: Pace = {
  ...{ window: 32, atOnce: Number.POSITIVE_INFINITY },
  ...{ waitMs: 5_000, capMs: 60_000, answered: false },
};

/**
 * On a line, which is nobody else's: four reports fill it at 115,200 baud, and are what small SMP ends hold (N-SP-10).
 * Answers that acknowledge nothing come within the second.
 */
export const LINE_PACE: Pace = {
  ...{ window: 32, atOnce: 4 },
  ...{ waitMs: 2_000, capMs: 5_000, answered: true },
};

/** What the pump needs of its camera. */
export interface PumpHost {
  readonly store: DeviceStore;
  readonly clock: Clock;
  send(report: EventMessage): Promise<Acknowledged | undefined>;
  /** An acknowledgement came. */
  heard(): void;
  /** None has come for so long, in ms. */
  silent(ms: number): void;
}

/**
 * Brings the outbox to the controller: from the oldest report that is not acknowledged (F 30), one boot after the other.
 * A wire that took a report is no acknowledgement (N-MQ-3). After a silence it sends the oldest report alone until
 * something is heard, so that nobody's absence costs a window at a time; a send that never settles costs no more than
 * that wait. Where every report has its answer, a single one that has none is sent again by itself: on a line that
 * damages most frames nothing else comes through.
 */
export class Pump {
  readonly #host: PumpHost;
  #open = false;
  #pace = BROKER_PACE;
  /** Reports at the head of the store that were sent. */
  #sent = 0;
  /** … and whose sending has not settled yet. */
  #underWay = 0;
  #window = BROKER_PACE.window;
  #wait = BROKER_PACE.waitMs;
  #silences = 0;
  /** Since when an acknowledgement is waited for; undefined while none is. */
  #waitsSince: number | undefined;
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

  /** The wire may be used: everything that is kept goes out, oldest first. Also begins again when it was open. */
  start(pace: Pace = BROKER_PACE): void {
    this.#open = true;
    this.#pace = pace;
    this.#fresh();
    this.#goBack();
    this.run();
  }

  /** Whoever was silent speaks again: what waits is tried at once. */
  hurry(): void {
    if (this.#open && this.#silences > 0) this.start(this.#pace);
  }

  /** The wire may not be used. */
  stop(): void {
    this.#open = false;
    this.#waitsSince = undefined;
    this.#goBack();
  }

  /** Sends what the window has room for. A boot is finished before the next: a twin takes them in their order. */
  run(): void {
    if (!this.#open || this.#held) return;
    const { store, clock } = this.#host;
    const bootId = store.at(0)?.bootId;
    while (this.#sent < this.#window && this.#underWay < this.#pace.atOnce) {
      const report = store.at(this.#sent);
      if (report === undefined || report.bootId !== bootId) break;
      this.#sent++;
      this.#underWay++;
      this.#transmit(report);
    }
    if (this.#sent === 0) return;
    this.#waitsSince ??= clock.now();
    this.#arm();
  }

  /** Forgets what is acknowledged. What was never issued, or no longer waits, changes nothing. */
  acknowledge({ bootId, upTo }: Acknowledged): void {
    const { store, clock } = this.#host;
    if (upTo > store.issuedIn(bootId)) {
      this.#stray++;
      return;
    }
    const { first, count } = store.forget(bootId, upTo);
    this.#host.heard();
    if (this.#waitsSince !== undefined) this.#waitsSince = clock.now();
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
        if (epoch === this.#epoch) this.#underWay--;
        if (acknowledged !== undefined) this.acknowledge(acknowledged);
        this.run();
      },
      (error: unknown) => this.#onFailure(report, { error, epoch }),
    );
  }

  #onFailure(
    report: EventMessage,
    { error, epoch }: { readonly error: unknown; readonly epoch: number },
  ): void {
    const unanswered = this.#pace.answered && error instanceof TimeoutError;
    if (!unanswered) this.#failed++;
    if (epoch !== this.#epoch) return;
    if (unanswered && this.#waits(report)) {
      this.#resent++;
      return this.#transmit(report);
    }
    this.#underWay--;
    if (!unanswered) this.#held = true;
    this.run();
  }

  /** An acknowledgement may have come another way meanwhile. */
  #waits({ bootId, number }: EventMessage): boolean {
    const oldest = this.#host.store.at(0);
    return oldest?.bootId === bootId && oldest.number <= number;
  }

  #fresh(): void {
    this.#window = this.#pace.window;
    this.#wait = this.#pace.waitMs;
    this.#silences = 0;
    this.#waitsSince = undefined;
    this.#held = false;
  }

  /** What was sent counts as not sent; how its sending ends is of no interest any more. */
  #goBack(): void {
    this.#sent = 0;
    this.#underWay = 0;
    this.#epoch++;
    this.#disarm();
  }

  #arm(): void {
    this.#cancel ??= this.#host.clock.after(this.#wait, () => this.#onSilence());
  }

  #disarm(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #onSilence(): void {
    const { clock, silent } = this.#host;
    this.#cancel = undefined;
    this.#held = false;
    this.#wait = Math.min(this.#wait * 2, this.#pace.capMs);
    this.#silences++;
    silent(clock.now() - (this.#waitsSince ?? clock.now()));
    if (!this.#pace.answered || this.#underWay === 0) {
      this.#resent++;
      this.#window = 1;
      this.#goBack();
    }
    this.run();
  }
}
