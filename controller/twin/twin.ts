import type { EventMessage, HelloMessage, StateMessage, TelemetryMessage } from "@vestige/protocol/messages";
import { HeldEvents } from "./held-events.ts";
import { type Leaves, Prediction } from "./prediction.ts";
import { type MissingNumbers, Sequence } from "./sequence.ts";

/** The camera went elsewhere than the chart. */
export interface Divergence {
  readonly bootId: string;
  readonly number: number;
  readonly predicted: string;
  readonly reported: string;
}

/** One event, taken. */
export interface TwinStep {
  readonly event: EventMessage;
  /** Mode before; `unknown` before the first word of it. */
  readonly before: string;
  /** Mode as reported. */
  readonly after: string;
  /** What the chart had the camera do, in order; null when the chart does not know. */
  readonly effects: readonly string[] | null;
  readonly divergence?: Divergence;
  /** True: a `hello` says that the camera is in states that the chart does not have. */
  readonly foreign: boolean;
}

/** What a `hello` brought. */
export interface HelloFinding {
  /** It speaks of a boot or a moment that is past. */
  readonly stale: boolean;
  readonly missing?: MissingNumbers;
  readonly divergence?: Divergence;
  readonly foreign: boolean;
}

/** Where a `hello` says that the camera stands after one event; looked at when that event has been taken. */
interface Anchor {
  readonly bootId: string;
  readonly number: number;
  readonly leaves: Leaves;
  readonly uptimeMs: number;
}

/** What is known of a camera without a ledger. */
export interface TwinKnowledge {
  readonly settings: HelloMessage["settings"] | null;
  readonly configVersion: number | null;
  readonly profile: string | null;
  readonly battery: number | null;
}

export const UNKNOWN_MODE = "unknown";

/** Is this leaf of the region `mode` a state of this path? */
export const isIn = (mode: string, state: string): boolean => mode === state || mode.startsWith(`${state}.`);

/** One camera's picture: what it reported, and what the chart says that it should be. */
export class Twin {
  readonly sequence = new Sequence();
  readonly #held = new HeldEvents();
  readonly #prediction = new Prediction();
  #bootId: string | null = null;
  #mode: string = UNKNOWN_MODE;
  #anchor: Anchor | undefined;
  #knowledge: TwinKnowledge = { settings: null, configVersion: null, profile: null, battery: null };

  get bootId(): string | null {
    return this.#bootId;
  }

  /** Leaf of the region `mode`, as the camera reported it last. */
  get mode(): string {
    return this.#mode;
  }

  get predicted(): boolean {
    return this.#prediction.known;
  }

  /** Leaves of all regions as the chart predicts them; undefined while it does not know. */
  get leaves(): Leaves | undefined {
    return this.#prediction.leaves();
  }

  get knowledge(): TwinKnowledge {
    return this.#knowledge;
  }

