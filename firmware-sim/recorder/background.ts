import type { Wearer } from "./recording.ts";

/** Why a time was not kept in the background (B40, X14). */
export type GapCause = "docked" | "fault" | "not-enabled" | "off" | "overwritten" | "privacy" | "slept";

/** Whose footage it is; ms of the clock at which the boot began. */
export interface Keeping {
  readonly bootId: string;
  readonly bootAt: number;
  readonly wearer: Wearer | null;
}

/** A time that was kept, from `from` (ms of the clock) up to where the next one begins. */
export interface KeptStretch extends Keeping {
  readonly from: number;
}

/** A time and what was kept of it. Times are ms of the clock. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What a look back has found: what was kept, in order, or why some of it was not. */
export type LookBack = { readonly kept: readonly KeptStretch[] } | { readonly gap: GapCause };

type Stretch = { readonly from: number } & ({ readonly gap: GapCause } | Keeping);

/** Stretches that are remembered; beyond them the oldest counts as overwritten (ours: it bounds the memory). */
const MAX_STRETCHES = 256;

/**
 * What a camera keeps in the background, as times only (B40, N-BG-21): off means off, so it knows why a time was not
 * kept as well as it knows what was (X14). It is on the storage and outlives a boot.
 */
export class BackgroundBook {
  #stretches: Stretch[] = [{ from: Number.NEGATIVE_INFINITY, gap: "off" }];
  /** Everything before is overwritten. */
  #since = Number.NEGATIVE_INFINITY;
  #keepMs = Number.POSITIVE_INFINITY;

  /** From `at` on this is so, and as much as `keepMs` of it is kept. */
  note(at: number, state: Keeping | GapCause, keepMs: number): void {
    const latest = this.#stretches.at(-1);
    if (keepMs === this.#keepMs && latest !== undefined && isSame(latest, state)) return;
    // What went while less was kept does not come back when more may be kept.
    this.#forget(at - this.#keepMs);
    this.#keepMs = keepMs;
    this.#forget(at - keepMs);
    // A stretch that took no time was none.
    if (this.#stretches.at(-1)?.from === at) this.#stretches.pop();
    const last = this.#stretches.at(-1);
    if (last !== undefined && isSame(last, state)) return;
    this.#stretches.push(typeof state === "string" ? { from: at, gap: state } : { from: at, ...state });
    if (this.#stretches.length > MAX_STRETCHES) this.#stretches.shift();
  }

  /** Was all of this kept? */
  lookBack({ from, to }: Interval): LookBack {
    const within = this.#stretches.filter((each, index) => each.from < to && this.#endOf(index) > from);
    const gap = within.find((each) => "gap" in each);
    if (gap !== undefined) return { gap: gap.gap };
    if (from < this.#since || from < (within[0]?.from ?? to)) return { gap: "overwritten" };
    return { kept: within.filter((each) => "bootId" in each) };
  }

  #endOf(index: number): number {
    return this.#stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY;
  }

  #forget(before: number): void {
    this.#since = Math.max(this.#since, before);
    const gone = this.#stretches.findLastIndex((each) => each.from <= before);
    if (gone > 0) this.#stretches.splice(0, gone);
  }
}

function isSame(stretch: Stretch, state: Keeping | GapCause): boolean {
  if (typeof state === "string") return "gap" in stretch && stretch.gap === state;
  return "bootId" in stretch && stretch.bootId === state.bootId && stretch.wearer === state.wearer;
}
