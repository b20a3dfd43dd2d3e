import { AbortedError } from "@vestige/protocol/base";

/** Thrown by whatever a storage was doing when its power failed, and by all that it is asked for until it is back. */
export class PowerCut extends AbortedError {
  constructor() {
    super("BWC_R11", "the power failed (simulated)");
  }
}

/**
 * The power of a storage, counted in units of work: a byte that is written is one, and so is everything that takes no
 * bytes (sync, rename, truncate, remove). So a test can cut within any write and between any two.
 */
export class PowerSupply {
  #used = 0;
  #end = Number.POSITIVE_INFINITY;
  #onCut: (() => void) | undefined;
  #failed = false;

  /** Units that were used since the beginning. */
  get used(): number {
    return this.#used;
  }

  /** Fails once so many units were used since the beginning: at the first piece of work that wants more. */
  failAt(units: number, onCut?: () => void): void {
    this.#end = units;
    this.#onCut = onCut;
  }

  restore(): void {
    this.#end = Number.POSITIVE_INFINITY;
    this.#onCut = undefined;
    this.#failed = false;
  }

  /** @throws PowerCut while it has failed */
  assertOn(): void {
    if (this.#failed) throw new PowerCut();
  }

  /**
   * Does a piece of work, or as many units of it as the power lasts for.
   * @throws PowerCut where it does not last; again and again until it is restored
   */
  use(units: number, work: (units: number) => void): void {
    this.assertOn();
    const lasts = Math.min(units, Math.max(0, this.#end - this.#used));
    if (lasts > 0 || units === 0) work(lasts);
    this.#used += lasts;
    if (lasts === units) return;
    this.#failed = true;
    this.#onCut?.();
    throw new PowerCut();
  }
}
