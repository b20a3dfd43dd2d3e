import {
  type CommandMessage,
  EventMessage,
  HelloMessage,
  SMP_GROUP,
  StartMessage,
} from "@vestige/protocol/messages";
import {
  type ByteStream,
  Rc,
  SmpEndpoint,
  type SmpMap,
  SmpRcError,
  cobsFraming,
  memoryStreams,
  serveOs,
} from "@vestige/smp";
import { describe, expect, test } from "vitest";
import type { LinkHandlers } from "../link.ts";
import { VirtualClock, settle } from "../testing/virtual-clock.ts";
import { LOST_MS, SILENCE_MS, SPEECHLESS_MS } from "./heartbeat.ts";
import { LEDGER_MS } from "./report-answers.ts";
import { serialLink } from "./serial-link.ts";
import { smpCommandOf } from "./smp-command.ts";

const BOOT = "0f1e2d3c4b5a6978";
const OTHER_BOOT = "00000000000000aa";
const start: CommandMessage = StartMessage.create({ id: "c-1" });

const hello = (camera: string, bootId: string): HelloMessage =>
  HelloMessage.create({
    ...{ camera, serial: camera, profile: "generic", model: "VESTIGE-SIM Generic", firmware: "0.1.0" },
    settings: {
      ...{ deactivation: "gate", preEventSeconds: 30, bufferAudio: false, postEventSeconds: 0, mute: "off" },
      ...{ stealth: true, sleep: false, categoryAtEnd: false, dockEndsRecording: true, overwrite: false },
      ...{ wearerRequired: false, powerOffWhileRecording: false, live: false, group: false },
    },
    ...{ configVersion: 0, bootId, uptimeMs: 5, time: null, number: 0, oldest: null, oldestBootId: null },
    ...{ leaves: { mode: "ready.buffering" }, facts: [], controller: null },
  });

const event = (number: number, camera = "SIM-T-1"): EventMessage =>
  EventMessage.create({
    ...{ camera, bootId: BOOT, number, uptimeMs: number, time: null },
    ...{ cause: { event: "recordPressed" }, facts: [], mode: "recording.active" },
  });

/** What is at the other end of a line: an SMP device whose answers a test chooses. */
class Device {
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
class Bench {
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

describe("who is on the line", () => {
  test("is asked at the opening, and is no message for the service", async () => {
    const bench = await new Bench().open();
    expect([bench.told, bench.device.helloAsked]).toEqual([["SIM-T-1 reachable"], 1]);
  });

  test("is asked again until there is an answer", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    await bench.pass(3_000);
    bench.device.answersHello = true;
    await bench.pass(3_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable"]);
  });

  test("is learnt from a report, when the camera still speaks to an earlier listener", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    void bench.device.report(event(1)).catch(() => undefined);
    await settle();
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 event"]);
  });

  test("may be another camera than before", async () => {
    const bench = await new Bench().open();
    void bench.device.report(event(1, "SIM-T-2")).catch(() => undefined);
    await settle();
    expect(bench.told.slice(1)).toEqual([
      "SIM-T-1 unreachable: another camera is on the line",
      "SIM-T-2 reachable",
      "SIM-T-2 event",
    ]);
  });

  test("is no camera when it does not know the question, which is discarded once", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.camera = "NOT-SIMULATED");
    await bench.open();
    await bench.pass(4_000);
    expect([bench.told, bench.discards]).toEqual([[], ["BWC_T25"]]);
  });
});

