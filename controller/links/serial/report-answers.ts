import type { Cancel, Clock } from "@vestige/protocol/base";
import { AcknowledgeMessage, type EventMessage } from "@vestige/protocol/messages";
import type { SmpMap } from "@vestige/smp";
import type { Acknowledgement } from "../link.ts";

/**
 * Longest wait for the ledger before a report is answered with what is known, in ms. A camera sends what is not answered
 * again, half a second after it has left: the answer says that the report came, even where it acknowledges nothing.
 */
export const LEDGER_MS = 200;

export interface ReportAnswersOptions {
  readonly clock: Clock;
  /** Id of the controller. */
  readonly controller: string;
}

interface Waiting {
  readonly bootId: string;
  readonly number: number;
  readonly answer: () => void;
}

/**
 * The answers to a camera's reports on one connection: on serial they carry the acknowledgement, so they wait for it, but
 * not for ever.
 */
export class ReportAnswers {
  readonly #options: ReportAnswersOptions;
  /** By boot: the number up to which everything is in the ledger. */
  readonly #known = new Map<string, number>();
  /** By boot: the number that the camera was told. */
  readonly #told = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #cancel: Cancel | undefined;

  constructor(options: ReportAnswersOptions) {
    this.#options = options;
  }

  /** The map of the answer to a report; empty when nothing of its boot is in the ledger in time. */
  answerTo({ bootId, number }: EventMessage): SmpMap | Promise<SmpMap> {
    if (this.#covers(bootId, number)) return this.#answer(bootId);
    return new Promise((resolve) => {
      const cancel: Cancel = this.#options.clock.after(LEDGER_MS, () => waiting.answer());
      const waiting: Waiting = {
        ...{ bootId, number },
        answer: () => {
          cancel();
          this.#waiting.delete(waiting);
          resolve(this.#answer(bootId));
        },
      };
      this.#waiting.add(waiting);
    });
  }

  /**
   * Takes an acknowledgement; false when no answer carries it, so that it has to be said by itself. Whoever waits for it is
   * answered in the clock's next turn: reports that waited for one that was missing come into the ledger together.
   */
  acknowledge({ bootId, upTo }: Acknowledgement): boolean {
    if (!this.#covers(bootId, upTo)) this.#known.set(bootId, upTo);
    const waits = [...this.#waiting].some((one) => one.bootId === bootId && this.#covers(bootId, one.number));
    if (waits) this.#cancel ??= this.#options.clock.after(0, () => this.#flush());
    const carried = waits || (this.#told.get(bootId) ?? 0) >= upTo;
    this.#told.set(bootId, Math.max(upTo, this.#told.get(bootId) ?? 0));
    return carried;
  }

  /** The connection is over: whoever waits is answered, though nobody hears it. */
  end(): void {
    this.#cancel?.();
    for (const { answer } of [...this.#waiting]) answer();
  }

  #flush(): void {
    this.#cancel = undefined;
    for (const { bootId, number, answer } of [...this.#waiting]) if (this.#covers(bootId, number)) answer();
  }

  #covers(bootId: string, number: number): boolean {
    return (this.#known.get(bootId) ?? 0) >= number;
  }

  #answer(bootId: string): SmpMap {
    const upTo = this.#known.get(bootId);
    if (upTo === undefined) return {};
    this.#told.set(bootId, upTo);
    return { ...AcknowledgeMessage.create({ bootId, upTo, by: this.#options.controller, simulated: true }) };
  }
}
