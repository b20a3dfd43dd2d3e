import type { Clock, Random } from "@vestige/protocol/base";
import { InternalError, TransportError } from "@vestige/protocol/base";
import { prepareEntry } from "./chain-entry.ts";
import { ERASURE_KIND } from "./entry.ts";
import type {
  Appended,
  ChainPlace,
  DeviceNumber,
  EntryFilter,
  LedgerDraft,
  LedgerEntry,
  PreparedEntry,
  PrivatePart,
} from "./entry.ts";
import { committedEntry, readPrivate, rowEntry } from "./read-entry.ts";
import type { LedgerStore } from "./store.ts";

/** What a ledger is built of; it does not own the store. */
export interface LedgerOptions {
  readonly store: LedgerStore;
  readonly clock: Pick<Clock, "wall" | "now" | "after">;
  /** Salts of private parts; outside tests a source that cannot be guessed. */
  readonly random: Pick<Random, "hex">;
  /** Runs a task soon, after input and output that waits: `setImmediate`, or `queueMicrotask` in a virtual world. */
  readonly schedule: (task: () => void) => void;
  /** For how long an append waits while another process writes, in ms of the clock; default 5,000. */
  readonly busyLimitMs?: number;
}

/** Drafts that were given together: entered together, without another entry between them, or not at all. */
interface Group {
  readonly entries: readonly PreparedEntry[];
  readonly resolve: (places: readonly (ChainPlace | undefined)[]) => void;
  readonly reject: (cause: unknown) => void;
}

/** N-LG-12: larger transactions gain little and hold the event loop for longer. */
const MAX_ROWS = 100;
const SALT_BYTES = 16;
const BUSY_RETRY_MS = 10;
const DEFAULT_BUSY_LIMIT_MS = 5_000;

const isBusy = (cause: unknown): boolean => cause instanceof TransportError && cause.code === "BWC_L02";

const outcome = (entry: PreparedEntry, place: ChainPlace | undefined): Appended => {
  if (place) return { outcome: "entered", entry: committedEntry(entry, place) };
  const { camera, device } = entry;
  if (camera === undefined || !device)
    throw new InternalError("BWC_L05", "a store dropped an entry without a number");
  return { outcome: "duplicate", camera, device };
};

/** The append-only, hash-chained record of facts and decisions: write first, act second (principle 6). */
export class Ledger {
  readonly #options: LedgerOptions;
  #queue: Group[] = [];
  #draining = false;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /**
   * Enters drafts and resolves once they are on the disk, in the order given. Drafts given together stay adjacent and
   * share one transaction. Group commit (N-LG-12): a commit starts as soon as none is running and takes what gathered.
   * @throws InternalError BWC_L05 or BWC_P20 at once for a bad draft; TransportError BWC_L01 or BWC_L02 when the commit
   * failed: then none of the drafts is entered, and a later append tries anew.
   */
  async append(drafts: LedgerDraft | readonly LedgerDraft[]): Promise<readonly Appended[]> {
    const entries = this.#prepare("kind" in drafts ? [drafts] : drafts);
    if (entries.length === 0) return [];
    try {
      const places = await new Promise<readonly (ChainPlace | undefined)[]>((resolve, reject) => {
        this.#enqueue({ entries, resolve, reject });
      });
      return entries.map((entry, index) => outcome(entry, places[index]));
    } catch (cause) {
      // A new error here has the stack of the caller who appended; that of the commit tells nobody who asked.
      if (cause instanceof TransportError) throw new TransportError(cause.code, cause.message, { cause });
      throw cause;
    }
  }

  /** Entries with a number above `seq`, ascending, at most `limit`. @throws TransportError BWC_L04 */
  async entriesAfter(seq: number, limit: number): Promise<readonly LedgerEntry[]> {
    return (await this.#options.store.rowsAfter(seq, limit)).map(rowEntry);
  }

  /** Newest first. @throws TransportError BWC_L04 */
  async find(filter: EntryFilter): Promise<readonly LedgerEntry[]> {
    return (await this.#options.store.newest(filter)).map(rowEntry);
  }

  /** For each camera, the last event entered: what may be acknowledged after a restart. @throws TransportError BWC_L04 */
  lastNumbers(): Promise<ReadonlyMap<string, DeviceNumber>> {
    return this.#options.store.lastNumbers();
  }

  /** Number of entries. @throws TransportError BWC_L04 */
  count(): Promise<number> {
    return this.#options.store.count();
  }

  /** The private part of an entry; undefined where there is none or it was erased. Never to be logged. */
  async recentPrivate(seq: number): Promise<PrivatePart | undefined> {
    const part = await this.#options.store.privatePart(seq);
    return part && readPrivate(part, seq);
  }

  #prepare(drafts: readonly LedgerDraft[]): readonly PreparedEntry[] {
    const { clock, random } = this.#options;
    const at = new Date(clock.wall()).toISOString();
    return drafts.map((draft) => {
      if (draft.kind === ERASURE_KIND)
        throw new InternalError("BWC_L05", "erasures are entered by erasePerson");
      return prepareEntry(draft, { at, salt: () => random.hex(SALT_BYTES) });
    });
  }

  #enqueue(group: Group): void {
    this.#queue.push(group);
    if (this.#draining) return;
    this.#draining = true;
    this.#options.schedule(() => void this.#drain());
  }

  /** One commit, then back to the event loop: while it runs, and between two, others gather. Never rejects. */
  async #drain(): Promise<void> {
    const groups = this.#take();
    try {
      const places = await this.#commit(groups.flatMap((group) => group.entries));
      let from = 0;
      for (const { entries, resolve } of groups) resolve(places.slice(from, (from += entries.length)));
    } catch (cause) {
      for (const { reject } of groups) reject(cause);
    }
    this.#draining = this.#queue.length > 0;
    if (this.#draining) this.#options.schedule(() => void this.#drain());
  }

  /** Whole groups up to the row limit; a larger group goes alone. */
  #take(): readonly Group[] {
    let [taken, rows] = [0, 0];
    for (const { entries } of this.#queue) {
      if (taken > 0 && rows + entries.length > MAX_ROWS) break;
      taken++;
      rows += entries.length;
    }
    return this.#queue.splice(0, taken);
  }

  async #commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]> {
    const { store, clock, busyLimitMs = DEFAULT_BUSY_LIMIT_MS } = this.#options;
    const giveUpAt = clock.now() + busyLimitMs;
    for (;;) {
      try {
        return await store.commit(entries);
      } catch (cause) {
        if (!isBusy(cause) || clock.now() >= giveUpAt) throw cause;
      }
      await new Promise<void>((resolve) => void clock.after(BUSY_RETRY_MS, resolve));
    }
  }
}
