import {
  type Controller,
  type CameraView,
  Ledger,
  type LedgerStore,
  MemoryStore,
  type News,
  type Order,
  type OrderOutcome,
  type SituationInput,
  createController,
  createLog,
  loadPack,
} from "@vestige/controller";
import {
  type BenchControl,
  type Camera,
  type CameraOptions,
  createBenchControl,
  createCamera,
} from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { type Random, seededRandom } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { type Agreement, agreementOf } from "./agreement.ts";
import { MortalClock } from "./mortal-clock.ts";
import { passTime } from "./pass-time.ts";
import { VirtualClock } from "./virtual-clock.ts";
import type { Wires } from "./wires.ts";

/** One camera of a world. */
export interface CameraSpec {
  readonly id: string;
  /** Default: `generic`. */
  readonly profile?: string;
  readonly settings?: Partial<Settings>;
}

export interface WorldOptions {
  /** All chance of the world comes from it. */
  readonly seed: number;
  /** Builds the wires on the world's clock. */
  readonly wires: (clock: VirtualClock, random: Random) => Wires | Promise<Wires>;
  /** Default: one camera, `SIM-T-1`. */
  readonly cameras?: readonly CameraSpec[];
  /** Default: in memory. The world closes it. */
  readonly store?: LedgerStore;
  readonly autoStart?: boolean;
  /** What a camera's storage is, on the world's clock; default: none, so that it keeps references only. */
  readonly storageOf?: (camera: string, clock: VirtualClock) => Pick<CameraOptions, "evidence" | "store">;
}

/** One run of a controller. */
export interface ControllerRun {
  readonly controller: Controller;
  readonly clock: MortalClock;
}

const FIRST_CONTROLLER = "control-1";
/** A settling world has something to do at least so often, in ms. */
const STEP_MS = 1_000;
/** Longer than a line with 1 in 1,000 bytes damaged four times over takes to bring a full outbox home. */
const SETTLE_LIMIT_MS = 60 * 60_000;
/** Modes that pass by themselves. */
const PASSING = ["booting", "recovering", "finalizing", "shuttingDown"];
const NEWS_KEPT = 12;
/** A command that is said once takes less, on any wire, to become a report. */
const QUIET_MS = 400;

/** Cameras and controllers under one virtual clock. */
export class World {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly wires: Wires;
  readonly store: LedgerStore;
  readonly cameras: readonly Camera[];
  readonly benches: ReadonlyMap<string, BenchControl>;
  /** Every line that any controller has logged, at the lowest level. */
  readonly logLines: string[] = [];
  readonly news: News[] = [];
  readonly runs: ControllerRun[] = [];
  readonly #autoStart: boolean;
  readonly #storageOf: NonNullable<WorldOptions["storageOf"]>;
  readonly #pending = new Map<Promise<unknown>, string>();

