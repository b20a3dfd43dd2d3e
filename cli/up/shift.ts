import type { BenchControl } from "@vestige/firmware-sim";
import { AbortedError, type Clock, type Random } from "@vestige/protocol/base";
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
  /** A script could not be played to its end; the shift goes on. */
  readonly onTrouble: (camera: string, error: unknown) => void;
}

/** A shift that runs. */
export interface Shift {
  /** Scripts that were begun. */
  readonly begun: number;
  /** Scripts given up because the camera did not come into the state that the wearer waited for. */
  readonly givenUp: number;
  /** Begins nothing more, ends every activity, and stops what still records, as wearers do at the end of a shift. */
  windDown(): Promise<void>;
}

/** So many scripts begin in a second at most, so that a large fleet stays a shift and no storm (ours). */
const BEGINS_PER_SECOND = 70;
const FIRST_SPREAD_MS = 2_500;
const PAUSE_MS = { min: 1_000, max: 4_000 };
const PATIENCE_MS = 8_000;
const LOOK_MS = 50;
/** How long the last stops take: the hold, the post-event time, the closing. */
const LAST_STOPS_MS = 5_000;

interface Wearer {
  readonly actor: Actor;
  /** Activities reported as begun and not yet as ended. */
  readonly open: Set<string>;
  next: number;
}

class RunningShift implements Shift {
  begun = 0;
  givenUp = 0;
  private readonly o: ShiftOptions;
  private readonly wearers: readonly Wearer[];
  private readonly spreadMs: number;
  private readonly waits = new Set<() => void>();
  private reports = 0;
  private over = false;

  constructor(o: ShiftOptions) {
    this.o = o;
    this.spreadMs = Math.max(FIRST_SPREAD_MS, (o.actors.length / BEGINS_PER_SECOND) * 1_000);
    this.wearers = o.actors.map((actor, index) => ({ actor, open: new Set<string>(), next: index }));
    for (const [index, wearer] of this.wearers.entries())
      void this.work(wearer, (index / this.wearers.length) * this.spreadMs);
  }

  /** One wearer's shift: a script, a pause, the next. Ends when the shift is over. */
  private async work(wearer: Wearer, firstMs: number): Promise<void> {
    const scripts = SCRIPTS.filter((script) => script.deactivation === wearer.actor.deactivation);
    const { random } = this.o;
    await this.pause(firstMs);
    while (!this.over) {
      await this.play(wearer, scripts[wearer.next++ % scripts.length]);
      await this.pause(random.int(PAUSE_MS.min, PAUSE_MS.max) + this.spreadMs - FIRST_SPREAD_MS);
    }
  }

  private async play(wearer: Wearer, script: Script | undefined): Promise<void> {
    this.begun++;
    try {
      for (const { afterMs, action } of script?.steps ?? []) {
        await this.pause(afterMs);
        if (this.over) return;
        await this.act(wearer, action);
      }
    } catch (error) {
      if (this.over) return;
      this.givenUp++;
      this.o.onTrouble(wearer.actor.bench.camera, error);
      for (const activity of [...wearer.open])
        await this.tell(wearer, "end", activity).catch(() => undefined);
    }
  }

  private async act(wearer: Wearer, action: Action): Promise<void> {
    const { bench } = wearer.actor;
    if ("begin" in action) return this.tell(wearer, "begin", action.begin, action.persons);
    if ("end" in action) return this.tell(wearer, "end", action.end);
    await this.until(bench, action.when);
    if ("gesture" in action) return bench.gesture(action.gesture);
    if ("speakMs" in action) return bench.speak({ ms: action.speakMs });
    return bench.chooseCode(action.code, action.text);
  }

  /** @throws AbortedError BWC_U05 when the camera does not come into that state. */
  private async until(bench: BenchControl, state: string): Promise<void> {
    const giveUpAt = this.o.clock.now() + PATIENCE_MS;
    for (;;) {
      const { mode } = bench;
      if (mode === state || mode.startsWith(`${state}.`)) return;
      if (this.over || this.o.clock.now() >= giveUpAt)
        throw new AbortedError("BWC_U05", `waited for ${state}, the camera is in ${mode}`);
      await this.pause(LOOK_MS);
    }
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

  /** Resolves after a time, or at once when the shift ends. */
  private pause(ms: number): Promise<void> {
    if (this.over) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        this.waits.delete(done);
        resolve();
      };
      const cancel = this.o.clock.after(Math.round(ms), done);
      this.waits.add(done);
    });
  }

  async windDown(): Promise<void> {
    if (this.over) return;
    this.over = true;
    for (const done of [...this.waits]) done();
    const ended = this.wearers.flatMap((wearer) =>
      [...wearer.open].map((activity) => this.tell(wearer, "end", activity)),
    );
    await Promise.allSettled(ended);
    await this.rest(500);
    const recording = this.wearers.filter(({ actor }) => actor.bench.mode === "recording.active");
    void Promise.allSettled(recording.map(async ({ actor }) => actor.bench.gesture("stopPressed")));
    await this.rest(LAST_STOPS_MS);
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => void this.o.clock.after(ms, resolve));
  }
}

/**
 * Plays the scripted shift on a fleet: dispatch reports what is going on, wearers press, speak and choose.
 * The first cameras play the scripts in their order, so that every kind of end is soon seen.
 */
export const runShift = (options: ShiftOptions): Shift => new RunningShift(options);
