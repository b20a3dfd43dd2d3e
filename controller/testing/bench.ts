import { seededRandom, TransportError } from "@vestige/protocol/base";
import type { EventName } from "@vestige/protocol/camera";
import type { CameraMessage, EventMessage } from "@vestige/protocol/messages";
import {
  type Controller,
  type ControllerOptions,
  createController,
  createLog,
  Ledger,
  type LedgerEntry,
  loadPack,
  MemoryStore,
  type News,
  type PreparedEntry,
} from "../index.ts";
import { type Deed, ScriptedCamera } from "./scripted-camera.ts";
import { ScriptedLink } from "./scripted-link.ts";
import { passed, settled, TestClock } from "./test-clock.ts";

/** A store whose disk can be full. */
export class FlakyStore extends MemoryStore {
  broken = false;

  override async commit(entries: readonly PreparedEntry[]) {
    if (this.broken) throw new TransportError("BWC_L01", "the disk is full");
    return super.commit(entries);
  }
}

/** What a test may choose. */
export interface BenchOptions
  extends Partial<Pick<ControllerOptions, "id" | "autoStart" | "timing" | "dutyTimes" | "profileSettings">> {
  readonly store?: FlakyStore;
  readonly clock?: TestClock;
  readonly camera?: ScriptedCamera;
  readonly run?: number;
}

/** One controller, one scripted link, one scripted camera, virtual time. */
export class Bench {
  readonly clock: TestClock;
  readonly store: FlakyStore;
  readonly ledger: Ledger;
  readonly link = new ScriptedLink();
  readonly camera: ScriptedCamera;
  readonly news: News[] = [];
  readonly logLines: string[] = [];
  readonly controller: Controller;

  constructor(options: BenchOptions = {}) {
    this.clock = options.clock ?? new TestClock();
    this.store = options.store ?? new FlakyStore();
    this.camera = options.camera ?? new ScriptedCamera();
    const { clock, store } = this;
    const random = seededRandom(options.run ?? 1);
    this.ledger = new Ledger({ store, clock, random, schedule: queueMicrotask });
    const destination = { write: (line: string) => void this.logLines.push(line) };
    this.controller = createController({
      id: options.id ?? "control-1",
      ...{ clock, random, ledger: this.ledger, links: [this.link], pack: loadPack("ice-2024-article") },
      log: createLog({ clock, destination, level: "debug" }),
      ...(options.autoStart === undefined ? {} : { autoStart: options.autoStart }),
      ...(options.timing === undefined ? {} : { timing: options.timing }),
      ...(options.dutyTimes === undefined ? {} : { dutyTimes: options.dutyTimes }),
      ...(options.profileSettings === undefined ? {} : { profileSettings: options.profileSettings }),
    });
    this.controller.onNews((news) => void this.news.push(news));
  }

  /** The camera is there, ready, and has confirmed the claim. */
  async meet(): Promise<void> {
    await this.controller.start();
    this.link.handlers.reachable(this.camera.id, { agency: "ero", site: "detroit" });
    await this.hear(...this.camera.boots());
    await this.confirm();
  }

  /** The camera confirms the claim of this controller. */
  async confirm(): Promise<void> {
    this.camera.controller = this.controller.id;
    const subscribed = this.camera.does("linkSubscribed", { facts: { online: true } });
    this.forget();
    await this.hear(this.camera.hello(), ...(this.camera.outbox.includes(subscribed) ? [subscribed] : []));
    this.forget();
  }

  /** The camera's outbox forgets what was acknowledged. */
  forget(): void {
    const { camera, link } = this;
    camera.outbox = camera.outbox.filter(
      ({ bootId, number }) => !link.acknowledged.some((ack) => ack.bootId === bootId && ack.upTo >= number),
    );
  }

  async hear(...messages: readonly CameraMessage[]): Promise<void> {
    for (const message of messages) {
      this.link.handlers.heard(this.camera.id);
      this.link.handlers.message(this.camera.id, message);
    }
    await settled();
  }

  /** The camera takes a step and its report arrives. */
  async does(event: EventName, deed: Deed = {}): Promise<EventMessage> {
    const message = this.camera.does(event, deed);
    await this.hear(message);
    this.forget();
    return message;
  }

  async report(
    phase: "begin" | "end",
    activity: string,
    persons?: Parameters<Controller["situation"]>[0]["persons"],
  ) {
    await passed(this.clock, 10);
    await this.controller.situation({
      ...{ camera: this.camera.id, phase, activity },
      ...(persons === undefined ? {} : { persons }),
    });
    await settled();
  }

  pass(ms: number): Promise<void> {
    return passed(this.clock, ms);
  }

  async entries(kind?: string): Promise<readonly LedgerEntry[]> {
    const all = await this.ledger.entriesAfter(0, 10_000);
    return kind === undefined ? all : all.filter((entry) => entry.kind === kind);
  }

  newsOf<Kind extends News["kind"]>(kind: Kind): readonly Extract<News, { readonly kind: Kind }>[] {
    return this.news.filter((news) => news.kind === kind) as Extract<News, { readonly kind: Kind }>[];
  }

  view() {
    return this.controller.cameras()[0];
  }
}
