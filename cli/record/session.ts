import type { BenchControl, Camera, Evidence } from "@vestige/firmware-sim";
import { AbortedError, InternalError, TransportError, UsageError } from "@vestige/protocol/base";
import { createDesk, type Desk } from "./desk.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { leadOf, leadOfStop, type Move, stopMoves } from "./wearer.ts";

/** Speech near the camera, in seconds from the activation. */
export interface Spoken {
  readonly at: number;
  readonly seconds: number;
}

/** What is recorded. */
export interface SessionPlan {
  /** Seconds from ready to the activation. */
  readonly standby: number;
  /** Seconds from the activation to the stop. */
  readonly seconds: number;
  readonly speak: readonly Spoken[];
}

/** A camera under a virtual clock, before it is switched on. */
export interface SessionParts {
  readonly clock: VirtualClock;
  readonly camera: Camera;
  readonly bench: BenchControl;
  readonly evidence: Evidence;
  /** Lets the computer's other work go on: input, signals. */
  readonly breathe: () => Promise<void>;
  /** Gets the seconds recorded so far. */
  readonly onProgress: (seconds: number) => void;
  /** Has the user asked to end? */
  readonly interrupted: () => boolean;
}

/** Made up; some cameras do not record for nobody (A18). It is in no file: those have the id of an entry. */
const WEARER = "Wearer 0001";
/** So much passes at once, in ms. */
const STRETCH_MS = 20_000;
/** Longer than anything that a camera does by itself takes. */
const PATIENCE_MS = 120_000;
const LOOK_MS = 100;
/** A finger that has just stopped a recording lets go before it does something else. */
const REST_MS = 1_000;
/** A bench camera hangs on a supply, so that the length is not the battery's. */
const CHARGE_BELOW = 50;

const isReady = (mode: string): boolean => mode.startsWith("ready");
const isRecording = (mode: string): boolean => mode.startsWith("recording.");

/** One camera that is switched on, records once, and is switched off, all by its wearer's gestures. */
export class Session {
  readonly #o: SessionParts;
  readonly #desk: Desk | undefined;
  /** What a gesture has failed with; thrown where time passes. */
  #failure: { readonly error: unknown } | undefined;

  constructor(parts: SessionParts) {
    this.#o = parts;
    const { camera } = parts;
    this.#desk = camera.settings.deactivation === "gate" ? createDesk() : undefined;
    if (this.#desk !== undefined) camera.attach(this.#desk.port);
  }

  /**
   * Resolves once everything of the recording is on the disk.
   * @throws UsageError BWC_U02 for times that this camera cannot keep, AbortedError BWC_U07 when the user ends it,
   * TransportError BWC_R01 to BWC_R04 where the storage takes nothing.
   */
  async run(plan: SessionPlan): Promise<void> {
    try {
      await this.#run(plan);
    } catch (error) {
      throw storageError(this.#o.camera, error);
    }
  }

  async #run(plan: SessionPlan): Promise<void> {
    const { bench, camera, evidence } = this.#o;
    // Before anything is written: whoever mends the command finds the folder empty.
    checkTimes(plan, leadOfStop(stopMoves(camera)));
    this.#play(bench.gesture("powerOnPressed"));
    bench.wearer(WEARER);
    await this.#until(isReady, "is ready");
    // What a gesture takes can depend on what the camera is doing.
    const moves = stopMoves(camera);
    checkTimes(plan, leadOfStop(moves));
    this.#desk?.tell();
    const activation = await this.#start(plan.standby);
    await this.#record(activation, plan, moves);
    await this.#passTo(this.#o.clock.now() + REST_MS);
    this.#play(bench.gesture("powerOffPressed"));
    await this.#until((mode) => mode === "off", "is off");
    let idle = false;
    evidence.whenIdle(() => {
      idle = true;
    });
    await this.#until(() => idle, "has written everything");
  }

  /** Returns the moment of the activation, which is so many seconds after the camera was ready. */
  async #start(standby: number): Promise<number> {
    const { bench, camera, clock } = this.#o;
    const leadMs = leadOf(camera, "recordPressed", camera.mode);
    const activation = clock.now() + Math.max(leadMs, standby * 1_000);
    await this.#passTo(activation - leadMs);
    this.#play(bench.gesture("recordPressed"));
    await this.#passTo(activation);
    if (!isRecording(camera.mode))
      throw new InternalError("BWC_U01", `${camera.id} is ${camera.mode} after its record gesture`);
    return activation;
  }

  async #record(activation: number, { seconds, speak }: SessionPlan, moves: readonly Move[]): Promise<void> {
    const { bench, clock, onProgress } = this.#o;
    const stop = activation + seconds * 1_000;
    for (const { at, seconds: length } of speak)
      clock.at(activation + at * 1_000, () => this.#play(bench.speak({ ms: length * 1_000 })));
    for (const { atMs, act } of moves) clock.at(stop + atMs, () => this.#play(act(bench)));
    await this.#passTo(stop, (now) => onProgress((now - activation) / 1_000));
    await this.#until((mode) => !isRecording(mode) && mode !== "finalizing", "has ended its recording");
  }

  #play(done: Promise<void> | void): void {
    done?.catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  async #passTo(to: number, tell: (now: number) => void = () => undefined): Promise<void> {
    const { clock, camera, bench, breathe, interrupted } = this.#o;
    while (clock.now() < to) {
      clock.advanceTo(Math.min(to, clock.now() + STRETCH_MS));
      await breathe();
      if (this.#failure !== undefined) throw this.#failure.error;
      if (interrupted()) throw new AbortedError("BWC_U07", "ended by the user");
      if (camera.hardware.batteryPercent < CHARGE_BELOW) bench.battery(100);
      tell(clock.now());
    }
  }

  async #until(isSo: (mode: string) => boolean, what: string): Promise<void> {
    const { clock, camera } = this.#o;
    const giveUpAt = clock.now() + PATIENCE_MS;
    while (!isSo(camera.mode)) {
      if (clock.now() >= giveUpAt)
        throw new InternalError("BWC_U01", `waited until ${camera.id} ${what}; it is ${camera.mode}`);
      await this.#passTo(clock.now() + LOOK_MS);
    }
  }
}

const STORAGE_CODES = {
  full: "BWC_R01",
  "read-only": "BWC_R02",
  gone: "BWC_R03",
  failing: "BWC_R04",
} as const;

/** A camera whose storage takes nothing does not do what it is told: that is the reason, and not what comes of it. */
function storageError({ storageTrouble }: Camera, error: unknown): unknown {
  if (storageTrouble === null || storageTrouble === "slow" || error instanceof AbortedError) return error;
  return new TransportError(STORAGE_CODES[storageTrouble], `the storage takes nothing: ${storageTrouble}`, {
    cause: error,
  });
}

function checkTimes({ seconds, speak }: SessionPlan, leadMs: number): void {
  const free = seconds - leadMs / 1_000;
  if (free < 0)
    throw new UsageError("BWC_U02", `this camera's stop takes ${leadMs / 1_000} s: --seconds must be more`);
  const spans = speak.toSorted((a, b) => a.at - b.at);
  for (const [index, { at, seconds: length }] of spans.entries())
    if (at + length > (spans[index + 1]?.at ?? free))
      throw new UsageError(
        "BWC_U02",
        `speech at ${at} s for ${length} s does not end before ${spans[index + 1] ? "the next" : `the stop begins, at ${free} s`}`,
      );
}
