import { type Profile, loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import {
  AcknowledgeMessage,
  type ControllerMessage,
  type EventMessage,
  type ResultMessage,
  SituationMessage,
  StartMessage,
  SubscribeMessage,
} from "@vestige/protocol/messages";
import { type BenchControl, createBenchControl } from "../control/bench-control.ts";
import type { Camera, ConfigurationMoment, DeviceLogEntry } from "../device/camera.ts";
import { createCamera } from "../device/create-camera.ts";
import type { Destination } from "../dock/destination.ts";
import { MemoryDeviceStore } from "../device/memory-store.ts";
import type { TrustedKeys } from "../device/trust.ts";
import type { Evidence } from "../recorder/evidence/evidence.ts";
import { ScriptedPort } from "./scripted-port.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What a test wants of its camera. */
export interface BenchOptions {
  /** One of the built-in ones by its name, or one that the test has made. */
  readonly profile?: string | Profile;
  readonly settings?: Partial<Settings>;
  readonly speaksFirst?: boolean;
  readonly trust?: Partial<TrustedKeys>;
  readonly configurationMoment?: ConfigurationMoment;
  readonly firmware?: string;
  readonly log?: (entry: DeviceLogEntry) => void;
  /** Makes what it leaves of its recordings, on the clock of the bench. */
  readonly evidence?: (clock: VirtualClock) => Evidence;
  /** Makes the destination of its dock, on the clock of the bench. */
  readonly destination?: (clock: VirtualClock) => Destination;
}

/** One camera on a virtual clock, with a scripted wire and a controller named `control-1`. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly store = new MemoryDeviceStore();
  readonly port: ScriptedPort;
  readonly camera: Camera;
  readonly control: BenchControl;
  #commands = 0;

  constructor(options: BenchOptions = {}) {
    const {
      profile = "generic",
      settings = {},
      speaksFirst = true,
      destination,
      evidence,
      ...rest
    } = options;
    this.port = new ScriptedPort({ speaksFirst });
    this.camera = createCamera({
      id: "SIM-T-1",
      profile: typeof profile === "string" ? loadProfile(profile) : profile,
      settings,
      clock: this.clock,
      random: seededRandom(7),
      store: this.store,
      ...(evidence === undefined ? {} : { evidence: evidence(this.clock) }),
      ...(destination === undefined ? {} : { destination: destination(this.clock) }),
      ...rest,
    });
    this.camera.attach(this.port);
    this.control = createBenchControl(this.camera);
  }

  /** Switched on and ready. */
  boot(): this {
    this.camera.powerOn();
    this.clock.advance(4_000);
    return this;
  }

  /** Ready, with a controller that listens, and so many ms of buffer. */
  subscribed(bufferMs = 40_000): this {
    this.boot();
    this.subscribe();
    this.clock.advance(bufferMs);
    return this;
  }

  recording(): this {
    this.subscribed();
    this.start();
    return this;
  }

  /** An own id for every command. */
  id(): string {
    return `c-${++this.#commands}`;
  }

  command(message: ControllerMessage): ResultMessage {
    const result = this.port.host.command(message);
    if (result === undefined) throw new Error(`${message.kind} has no result`);
    return result;
  }

  subscribe(controller = "control-1", { indications = false } = {}): ResultMessage {
    return this.command(SubscribeMessage.create({ id: this.id(), by: controller, controller, indications }));
  }

  start(): ResultMessage {
    return this.command(StartMessage.create({ id: this.id() }));
  }

  situation(fields: Partial<SituationMessage> = {}): ResultMessage {
    const message = { verdict: "MUST", stopOnRequest: false, because: ["A1d"], ...fields } as const;
    return this.command(SituationMessage.create({ id: this.id(), by: "control-1", ...message }));
  }

  acknowledge(upTo: number, fields: { readonly bootId?: string; readonly by?: string } = {}): void {
    const { bootId = this.camera.bootId ?? "", by = "control-1" } = fields;
    this.port.host.command(AcknowledgeMessage.create({ bootId, upTo, by }));
  }

  /** All reports that were handed to the wire, repetitions included. */
  get reports(): readonly EventMessage[] {
    return this.port.sent.filter((message) => message.kind === "event");
  }

  /** The reports that the outbox holds. */
  get kept(): readonly EventMessage[] {
    return Array.from({ length: this.store.depth }, (_, index) => this.store.at(index)).filter(
      (report) => report !== undefined,
    );
  }

  /** The last report that an event, or a timer of that name, began. */
  report(cause: string): EventMessage {
    const found = this.kept.findLast((report) => causeOf(report) === cause);
    if (found === undefined) throw new Error(`no "${cause}" among ${this.kept.map(causeOf).join(", ")}`);
    return found;
  }

  /** Lets what was promised at this moment come to pass; no time goes by. */
  async promises(): Promise<void> {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  }
}

/** What began a report: the event's name, or the timer's id. */
export function causeOf({ cause }: EventMessage): string {
  if ("event" in cause) return cause.event;
  return "timer" in cause ? cause.timer : "start";
}
