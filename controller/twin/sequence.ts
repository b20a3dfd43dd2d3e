/** Where a numbered event stands: the next one, known already, or behind one that is still missing. */
export type Arrival = "next" | "duplicate" | "gap";

/** Numbers that a ledger can never have: somebody else acknowledged them, or a ledger was lost. */
export interface MissingNumbers {
  readonly bootId: string;
  readonly from: number;
  readonly to: number;
}

interface Boot {
  /** Last number that the twin has taken. */
  accepted: number;
  /** Last number up to which all are in the ledger: what may be acknowledged. */
  committed: number;
}

/** An outbox holds few boots; older ones are known to the ledger, which refuses a number twice. */
const MAX_BOOTS = 8;

/**
 * The numbers of one camera. Only the next number of a boot is taken; what comes too early waits for those before it, or
 * is sent again by the camera, and what comes again is dropped. A number counts as taken when the twin has it and as committed when the
 * ledger has it, and all before it (N-MQ-3).
 */
export class Sequence {
  /** In order of the boots. */
  readonly #boots = new Map<string, Boot>();

  /** Boot of the newest event, or null before the first. */
  get newest(): string | null {
    return [...this.#boots.keys()].at(-1) ?? null;
  }

  knows(bootId: string): boolean {
    return this.#boots.has(bootId);
  }

  /** Last number taken of a boot; 0 when there is none. */
  accepted(bootId: string): number {
    return this.#boots.get(bootId)?.accepted ?? 0;
  }

  /** Everything of the boot up to this number is in the ledger; 0: nothing is. */
  committed(bootId: string): number {
    return this.#boots.get(bootId)?.committed ?? 0;
  }

  /** Says where the number stands and takes it when it is the next one. */
  arrive(bootId: string, number: number): Arrival {
    const boot = this.#boots.get(bootId);
    if (boot === undefined) {
      if (number !== 1) return "gap";
      this.#add(bootId, { accepted: 1, committed: 0 });
      return "next";
    }
    if (number <= boot.accepted) return "duplicate";
    if (number > boot.accepted + 1) return "gap";
    boot.accepted = number;
    return "next";
  }

  /**
   * The camera has said that its oldest number of this boot is `first`: nothing before it will come. Returns what is
   * missing for ever.
   */
  startAt(bootId: string, first: number): MissingNumbers | undefined {
    const boot = this.#boots.get(bootId) ?? this.#add(bootId, { accepted: 0, committed: 0 });
    if (first - 1 <= boot.accepted) return undefined;
    const missing = { bootId, from: boot.accepted + 1, to: first - 1 };
    boot.accepted = first - 1;
    boot.committed = first - 1;
    return missing;
  }

  /** The ledger has this number, as a restart finds it. */
  recall(bootId: string, number: number): void {
    const boot = this.#boots.get(bootId) ?? this.#add(bootId, { accepted: 0, committed: 0 });
    boot.accepted = Math.max(boot.accepted, number);
    boot.committed = boot.accepted;
  }

  /** The ledger has the number now; what may be acknowledged grows only without a hole. */
  commit(bootId: string, number: number): void {
    const boot = this.#boots.get(bootId);
    if (boot === undefined || number !== boot.committed + 1) return;
    boot.committed = number;
    boot.accepted = Math.max(boot.accepted, number);
  }

  /** What was taken and not committed will come again. */
  rewind(bootId: string): void {
    const boot = this.#boots.get(bootId);
    if (boot !== undefined) boot.accepted = boot.committed;
  }

  #add(bootId: string, boot: Boot): Boot {
    this.#boots.set(bootId, boot);
    if (this.#boots.size > MAX_BOOTS) {
      const [oldest] = this.#boots.keys();
      if (oldest !== undefined) this.#boots.delete(oldest);
    }
    return boot;
  }
}
