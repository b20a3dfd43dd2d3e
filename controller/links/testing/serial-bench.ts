import { EventMessage, HelloMessage, SMP_GROUP } from "@vestige/protocol/messages";
import { type ByteStream, SmpEndpoint, type SmpMap, cobsFraming, memoryStreams, serveOs } from "@vestige/smp";
import type { LinkHandlers } from "../link.ts";
import { serialLink } from "../serial/serial-link.ts";
import { smpCommandOf } from "../serial/smp-command.ts";
import { VirtualClock, settle } from "./virtual-clock.ts";

/** Boot of the device, unless a test changes it. */
export const BOOT = "0f1e2d3c4b5a6978";

const hello = (camera: string, bootId: string): HelloMessage =>
  HelloMessage.create({
    ...{ camera, serial: camera, profile: "generic", model: "VESTIGE-SIM Generic", firmware: "0.1.0" },
    settings: {},
    ...{ configVersion: 0, bootId, uptimeMs: 5, time: null, number: 0, oldest: null, oldestBootId: null },
    ...{ leaves: { mode: "ready.buffering" }, facts: [], controller: null },
  });

/** A report of the boot `BOOT`. */
export const event = (number: number, camera = "SIM-T-1"): EventMessage =>
  EventMessage.create({
    ...{ camera, bootId: BOOT, number, uptimeMs: number, time: null },
    ...{ cause: { event: "recordPressed" }, facts: [], mode: "recording.active" },
  });

/** What is at the other end of a line: an SMP device whose answers a test chooses. */
export class Device {
  camera = "SIM-T-1";
  bootId = BOOT;
  /** Does it answer when it is asked for `hello`? */
  answersHello = true;
  helloAsked = 0;
  /** The map of the answer to a command. */
  answer: (command: SmpMap) => SmpMap = ({ id }) => ({
    ...{ v: 1, kind: "result", simulated: true, camera: this.camera, id, ok: true, bootId: this.bootId },
  });
  readonly commands: SmpMap[] = [];
  readonly acknowledged: SmpMap[] = [];
  readonly endpoint: SmpEndpoint;

  constructor(
    stream: ByteStream,
    { clock, bufSize }: { readonly clock: VirtualClock; readonly bufSize: number },
  ) {
    this.endpoint = new SmpEndpoint({ stream, framing: cobsFraming, clock, maxMessage: 8_200 });
    serveOs(this.endpoint, { bufSize, bufCount: 4, onReset: () => undefined });
    this.#on("read", "hello", () => this.#hello());
    this.#on("write", "start", (map) => {
      this.commands.push(map);
      return this.answer(map);
    });
    this.#on("write", "acknowledge", (map) => {
      this.acknowledged.push(map);
      return {};
    });
  }

  report(message: EventMessage): Promise<SmpMap> {
    const payload = message as unknown as SmpMap;
    return this.endpoint.request({ op: "write", group: SMP_GROUP, command: smpCommandOf("event"), payload });
  }

  #hello(): SmpMap | Promise<SmpMap> {
    this.helloAsked++;
    if (!this.answersHello) return new Promise(() => undefined);
    return hello(this.camera, this.bootId) as unknown as SmpMap;
  }

  #on(
    op: "read" | "write",
    kind: "hello" | "start" | "acknowledge",
    handler: (map: SmpMap) => SmpMap | Promise<SmpMap>,
  ) {
    this.endpoint.handle({ op, group: SMP_GROUP, command: smpCommandOf(kind) }, handler);
  }
}

/** A link in COBS framing over streams in memory; every opening makes a new line with a new device. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly told: string[] = [];
  readonly discards: string[] = [];
  readonly devices: Device[] = [];
  readonly streams: ByteStream[] = [];
  /** Set on every new device. */
  prepare: (device: Device) => void = () => undefined;
  /** Of every new device, in bytes. */
  bufSize = 8_192;
  opens = 0;
  refuseToOpen = false;

  readonly link = serialLink({
    ...{ path: "line", place: { agency: "hsi", site: "detroit" }, controller: "control-1" },
    clock: this.clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    framing: cobsFraming,
    open: () => this.#open(),
  });

  get device(): Device {
    const device = this.devices.at(-1);
    if (device === undefined) throw new Error("the line was never opened");
    return device;
  }

  async open(): Promise<this> {
    await this.link.open(this.#handlers());
    await settle();
    return this;
  }

  /** Second by second, so that what is promised comes to pass in its time. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      this.clock.advance(Math.min(left, 500));
      await settle();
    }
  }

  async #open(): Promise<ByteStream> {
    this.opens++;
    if (this.refuseToOpen) throw new Error("no such port");
    const [near, far] = memoryStreams();
    this.streams.push(near);
    const device = new Device(far, { clock: this.clock, bufSize: this.bufSize });
    this.prepare(device);
    this.devices.push(device);
    return near;
  }

  #handlers(): LinkHandlers {
    return {
      reachable: (camera) => this.told.push(`${camera} reachable`),
      unreachable: (camera, why) => this.told.push(`${camera} unreachable: ${why}`),
      message: (camera, message) => this.told.push(`${camera} ${message.kind}`),
      report: () => undefined,
      heard: () => undefined,
      discarded: (code) => this.discards.push(code),
    };
  }
}
