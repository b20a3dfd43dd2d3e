import { type Cancel, type Clock, TransportError } from "@vestige/protocol/base";
import type { Appended, LedgerDraft } from "../ledger/index.ts";
import type { Log } from "../log.ts";
import type { LedgerPort, Timing } from "./types.ts";

/** What a writer is built of. */
export interface WriterOptions {
  readonly ledger: Pick<LedgerPort, "append">;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
  readonly timing: Pick<Timing, "retryFirst" | "retryLongest">;
}

/** What follows as soon as the ledger can be written again. */
interface Late {
  readonly drafts: readonly LedgerDraft[];
  readonly done: () => void;
}

const marked = (draft: LedgerDraft): LedgerDraft => ({ ...draft, public: { ...draft.public, late: true } });

/** The way to the ledger: knows whether it can be written, and brings after what could not wait (principle 6). */
export class LedgerWriter {
  readonly #options: WriterOptions;
  readonly #running = new Set<Promise<unknown>>();
  #late: Late[] = [];
  #wait: number;
  #cancel: Cancel | undefined;
  #writable = true;
  #entries = 0;
  #stopped = false;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#wait = options.timing.retryFirst;
  }

  get writable(): boolean {
    return this.#writable;
  }

  /** Number of the last entry that is known of. */
  get entries(): number {
    return this.#entries;
  }

  /** What a restart found in the ledger. */
  recall(seq: number): void {
    this.#entries = Math.max(this.#entries, seq);
  }

  /** Enters drafts, all or none. @throws TransportError BWC_L01, BWC_L02 */
  async append(drafts: readonly LedgerDraft[]): Promise<readonly Appended[]> {
    const running = this.#options.ledger.append(drafts);
    this.#running.add(running);
    try {
      const appended = await running;
      this.#noteWritten(appended);
      return appended;
    } catch (cause) {
      this.#noteFailed(cause);
      throw cause;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Enters drafts marked late, as soon as it can be; then calls `done`. Never throws. */
  follow(drafts: readonly LedgerDraft[], done: () => void = () => undefined): void {
    this.#late.push({ drafts: drafts.map(marked), done });
    this.#arm();
  }

  /** Enters drafts for which nobody waits: now, or late. */
  note(drafts: readonly LedgerDraft[], done: () => void = () => undefined): void {
    void this.#note({ drafts, done });
  }

  async #note(late: Late): Promise<void> {
    try {
      await this.append(late.drafts);
    } catch (cause) {
      if (cause instanceof TransportError) this.follow(late.drafts, late.done);
      return;
    }
    late.done();
  }

  /** Everything that is being written has been; what follows late gets one last try. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await Promise.allSettled(this.#running);
    await this.#bringLate();
    if (this.#late.length > 0)
      this.#options.log.error({ entries: this.#late.length }, "late entries never reached the ledger");
  }

  #arm(): void {
    if (this.#stopped) return;
    this.#cancel ??= this.#options.clock.after(this.#wait, () => {
      this.#cancel = undefined;
      void this.#bringLate();
    });
  }

  async #bringLate(): Promise<void> {
    for (let next = this.#late[0]; next !== undefined; next = this.#late[0]) {
      try {
        await this.append(next.drafts);
      } catch (cause) {
        if (!(cause instanceof TransportError)) {
          // A draft of ours that the ledger can never take must not keep the others out.
          this.#late.shift();
          continue;
        }
        this.#wait = Math.min(this.#wait * 2, this.#options.timing.retryLongest);
        this.#arm();
        return;
      }
      this.#late.shift();
      next.done();
    }
    this.#wait = this.#options.timing.retryFirst;
  }

  #noteWritten(appended: readonly Appended[]): void {
    for (const one of appended) if (one.outcome === "entered") this.recall(one.entry.seq);
    if (this.#writable) return;
    this.#writable = true;
    this.#options.log.notice("the ledger can be written again");
  }

  /** The change is logged, not each repetition; our own bad draft says nothing of the disk. */
  #noteFailed(cause: unknown): void {
    if (!(cause instanceof TransportError)) {
      this.#options.log.error({ err: cause }, "an entry was refused by the ledger");
      return;
    }
    if (!this.#writable) return;
    this.#writable = false;
    this.#options.log.fatal({ code: cause.code }, "the ledger cannot be written");
  }
}