describe("a silent line", () => {
  test("is asked before it is given up", async () => {
    const bench = await new Bench().open();
    await bench.pass(SILENCE_MS + 1_000);
    expect(bench.device.helloAsked).toBe(2);
  });

  test("is not asked while the camera speaks", async () => {
    const bench = await new Bench().open();
    for (let number = 1; number <= 5; number++) {
      void bench.device.report(event(number)).catch(() => undefined);
      await bench.pass(SILENCE_MS - 1_000);
    }
    expect(bench.device.helloAsked).toBe(1);
  });

  test("tells of a new boot, which knows no controller", async () => {
    const bench = await new Bench().open();
    bench.device.bootId = OTHER_BOOT;
    await bench.pass(SILENCE_MS + 1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 reachable"]);
  });

  test("that answers stays open", async () => {
    const bench = await new Bench().open();
    await bench.pass(4 * LOST_MS);
    expect([bench.opens, bench.told]).toEqual([1, ["SIM-T-1 reachable"]]);
  });

  test("that answers and brings no report for long tells that the camera has to be subscribed to again", async () => {
    const bench = await new Bench().open();
    await bench.pass(SPEECHLESS_MS + 1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 reachable"]);
  });

  test("that brings reports does not", async () => {
    const bench = await new Bench().open();
    for (let number = 1; number <= 4; number++) {
      void bench.device.report(event(number)).catch(() => undefined);
      await bench.pass(30_000);
    }
    expect(bench.told.filter((each) => each.endsWith("reachable"))).toEqual(["SIM-T-1 reachable"]);
  });

  test("that does not answer is given up and opened again (N-RP-34)", async () => {
    const bench = await new Bench().open();
    bench.device.answersHello = false;
    await bench.pass(LOST_MS + 1_000);
    expect([bench.opens, bench.told]).toEqual([
      2,
      ["SIM-T-1 reachable", "SIM-T-1 unreachable: nobody answers on the line", "SIM-T-1 reachable"],
    ]);
  });

  test("that never answered is given up too", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    await bench.pass(LOST_MS + 1_000);
    expect(bench.opens).toBe(2);
  });
});

describe("a line that breaks", () => {
  test("is opened again after a wait", async () => {
    const bench = await new Bench().open();
    bench.streams.at(-1)?.close();
    const before = bench.opens;
    await bench.pass(500);
    expect([before, bench.opens, bench.told]).toEqual([
      1,
      2,
      ["SIM-T-1 reachable", "SIM-T-1 unreachable: the serial line is gone", "SIM-T-1 reachable"],
    ]);
  });

  test("that cannot be opened is tried ever more seldom", async () => {
    const bench = new Bench();
    bench.refuseToOpen = true;
    await bench.open();
    await bench.pass(60_000);
    expect(bench.opens).toBe(9);
  });

  test("that cannot be opened at first is an open link", async () => {
    const bench = new Bench();
    bench.refuseToOpen = true;
    await bench.open();
    bench.refuseToOpen = false;
    await bench.pass(1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable"]);
  });

  test("while a command waits does not lose it", async () => {
    const bench = await new Bench().open();
    bench.device.answer = () => {
      throw new SmpRcError(Rc.busy);
    };
    const sent = bench.link.send("SIM-T-1", start);
    await settle();
    bench.streams.at(-1)?.close();
    await bench.pass(2_500);
    expect((await sent).ok).toBe(true);
  });
});

describe("reports", () => {
  test("are answered with the acknowledgement once the service has given it", async () => {
    const bench = await new Bench().open();
    const answer = bench.device.report(event(1));
    await settle();
    bench.link.acknowledge("SIM-T-1", { bootId: BOOT, upTo: 1 });
    await bench.pass(1);
    expect(await answer).toMatchObject({ kind: "acknowledge", bootId: BOOT, upTo: 1, by: "control-1" });
  });

  test("are answered empty when the service is slow, and acknowledged by a command of its own", async () => {
    const bench = await new Bench().open();
    const answer = bench.device.report(event(1));
    await bench.pass(LEDGER_MS);
    bench.link.acknowledge("SIM-T-1", { bootId: BOOT, upTo: 1 });
    await bench.pass(500);
    expect([await answer, bench.device.acknowledged]).toMatchObject([{}, [{ bootId: BOOT, upTo: 1 }]]);
  });

  test("that break the contract are refused and discarded", async () => {
    const bench = await new Bench().open();
    const wrong = { ...event(1), number: 0 };
    const answer = bench.device.report(wrong).catch((error: { rc?: number }) => error.rc);
    await settle();
    expect([await answer, bench.discards]).toEqual([Rc.invalid, ["BWC_P08"]]);
  });

  test("under the command of another kind are discarded", async () => {
    const bench = await new Bench().open();
    const command = smpCommandOf("telemetry");
    const payload = event(1) as unknown as SmpMap;
    bench.device.endpoint.request({ op: "write", group: SMP_GROUP, command, payload }).catch(() => undefined);
    await settle();
    expect(bench.discards).toEqual(["BWC_P14"]);
  });
});

describe("commands", () => {
  test("that the camera could not read end with its refusal, though it names no id", async () => {
    const bench = await new Bench().open();
    const { answer } = bench.device;
    bench.device.answer = (map) => ({ ...answer(map), id: null, ok: false, code: "BWC_P04" });
    expect(await bench.link.send("SIM-T-1", start)).toMatchObject({ ok: false, code: "BWC_P04" });
  });

  test("that the device refuses as SMP are said again", async () => {
    const bench = await new Bench().open();
    const { answer } = bench.device;
    bench.device.answer = (map) => {
      if (bench.device.commands.length === 1) throw new SmpRcError(Rc.busy);
      return answer(map);
    };
    const sent = bench.link.send("SIM-T-1", start);
    await bench.pass(2_500);
    expect([(await sent).ok, bench.discards]).toEqual([true, ["BWC_T25"]]);
  });

  test("above the camera's buffer fail at once", async () => {
    const bench = new Bench();
    bench.bufSize = 60;
    await bench.open();
    const long = StartMessage.create({
      id: "c-1",
      trigger: "a-trigger-with-a-long-name-of-48-characters-1234",
    });
    const code = bench.link.send("SIM-T-1", long).catch((error: { code?: string }) => error.code);
    await settle();
    expect(await code).toBe("BWC_T27");
  });
});

test("the default framing is the console's, which every SMP device speaks", async () => {
  const clock = new VirtualClock();
  const [near, far] = memoryStreams();
  const heard: number[] = [];
  far.onData((bytes) => heard.push(...bytes));
  const link = serialLink({
    ...{ path: "line", place: { agency: "hsi", site: "detroit" }, controller: "control-1", clock },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    open: async () => near,
  });
  const nobody = { reachable() {}, unreachable() {}, message() {}, report() {}, heard() {}, discarded() {} };
  await link.open(nobody);
  await settle();
  expect(heard.slice(0, 2)).toEqual([0x06, 0x09]);
});
