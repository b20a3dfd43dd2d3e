import { type Random, UsageError } from "@vestige/protocol/base";
import type { EventName } from "@vestige/protocol/camera";
import type { World } from "./world.ts";

/** Activities of which some demand a recording, one forbids it and one leaves it out (A1-A5). */
const ACTIVITIES = [
  "call-for-service",
  "arrest",
  "interview",
  "detention",
  "strip-search",
  "casual-contact",
  "use-of-force",
] as const;

const GESTURES: readonly EventName[] = [
  "recordPressed",
  "recordPressed",
  "stopPressed",
  "stopPressed",
  "markerPressed",
  "requestWithdrawn",
  "overridePressed",
  "mutePressed",
  "stealthPressed",
  "sleepPressed",
  "wakePressed",
];

const CODES = ["witness-refusal", "victim-refusal", "concluded", "no-such-code"] as const;
const ROLES = ["witness", "victim", "suspect"] as const;

export interface ShiftOptions {
  /** How many things happen, one after the other. */
  readonly steps: number;
  readonly random: Random;
  /** Longest time between two of them, in ms. Default 4,000. */
  readonly pauseMs?: number;
}

/** A wearer has two hands: one gesture at a time on each camera. */
class Wearer {
  readonly camera: string;
  readonly open = new Set<string>();
  busy = false;

  constructor(camera: string) {
    this.camera = camera;
  }
}

/** What a wearer does: some of it cannot be done at that moment, and that is a part of it. */
class Shift {
  readonly #world: World;
  readonly #random: Random;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  step(wearer: Wearer): void {
    const { camera } = wearer;
    const deeds: readonly (() => unknown)[] = [
      () => this.begin(wearer),
      () => this.begin(wearer),
      () => this.end(wearer),
      () => this.gesture(wearer),
      () => this.gesture(wearer),
      () => this.gesture(wearer),
      () => this.bench(wearer)?.speak({ ms: this.#random.int(300, 3_000) }),
      () => this.bench(wearer)?.chooseCode(this.#random.pick(CODES)),
      () => this.#world.order({ kind: "start", camera }),
      () => this.#world.order({ kind: "stop", camera }),
      () => this.#world.order({ kind: "mark", camera, label: "shift" }),
    ];
    this.attempt(`${camera} step`, this.#random.pick(deeds));
  }

  /** Ends what was begun, so that nothing is demanded any more. */
  windDown(wearer: Wearer): void {
    for (const activity of [...wearer.open]) this.report(wearer, "end", activity);
  }

  private begin(wearer: Wearer): void {
    const activity = this.#random.pick(ACTIVITIES);
    wearer.open.add(activity);
    this.report(wearer, "begin", activity);
  }

  private end(wearer: Wearer): void {
    const [activity] = wearer.open;
    if (activity !== undefined) this.report(wearer, "end", activity);
  }

  private report({ camera, open }: Wearer, phase: "begin" | "end", activity: string): void {
    if (phase === "end") open.delete(activity);
    const persons =
      phase === "begin" && activity === "interview"
        ? { persons: [{ role: this.#random.pick(ROLES), refusesRecording: this.#random.next() < 0.5 }] }
        : {};
    this.attempt(activity, () => this.#world.situation({ camera, phase, activity, ...persons }));
  }

  private async gesture(wearer: Wearer): Promise<void> {
    if (wearer.busy) return;
    wearer.busy = true;
    try {
      await this.bench(wearer)?.gesture(this.#random.pick(GESTURES));
    } finally {
      wearer.busy = false;
    }
  }

  private bench({ camera }: Wearer) {
    return this.#world.benches.get(camera);
  }

  /** What cannot be done now is not done: no such gesture here, nobody asks for a code, somebody speaks already. */
  private attempt(what: string, deed: () => unknown): void {
    const done = (async () => {
      try {
        await deed();
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    })();
    void this.#world.begin(done, what);
  }
}

/** A random shift on all cameras of a world, the same for the same seed. Faults of the world happen meanwhile. */
export async function runShift(
  world: World,
  { steps, random, pauseMs = 4_000 }: ShiftOptions,
): Promise<void> {
  const shift = new Shift(world, random);
  const wearers = world.cameras.map(({ id }) => new Wearer(id));
  for (let step = 0; step < steps; step++) {
    shift.step(random.pick(wearers));
    await world.pass(random.int(0, pauseMs));
  }
  for (const wearer of wearers) shift.windDown(wearer);
  await world.pass(pauseMs);
}