  in(state: string): boolean {
    return isIn(this.#mode, state);
  }

  /** Where the ledger left the camera, before it has said anything. */
  recall(bootId: string, number: number): void {
    this.sequence.recall(bootId, number);
  }

  hello(hello: HelloMessage): HelloFinding {
    const { bootId, number, settings, configVersion, profile } = hello;
    if (this.#isStale(bootId, number)) return { stale: true, foreign: false };
    this.#knowledge = { ...this.#knowledge, settings, configVersion, profile };
    const missing = this.#startOutbox(hello);
    this.#anchor = { bootId, number, leaves: hello.leaves, uptimeMs: hello.uptimeMs };
    const waits = hello.oldest !== null && this.sequence.accepted(bootId) < number;
    const settled = waits ? { foreign: false } : this.#settle(bootId, number);
    return { stale: false, ...settled, ...(missing === undefined ? {} : { missing }) };
  }

  /** An event in its turn; or that it is known already, or that one before it is missing: then it is held. */
  take(event: EventMessage): TwinStep | "duplicate" | "gap" {
    const { bootId, number, mode } = event;
    const arrival = this.sequence.arrive(bootId, number);
    if (arrival === "gap") this.#held.hold(event);
    if (arrival !== "next") return arrival;
    const before = this.#mode;
    if (bootId !== this.#bootId) this.#enterBoot(bootId);
    if (number === 1) this.#prediction.begin();
    const step = this.#prediction.take(event);
    this.#mode = mode;
    const strayed = step === undefined ? undefined : this.#compare(event, step.handled);
    const settled = this.#settle(bootId, number);
    const divergence = strayed ?? settled.divergence;
    return {
      event,
      before,
      after: mode,
      effects: strayed === undefined ? (step?.effects ?? null) : null,
      foreign: settled.foreign,
      ...(divergence === undefined ? {} : { divergence }),
    };
  }

  /** The event whose turn has come and that was held, if there is one: to be taken now. */
  release(bootId: string): EventMessage | undefined {
    return this.#held.next(bootId, this.sequence.accepted(bootId));
  }

  /** The retained state of a camera that was never heard itself says what it was; nothing else is taken from it. */
  state({ mode, battery }: StateMessage): void {
    if (this.#bootId === null && mode !== null) this.#mode = mode;
    if (battery !== undefined) this.#knowledge = { ...this.#knowledge, battery };
  }

  /** A sign of life tells where the camera stands after its last event: a gap or a divergence shows without one. */
  telemetry({ bootId, number, mode, batteryPercent }: TelemetryMessage): Divergence | undefined {
    this.#knowledge = { ...this.#knowledge, battery: batteryPercent };
    if (bootId !== this.#bootId || number !== this.sequence.accepted(bootId)) return undefined;
    if (mode === this.#mode) return undefined;
    const predicted = this.#mode;
    this.#mode = mode;
    this.#prediction.forget();
    return { bootId, number, predicted, reported: mode };
  }

  /**
   * The ledger could not take this step: it and all after it will come again, and the chart has to be told anew. False
   * when an earlier one was given back already.
   */
  rewind({ event: { bootId }, before }: TwinStep): boolean {
    const { sequence } = this;
    if (sequence.accepted(bootId) === sequence.committed(bootId)) return false;
    sequence.rewind(bootId);
    this.#held.clear();
    this.#mode = before;
    this.#prediction.forget();
    this.#anchor = undefined;
    return true;
  }

  #isStale(bootId: string, number: number): boolean {
    if (!this.sequence.knows(bootId)) return false;
    return bootId !== this.sequence.newest || number < this.sequence.accepted(bootId);
  }

  /** The outbox begins at its oldest report; an empty one begins behind the boot's last number. */
  #startOutbox({ bootId, number, oldest, oldestBootId }: HelloMessage): MissingNumbers | undefined {
    if (oldest === null || oldestBootId === null) return this.sequence.startAt(bootId, number + 1);
    return this.sequence.startAt(oldestBootId, oldest);
  }

  #enterBoot(bootId: string): void {
    this.#bootId = bootId;
    this.#prediction.forget();
  }

  #compare({ bootId, number, mode }: EventMessage, handled: boolean): Divergence | undefined {
    const predicted = this.#prediction.leaves()?.["mode"];
    if (predicted === undefined || (predicted === mode && handled)) return undefined;
    this.#prediction.forget();
    return { bootId, number, predicted: handled ? predicted : `${predicted} (unchanged)`, reported: mode };
  }

  /** The camera has said where it stands after this very event: compare, and go on from there. */
  #settle(bootId: string, number: number): { readonly divergence?: Divergence; readonly foreign: boolean } {
    const anchor = this.#anchor;
    if (anchor?.bootId !== bootId || anchor.number !== number) return { foreign: false };
    this.#anchor = undefined;
    if (bootId !== this.#bootId) this.#enterBoot(bootId);
    const difference = this.#difference(anchor.leaves);
    this.#mode = anchor.leaves["mode"] ?? this.#mode;
    const foreign = !this.#prediction.restore(anchor.leaves, anchor.uptimeMs);
    return difference === undefined
      ? { foreign }
      : { foreign, divergence: { bootId, number, ...difference } };
  }

  #difference(leaves: Leaves): Pick<Divergence, "predicted" | "reported"> | undefined {
    const predicted = this.#prediction.leaves();
    if (predicted === undefined) return undefined;
    const region = Object.keys(predicted).find(
      (name) => (leaves[name] ?? predicted[name]) !== predicted[name],
    );
    if (region === undefined) return undefined;
    return { predicted: `${region}.${predicted[region]}`, reported: `${region}.${leaves[region]}` };
  }
}
