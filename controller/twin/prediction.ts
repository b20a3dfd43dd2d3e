import { ChartError, type ChartRunner, type Step, createRunner, restoreRunner } from "@vestige/chart";
import { cameraChart } from "@vestige/protocol/camera";
import type { EventMessage } from "@vestige/protocol/messages";

/** Leaf path of each region of the camera chart. */
export type Leaves = Readonly<Record<string, string>>;

/** What a step of the camera needs to be taken here too: what began it, what was true, when. */
export type ReportedStep = Pick<EventMessage, "cause" | "facts" | "uptimeMs">;

/**
 * The controller's own run of the camera chart. It keeps no timers, the camera reports them (architecture, Wires), so
 * that a difference is a real one. It is unknown until the boot's first event or the leaves of a `hello`.
 */
export class Prediction {
  #runner: ChartRunner | undefined;
  #facts: ReadonlySet<string> = new Set();

  get known(): boolean {
    return this.#runner !== undefined;
  }

  leaves(): Leaves | undefined {
    return this.#runner?.leaves();
  }

  forget(): void {
    this.#runner = undefined;
  }

  /** A boot begins: the chart stands at its initial states. */
  begin(): void {
    this.#runner = createRunner(cameraChart, this.#options());
    this.#runner.start(0);
  }

  /** Goes on from what the camera says. False when the chart has no such states: then nothing is known. */
  restore(leaves: Leaves, uptimeMs: number): boolean {
    try {
      this.#runner = restoreRunner(cameraChart, { leaves, timers: [] }, uptimeMs, this.#options());
      return true;
    } catch (cause) {
      if (!(cause instanceof ChartError)) throw cause;
      this.#runner = undefined;
      return false;
    }
  }

  /** Takes the reported step; undefined while nothing is known. */
  take({ cause, facts, uptimeMs }: ReportedStep): Step | undefined {
    const runner = this.#runner;
    if (runner === undefined) return undefined;
    this.#facts = new Set(facts);
    // A camera's uptime is the peer's word; the runner refuses a time that goes back.
    const at = Math.max(runner.now, uptimeMs);
    if ("event" in cause) return runner.send(cause.event, at);
    if ("timer" in cause) return runner.fire(cause.timer, at);
    return { cause, at, handled: true, effects: [], changed: [] };
  }

  #options() {
    return {
      port: { fact: (name: string) => this.#facts.has(name), delay: () => 1 },
      timers: "reported" as const,
    };
  }
}
