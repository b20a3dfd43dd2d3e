import { type ChartRunner, type Step, createRunner } from "@vestige/chart";
import type { Leaves } from "@vestige/hw-profiles";
import type { Cancel, Clock } from "@vestige/protocol/base";
import { type DelayName, type EventName, type FactName, cameraChart } from "@vestige/protocol/camera";
import type { EventData } from "@vestige/protocol/messages";

/** One run of a camera, from power-on to power-off or power cut. */
export interface Boot {
  readonly id: string;
  /** Time of the clock at which it began, in ms. */
  readonly startedAt: number;
  readonly runner: ChartRunner;
  /** Number of the last report; 0 before the first. */
  number: number;
}

/** Something that happens to the camera. */
export interface Stimulus {
  readonly event: EventName;
  /** What the device adds to the report of this event. */
  readonly data?: EventData;
  /** Sets facts immediately before the event is sent (N-CC-1), or at once in a camera that is off. */
  readonly prepare?: () => void;
}

/** What the engine needs of its camera. */
export interface EngineHost {
  readonly clock: Clock;
  fact(name: FactName): boolean;
  delay(name: DelayName): number;
  /** One step was taken; `stimulus` when its cause was an event from outside. It may set facts and queue events. */
  onStep(step: Step, stimulus: Stimulus | undefined): void;
  /** Nothing waits any more: now what was decided may go out. */
  onRest(): void;
}

const OFF: Leaves = Object.freeze({ mode: "off" });

/**
 * Runs the camera chart: one runner a boot, one timer on the clock, one queue. What a step leads to is queued and
 * never nested, since effects are performed after the step that gave them (N-CC-1).
 */
export class Engine {
  readonly #host: EngineHost;
  #boot: Boot | undefined;
  #lastId = "0".repeat(16);
  #queue: Stimulus[] = [];
  #current: Stimulus | undefined;
  #busy = false;
  #deadline: number | undefined;
  #cancel: Cancel | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  get boot(): Boot | undefined {
    return this.#boot;
  }

  /** Id of the boot that runs, or of the last one. */
  get lastBootId(): string {
    return this.#lastId;
  }

  /** Leaves of all regions; only the mode of a camera that is off. */
  leaves(): Leaves {
    return this.#boot?.runner.leaves() ?? OFF;
  }

  get mode(): string {
    return this.leaves()["mode"] ?? "off";
  }

  /** Is the mode this state, or inside it? */
  in(mode: string): boolean {
    const leaf = this.mode;
    return leaf === mode || leaf.startsWith(`${mode}.`);
  }

  /** Begins a boot; its runner stands at `off` until the first event. */
  begin(id: string): void {
    const startedAt = this.#host.clock.now();
    const runner = createRunner(cameraChart, {
      port: {
        fact: (name) => this.#host.fact(name as FactName),
        delay: (name) => this.#host.delay(name as DelayName),
      },
      onStep: (step) => this.#onStep(step),
    });
    this.#lastId = id;
    this.#boot = { id, startedAt, runner, number: 0 };
    runner.start(startedAt);
  }

  /** Drops the boot where it stands: nothing more happens in it. */
  end(): void {
    this.#boot = undefined;
    this.#queue = [];
    this.#rearm();
  }

  /**
   * Queues what happens, and plays the queue unless it is being played. To a camera that is off nothing happens; what is
   * true of it changes all the same, for its next boot to find.
   */
  send(...stimuli: readonly Stimulus[]): void {
    if (this.#boot === undefined) {
      for (const { prepare } of stimuli) prepare?.();
      return;
    }
    this.#queue.push(...stimuli);
    this.#run(() => this.#play());
  }

  #run(work: () => void): void {
    if (this.#busy) return;
    this.#busy = true;
    try {
      work();
    } finally {
      this.#busy = false;
    }
    this.#rearm();
    this.#host.onRest();
  }

  #play(): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      if (this.#boot === undefined) return;
      next.prepare?.();
      this.#current = next;
      this.#boot.runner.send(next.event, this.#host.clock.now());
      this.#current = undefined;
    }
  }

  #onStep(step: Step): void {
    if (this.#boot === undefined || "start" in step.cause) return;
    this.#host.onStep(step, "event" in step.cause ? this.#current : undefined);
  }

  #rearm(): void {
    const due = this.#boot?.runner.nextDeadline();
    if (due === this.#deadline) return;
    this.#cancel?.();
    this.#deadline = due;
    this.#cancel = due === undefined ? undefined : this.#host.clock.at(due, () => this.#onDeadline());
  }

  #onDeadline(): void {
    this.#deadline = undefined;
    this.#cancel = undefined;
    this.#run(() => {
      this.#boot?.runner.advance(this.#host.clock.now());
      this.#play();
    });
  }
}
