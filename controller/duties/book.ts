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

/** Once is enough, however often it is found to be owed; a stop or a mute, though, is owed for each recording. */
const PER_RECORDING: ReadonlySet<DutyKind> = new Set(["document-stop", "explain-suspension", "explain-mute"]);

/** Fulfilled duties that are still shown. */
const KEPT = 1_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** The duties of all cameras: pure book-keeping, no clock and no ledger. */
export class DutyBook {
  readonly #times: Readonly<Record<DutyKind, number>>;
  readonly #newId: () => string;
  readonly #open = new Map<string, Duty>();
  /** Ids of the open duties of each camera, so that an event of one camera does not look at a fleet's. */
  readonly #byCamera = new Map<string, Set<string>>();
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
      if (kind === "opened") this.#remove(duty);
      else {
        const { satisfiedBy: _, ...open } = duty;
        this.#done = this.#done.filter(({ id }) => id !== duty.id);
        this.#add(open);
      }
    }
  }

  get(id: string): Duty | undefined {
    return this.#open.get(id);
  }

  openOf(camera: string): readonly Duty[] {
    return [...(this.#byCamera.get(camera) ?? [])].flatMap((id) => this.#open.get(id) ?? []);
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
    if (kind === "opened") this.#add(duty);
    else {
      this.#remove(duty);
      this.#done = [...this.#done, duty].slice(-KEPT);
    }
    return change;
  }

  #add(duty: Duty): void {
    this.#open.set(duty.id, duty);
    const ids = this.#byCamera.get(duty.camera);
    if (ids === undefined) this.#byCamera.set(duty.camera, new Set([duty.id]));
    else ids.add(duty.id);
  }

  #remove({ id, camera }: Duty): void {
    this.#open.delete(id);
    const ids = this.#byCamera.get(camera);
    ids?.delete(id);
    if (ids?.size === 0) this.#byCamera.delete(camera);
  }
}