  constructor(options: WorldOptions & { readonly wiring: Pick<World, "clock" | "random" | "wires"> }) {
    const {
      seed,
      cameras = [{ id: "SIM-T-1" }],
      store = new MemoryStore(),
      autoStart = false,
      storageOf = () => ({}),
      wiring,
    } = options;
    this.seed = seed;
    this.clock = wiring.clock;
    this.random = wiring.random;
    this.wires = wiring.wires;
    this.store = store;
    this.#autoStart = autoStart;
    this.#storageOf = storageOf;
    this.cameras = cameras.map((spec) => this.#build(spec));
    this.benches = new Map(this.cameras.map((camera) => [camera.id, createBenchControl(camera)]));
  }

  /** The first camera, for worlds that have but one. */
  get camera(): Camera {
    return must(this.cameras[0], "the world has no camera");
  }

  get bench(): BenchControl {
    return must(this.benches.get(this.camera.id), "the world has no camera");
  }

  /** The controller that was started last. */
  get controller(): Controller {
    return must(this.runs.at(-1), "no controller was started").controller;
  }

  /** What the present controller knows of a camera. */
  view(camera: string = this.camera.id): CameraView | undefined {
    return this.controller.cameras().find((view) => view.camera === camera);
  }

  /** Switches all cameras on, starts a controller, and lets them find each other. */
  async start(): Promise<void> {
    for (const camera of this.cameras) camera.powerOn();
    await this.startController();
    await this.settle();
  }

  /** One more controller, on the same ledger. */
  async startController(id: string = FIRST_CONTROLLER): Promise<Controller> {
    const clock = new MortalClock(this.clock);
    const random = seededRandom(this.random.int(0, 2 ** 31));
    const schedule = (task: () => void): void => void clock.after(0, task);
    const destination = { write: (line: string) => void this.logLines.push(line) };
    const log = createLog({ clock, level: "debug", destination });
    const controller = createController({
      ...{ id, clock, random, log, autoStart: this.#autoStart },
      links: this.wires.linksOf({ controller: id, clock, log }),
      ledger: new Ledger({ store: this.store, clock, random, schedule }),
      pack: loadPack("ice-2024-article"),
    });
    controller.onNews((news) => void this.news.push(news));
    this.runs.push({ controller, clock });
    await this.finish(controller.start(), `start of ${id}`);
    return controller;
  }

  /** SIGKILL of the present controller: what it had planned never happens, and its ends of the wires are gone. */
  killController(): void {
    const { controller, clock } = must(this.runs.at(-1), "no controller was started");
    clock.kill();
    this.wires.sever(controller.id);
  }

  order(order: Order): Promise<OrderOutcome> {
    return this.begin(this.controller.order(order), `order ${order.kind}`);
  }

  situation(report: Omit<SituationInput, "camera"> & { readonly camera?: string }): Promise<void> {
    const input = { camera: this.camera.id, ...report };
    return this.begin(this.controller.situation(input), `situation ${report.phase} ${report.activity ?? ""}`);
  }

  /** Marks something as begun: the world is not settled before it has ended. */
  begin<T>(promise: Promise<T>, what: string): Promise<T> {
    const done = (): void => void this.#pending.delete(promise);
    this.#pending.set(promise, what);
    promise.then(done, done);
    return promise;
  }

  /** Lets time pass until it has ended. */
  async finish<T>(promise: Promise<T>, what: string): Promise<T> {
    const begun = this.begin(promise, what);
    await this.until(() => !this.#pending.has(promise), what);
    return begun;
  }

  pass(ms: number): Promise<void> {
    return passTime({ clock: this.clock, quiet: () => this.wires.quiet(), ms });
  }

  /** Lets time pass until it is so. Fails with all that is known. */
  async until(isSo: () => boolean, what: string, limitMs: number = SETTLE_LIMIT_MS): Promise<void> {
    const end = this.clock.now() + limitMs;
    await this.pass(0);
    while (!isSo()) {
      if (this.clock.now() >= end) throw new Error(`not within ${limitMs} ms: ${what}\n${this.describe()}`);
      await this.pass(STEP_MS);
    }
  }

  /** Lets time pass until nothing is on its way, and nothing comes of what was on a wire. */
  async settle(): Promise<void> {
    let before: number;
    do {
      await this.until(() => this.#restless().length === 0, "the world settles");
      before = this.#issued();
      await this.pass(QUIET_MS);
    } while (this.#restless().length > 0 || this.#issued() !== before);
  }

  /** Plays a gesture to its end, and lets what follows from it happen. */
  async gesture(
    event: Parameters<BenchControl["gesture"]>[0],
    camera: string = this.camera.id,
  ): Promise<void> {
    const bench = must(this.benches.get(camera), `there is no ${camera}`);
    await this.finish(bench.gesture(event), `gesture ${event}`);
    await this.settle();
  }

  async speak(ms: number): Promise<void> {
    await this.finish(this.bench.speak({ ms }), "speech");
    await this.settle();
  }

  /** What must hold always; compared with `AGREED`. */
  async agreement(): Promise<Agreement> {
    const { cameras, store, controller } = this;
    const agreement = agreementOf({
      ...{ cameras, store, controller },
      controllers: this.runs.map((run) => run.controller),
    });
    return this.finish(agreement, "agreement");
  }

  async close(): Promise<void> {
    const last = this.runs.at(-1);
    if (last !== undefined) await this.finish(last.controller.stop(), "stop of the controller");
    for (const camera of this.cameras) await this.finish(camera.close(), `close of ${camera.id}`);
    await this.wires.close();
    await this.store.close();
  }

  /** Where everything stands, for whoever reads a failure. */
  describe(): string {
    const news = this.news
      .slice(-NEWS_KEPT)
      .map(({ at, camera, kind }) => `${at.slice(11, 23)} ${camera} ${kind}`);
    return [
      `seed ${this.seed}, wires ${this.wires.name}, ${this.clock.now()} ms`,
      ...this.cameras.map((camera) => this.#describeCamera(camera)),
      `waits for: ${this.#restless().join("; ") || "nothing"}`,
      `last news: ${news.join("; ") || "none"}`,
      `last log: ${this.logLines.slice(-3).join("").trim()}`,
    ].join("\n  ");
  }

  #describeCamera(camera: Camera): string {
    const twin = this.runs.length === 0 ? undefined : this.view(camera.id);
    const outbox = JSON.stringify(camera.outboxRange());
    return `${camera.id}: ${camera.mode}, twin ${twin?.mode ?? "none"} (${twin?.claim ?? "no claim"}, ${twin?.liveness ?? "-"}), outbox ${outbox}, counters ${JSON.stringify(camera.counters())}`;
  }

  /** Numbers issued by all cameras. */
  #issued(): number {
    return this.cameras.flatMap((camera) => camera.issued()).reduce((sum, { count }) => sum + count, 0);
  }

  #restless(): readonly string[] {
    return [...this.#pending.values(), ...this.cameras.flatMap((camera) => this.#restlessIn(camera))];
  }

  #restlessIn(camera: Camera): readonly string[] {
    const { id, on, mode } = camera;
    if (!on) return [];
    const twin = this.view(id);
    return [
      ...(camera.outboxRange().length > 0 ? [`${id} has an outbox`] : []),
      ...(PASSING.includes(mode) ? [`${id} is ${mode}`] : []),
      ...(twin?.mode === mode ? [] : [`${id} is ${mode}, its twin ${twin?.mode ?? "unknown"}`]),
      ...(twin?.claim === "claimed" ? [] : [`${id} is ${twin?.claim ?? "unknown"}`]),
    ];
  }

  #build({ id, profile = "generic", settings = {} }: CameraSpec): Camera {
    const camera = createCamera({
      ...{ id, settings, clock: this.clock },
      profile: loadProfile(profile),
      random: seededRandom(this.random.int(0, 2 ** 31)),
      ...this.#storageOf(id, this.clock),
    });
    camera.attach(this.wires.portOf(id));
    return camera;
  }
}

/** Builds a world; nothing in it runs yet. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const clock = new VirtualClock();
  const random = seededRandom(options.seed);
  const wires = await options.wires(clock, random);
  return new World({ ...options, wiring: { clock, random, wires } });
}

function must<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
