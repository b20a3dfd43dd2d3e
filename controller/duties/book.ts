import { DUTY_SOURCES, DUTY_TIMES, type Duty, type DutyKind } from "./duty.ts";

/** A duty that was opened or fulfilled; undone when the ledger could not take it. */
export interface DutyChange {
  readonly kind: "opened" | "satisfied";
  /** As it is after the change. */
  readonly duty: Duty;
}

/** What a new duty is opened with. */
export interface DutyDraft {
  readonly kind: DutyKind;
  readonly camera: string;
  /** Wall time, epoch ms. */
  readonly now: number;
  readonly recording?: string;
}

/** Once is enough, however often it is found to be owed; a stop, though, is owed for each recording. */
const PER_RECORDING: ReadonlySet<DutyKind> = new Set(["document-stop", "explain-suspension"]);

/** Fulfilled duties that are still shown. */
const KEPT = 1_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** The duties of all cameras: pure book-keeping, no clock and no ledger. */
export class DutyBook {
  readonly #times: Readonly<Record<DutyKind, number>>;
  readonly #newId: () => string;
  readonly #open = new Map<string, Duty>();
  #done: Duty[] = [];

  constructor(newId: () => string, times: Partial<Readonly<Record<DutyKind, number>>> = {}) {
    this.#newId = newId;
    this.#times = { ...DUTY_TIMES, ...times };
  }

  /** Opens a duty; undefined when the same one is open already. */
  open({ kind, camera, now, recording }: DutyDraft): DutyChange | undefined {
    const same = this.openOf(camera).some(
      (duty) => duty.kind === kind && (!PER_RECORDING.has(kind) || duty.recording === recording),
    );
    if (same) return undefined;
    const duty: Duty = {
      id: this.#newId(),
      kind,
      camera,
      openedAt: iso(now),
      dueAt: iso(now + this.#times[kind]),
      source: DUTY_SOURCES[kind],
      ...(recording === undefined ? {} : { recording }),
    };
    return this.#apply({ kind: "opened", duty });
  }

  /** Fulfils a duty; undefined when no such duty is open. */
  satisfy(id: string, satisfiedBy: string): DutyChange | undefined {
    const duty = this.#open.get(id);
    if (duty === undefined) return undefined;
    return this.#apply({ kind: "satisfied", duty: { ...duty, satisfiedBy } });
  }

  /** Fulfils every open duty of these kinds of a camera. */
  satisfyAll(camera: string, kinds: readonly DutyKind[], satisfiedBy: string): readonly DutyChange[] {
    return this.openOf(camera)
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ id }) => this.satisfy(id, satisfiedBy) ?? []);
  }

  /** A change as the ledger tells it after a restart. */
  recall(change: DutyChange): void {
    this.#apply(change);
  }

  /** Takes changes back that could not be written. */
  undo(changes: readonly DutyChange[]): void {
    for (const { kind, duty } of [...changes].reverse()) {
      if (kind === "opened") this.#open.delete(duty.id);
      else {
        const { satisfiedBy: _, ...open } = duty;
        this.#done = this.#done.filter(({ id }) => id !== duty.id);
        this.#open.set(duty.id, open);
      }
    }
  }

  get(id: string): Duty | undefined {
    return this.#open.get(id);
  }

  openOf(camera: string): readonly Duty[] {
    return [...this.#open.values()].filter((duty) => duty.camera === camera);
  }

  /** Open ones first, each in order of opening. */
  all(): readonly Duty[] {
    return [...this.#open.values(), ...this.#done];
  }

  /** @param now wall time, epoch ms */
  counts(now: number): { readonly open: number; readonly overdue: number } {
    const at = iso(now);
    const open = [...this.#open.values()];
    return { open: open.length, overdue: open.filter(({ dueAt }) => dueAt < at).length };
  }

  #apply(change: DutyChange): DutyChange {
    const { kind, duty } = change;
    if (kind === "opened") this.#open.set(duty.id, duty);
    else {
      this.#open.delete(duty.id);
      this.#done = [...this.#done, duty].slice(-KEPT);
    }
    return change;
  }
}
