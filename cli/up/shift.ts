import type { BenchControl } from "@vestige/firmware-sim";
import type { Cancel, Clock, Random } from "@vestige/protocol/base";
import type { SituationReport } from "@vestige/protocol/policy";
import { type Action, type Script, SCRIPTS } from "./scripts.ts";

/** One camera with its wearer. */
export interface Actor {
  readonly bench: BenchControl;
  readonly deactivation: Script["deactivation"];
}

export interface ShiftOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly actors: readonly Actor[];
  /** Hands a report to the controller, as dispatch would. */
  readonly report: (report: SituationReport) => Promise<void>;
  /** Something in the script could not be done; the shift goes on. */
  readonly onTrouble: (camera: string, error: unknown) => void;
}

/** A shift that runs. */
export interface Shift {
  /** Scripts that were begun. */
  readonly begun: number;
  /** Begins nothing more, ends every activity, and stops what still records, as wearers do at the end of a shift. */
  windDown(): Promise<void>;
}

/** So many scripts begin in a second at most, so that a large fleet stays a shift and no storm (ours). */
const BEGINS_PER_SECOND = 70;
const FIRST_SPREAD_MS = 2_500;
const PAUSE_MS = { min: 1_000, max: 4_000 };

class Wearer {
  readonly actor: Actor;
  readonly open = new Set<string>();
  readonly cancels = new Set<Cancel>();
  next: number;

  constructor(actor: Actor, first: number) {
    this.actor = actor;
    this.next = first;
  }
}

class RunningShift implements Shift {
  begun = 0;
  private readonly o: ShiftOptions;
  private readonly wearers: readonly Wearer[];
  private readonly spreadMs: number;
  private reports = 0;
  private over = false;

  constructor(o: ShiftOptions) {
    this.o = o;
    this.spreadMs = Math.max(FIRST_SPREAD_MS, (o.actors.length / BEGINS_PER_SECOND) * 1_000);
    this.wearers = o.actors.map((actor, index) => new Wearer(actor, index));
    for (const [index, wearer] of this.wearers.entries())
      this.later(wearer, (index / this.wearers.length) * this.spreadMs, () => this.begin(wearer));
  }

  private later(wearer: Wearer, ms: number, run: () => void): void {
    const cancel = this.o.clock.after(Math.round(ms), () => {
      wearer.cancels.delete(cancel);
      run();
    });
    wearer.cancels.add(cancel);
  }

  private begin(wearer: Wearer): void {
    const fitting = SCRIPTS.filter((script) => script.deactivation === wearer.actor.deactivation);
    const script = fitting[wearer.next % fitting.length];
    if (script === undefined) return;
    wearer.next++;
    this.begun++;
    for (const step of script.steps) this.later(wearer, step.atMs, () => this.play(wearer, step.action));
    const pause = this.o.random.int(PAUSE_MS.min, PAUSE_MS.max) + this.spreadMs - FIRST_SPREAD_MS;
    this.later(wearer, script.lengthMs + pause, () => this.begin(wearer));
  }

  private play(wearer: Wearer, action: Action): void {
    void this.act(wearer, action).catch((error: unknown) =>
      this.o.onTrouble(wearer.actor.bench.camera, error),
    );
  }

  private act(wearer: Wearer, action: Action): Promise<void> {
    const { bench } = wearer.actor;
    if ("begin" in action) return this.tell(wearer, "begin", action.begin, action.persons);
    if ("end" in action) return this.tell(wearer, "end", action.end);
    if ("gesture" in action) return bench.gesture(action.gesture);
    if ("speakMs" in action) return bench.speak({ ms: action.speakMs });
    return Promise.resolve(bench.chooseCode(action.code, action.text));
  }

  private tell(
    wearer: Wearer,
    phase: "begin" | "end",
    activity: string,
    persons?: SituationReport["persons"],
  ): Promise<void> {
    if (phase === "begin") wearer.open.add(activity);
    else wearer.open.delete(activity);
    const at = new Date(this.o.clock.wall()).toISOString();
    const id = `shift-${++this.reports}`;
    const camera = wearer.actor.bench.camera;
    return this.o.report({ id, camera, at, phase, activity, ...(persons ? { persons } : {}) });
  }

  async windDown(): Promise<void> {
    if (this.over) return;
    this.over = true;
    for (const { cancels } of this.wearers) {
      for (const cancel of cancels) cancel();
      cancels.clear();
    }
    for (const wearer of this.wearers)
      for (const activity of [...wearer.open]) await this.tell(wearer, "end", activity);
    await this.settle(300);
    for (const wearer of this.wearers)
      if (wearer.actor.bench.read().mode === "recording.active")
        this.play(wearer, { gesture: "stopPressed" });
    await this.settle(4_000);
  }

  private settle(ms: number): Promise<void> {
    return new Promise((resolve) => void this.o.clock.after(ms, resolve));
  }
}

/**
 * Plays the scripted shift on a fleet: dispatch reports what is going on, wearers press, speak and choose.
 * The first cameras play the scripts in their order, so that every kind of end is soon seen.
 */
export const runShift = (options: ShiftOptions): Shift => new RunningShift(options);
