import type { SmpMap } from "../cbor-map.ts";
import type { SmpClock } from "../clock.ts";
import { SmpError } from "../errors.ts";
import { Op } from "../message.ts";
import type { SmpMessage } from "../message.ts";
import { readAnswer } from "./answer.ts";
import type { CommandKey } from "./types.ts";

interface Pending {
  readonly key: CommandKey;
  readonly resolve: (result: SmpMap) => void;
  readonly reject: (error: SmpError) => void;
  cancelTimer: () => void;
}

/** Which answer is awaited, and for how long (milliseconds). */
export interface PendingOptions {
  readonly key: CommandKey;
  readonly timeoutMs: number;
}

const SEQUENCES = 256;

const answerOp = (key: CommandKey): number => (key.op === "read" ? Op.readResponse : Op.writeResponse);

const nameOf = ({ op, group, command }: CommandKey): string => `${op} of group ${group} command ${command}`;

/** Requests that wait for their answer, by sequence number. Every one ends: answered, timed out or failed. */
export class PendingRequests {
  readonly #clock: SmpClock;
  readonly #onTimeout: () => void;
  readonly #waiting = new Map<number, Pending>();
  #next = 0;

  constructor(options: { readonly clock: SmpClock; readonly onTimeout: () => void }) {
    this.#clock = options.clock;
    this.#onTimeout = options.onTimeout;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** The sequence number for the next request. @throws SmpError SMP_BUSY when all 256 are waiting */
  nextSequence(): number {
    for (let tried = 0; tried < SEQUENCES; tried++) {
      const sequence = this.#next;
      this.#next = (sequence + 1) % SEQUENCES;
      if (!this.#waiting.has(sequence)) return sequence;
    }
    throw new SmpError("SMP_BUSY", `${SEQUENCES} requests are waiting for an answer`);
  }

  /** Waits for the answer with `sequence`; must be called before the request is written. */
  wait(sequence: number, { key, timeoutMs }: PendingOptions): Promise<SmpMap> {
    return new Promise((resolve, reject) => {
      const pending: Pending = { key, resolve, reject, cancelTimer: () => undefined };
      this.#waiting.set(sequence, pending);
      pending.cancelTimer = this.#clock.after(timeoutMs, () => {
        this.#onTimeout();
        this.fail(sequence, new SmpError("SMP_TIMEOUT", `no answer to ${nameOf(key)} in ${timeoutMs} ms`));
      });
    });
  }

  /** Gives an answer to the request that it repeats in all fields; false when none waits for it. */
  settle(answer: SmpMessage): boolean {
    const pending = this.#waiting.get(answer.sequence);
    if (pending === undefined || !answers(answer, pending.key)) return false;
    this.#remove(answer.sequence, pending);
    try {
      pending.resolve(readAnswer(answer.payload));
    } catch (error) {
      pending.reject(error as SmpError);
    }
    return true;
  }

  fail(sequence: number, error: SmpError): void {
    const pending = this.#waiting.get(sequence);
    if (pending === undefined) return;
    this.#remove(sequence, pending);
    pending.reject(error);
  }

  failAll(makeError: (request: string) => SmpError): void {
    for (const [sequence, { key }] of [...this.#waiting]) this.fail(sequence, makeError(nameOf(key)));
  }

  #remove(sequence: number, pending: Pending): void {
    this.#waiting.delete(sequence);
    pending.cancelTimer();
  }
}

function answers(answer: SmpMessage, key: CommandKey): boolean {
  return answer.op === answerOp(key) && answer.group === key.group && answer.command === key.command;
}
