import type { Cancel, Scheduler } from "@vestige/protocol/base";
import type { Synced } from "../disk/disk.ts";
import { troubleOf } from "../disk/trouble.ts";
import type { StorageTrouble } from "./evidence.ts";

/** Something to write. It calls back once that is durable, and can be begun again where it failed. */
export type Step = (done: Synced) => void;

/** After so long, what the storage did not take is offered again. */
const RETRY_MS = 2_000;

const asError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error("what was thrown is no error", { cause });

/**
 * What a camera has to write, in order: a step begins when the one before it is durable, so that a power cut leaves
 * the first so many of them (decision 0010). A step that the storage does not take stays, and all behind it wait.
 */
export class WriteQueue {
  readonly #clock: Scheduler;
  readonly #onIdle: () => void;
  readonly #steps: Step[] = [];
  #busy = false;
  #looping = false;
  /** Answers that come after a power cut are nobody's. */
  #generation = 0;
  #retry: Cancel | undefined;
  #trouble: StorageTrouble | undefined;

  constructor(clock: Scheduler, onIdle: () => void) {
    this.#clock = clock;
    this.#onIdle = onIdle;
  }

  get idle(): boolean {
    return this.#steps.length === 0;
  }

  /** Why the storage does not take what is to be written next. */
  get trouble(): StorageTrouble | undefined {
    return this.#trouble;
  }

  /** Is it the last one to be written, and not begun yet? */
  waitsLast(step: Step | undefined): boolean {
    return step !== undefined && this.#steps.at(-1) === step && !(this.#busy && this.#steps.length === 1);
  }

  /**
   * Writes this after everything else: at once where the storage answers at once.
   * @throws what a step throws that is no trouble of the storage: a bug of ours.
   */
  push(...steps: readonly Step[]): void {
    this.#steps.push(...steps);
    this.#run();
  }

  /** The power fails. */
  cut(): void {
    this.#generation++;
    this.#steps.length = 0;
    this.#busy = false;
    this.#retry?.();
    this.#retry = undefined;
    this.#trouble = undefined;
  }

  #run(): void {
    if (this.#looping) return;
    this.#looping = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) this.#begin(next);
    } finally {
      this.#looping = false;
    }
    if (this.idle) this.#onIdle();
  }

  #next(): Step | undefined {
    return this.#busy || this.#retry !== undefined ? undefined : this.#steps[0];
  }

  #begin(step: Step): void {
    this.#busy = true;
    const generation = this.#generation;
    let told = false;
    const done: Synced = (error) => {
      if (told || generation !== this.#generation) return;
      told = true;
      this.#settle(error);
    };
    try {
      step(done);
    } catch (cause) {
      done(asError(cause));
    }
  }

  #settle(error: Error | undefined): void {
    this.#busy = false;
    if (error === undefined) {
      this.#steps.shift();
      this.#trouble = undefined;
    } else this.#fail(error);
    this.#run();
  }

  #fail(error: Error): void {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    this.#trouble = trouble;
    this.#retry = this.#clock.after(RETRY_MS, () => {
      this.#retry = undefined;
      this.#run();
    });
  }
}
