import { loadProfile } from "@vestige/hw-profiles";
import { TimeoutError, seededRandom } from "@vestige/protocol/base";
import {
  AcknowledgeMessage,
  type CameraMessage,
  DEFINITIONS,
  type Message,
  MESSAGES,
  ReleaseMessage,
  SMP_GROUP,
  SubscribeMessage,
  decodeValue,
} from "@vestige/protocol/messages";
import {
  type ByteStream,
  SmpClient,
  SmpEndpoint,
  type SmpMap,
  cobsFraming,
  consoleFraming,
  memoryStreams,
} from "@vestige/smp";
import { describe, expect, test } from "vitest";
import type { Camera } from "../../device/camera.ts";
import { createCamera } from "../../device/create-camera.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { streamSlot } from "../streams/stream-source.ts";
import { serialPort } from "./port.ts";

/** A real camera on a line in memory, and the line's other end. */
class Bench {
  readonly clock = new VirtualClock();
  readonly slot = streamSlot();
  readonly camera: Camera;
  /** All reports that came, in order. */
  readonly reports: CameraMessage[] = [];
  /** What reports are answered with; never, when undefined. */
  answer: SmpMap | undefined = {};
  far: ByteStream;
  endpoint: SmpEndpoint;
  resets = 0;

  constructor(framing = cobsFraming) {
    const { clock, slot } = this;
    this.camera = createCamera({
      ...{ id: "SIM-S-1", profile: loadProfile("generic"), clock, random: seededRandom(4) },
    });
    this.camera.attach(serialPort({ source: slot, framing, clock, onReset: () => void this.resets++ }));
    [this.far, this.endpoint] = this.connect(framing);
    this.camera.powerOn();
    clock.advance(40_000);
  }

  connect(framing = cobsFraming): [ByteStream, SmpEndpoint] {
    const [near, far] = memoryStreams();
    this.slot.plug(near);
    this.far = far;
    this.endpoint = new SmpEndpoint({ stream: far, framing, clock: this.clock, maxMessage: 8200 });
    for (const { direction, smpCommand } of DEFINITIONS)
      if (direction === "fromCamera" && smpCommand !== null)
        this.endpoint.handle({ op: "write", group: SMP_GROUP, command: smpCommand }, (payload) => {
          this.reports.push(decodeValue(payload, { direction: "fromCamera" }));
          return this.answer ?? new Promise<SmpMap>(() => undefined);
        });
    return [far, this.endpoint];
  }

  say(message: Message): Promise<SmpMap> {
    const command = MESSAGES[message.kind].smpCommand ?? 0;
    return this.endpoint.request({
      ...{ op: "write", group: SMP_GROUP, command },
      payload: { ...message },
    });
  }

  async subscribe(): Promise<void> {
    await this.say(SubscribeMessage.create({ id: "s-1", by: "control-1", controller: "control-1" }));
    this.clock.advance(10);
    await promises();
  }

  /** Lets so many seconds pass, with room for promises in each. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1_000);
      await promises();
    }
  }

  get depth(): number {
    return this.camera.outboxRange().reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }
}

async function promises(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const press = ({ camera }: Bench): void => {
  const [button] = camera.profile.buttons;
  camera.hardware.press(button?.id ?? "");
  camera.hardware.release(button?.id ?? "");
};

describe("a camera on a line", () => {
  test("says nothing by itself before somebody subscribes", async () => {
    const bench = new Bench();
    press(bench);
    await bench.pass(120);
    expect(bench.reports).toEqual([]);
  });

  test("says hello and then what its outbox holds, once somebody has subscribed", async () => {
    const bench = new Bench();
    await bench.subscribe();
    expect(bench.reports.slice(0, 2).map(({ kind }) => kind)).toEqual(["hello", "event"]);
  });

  test("says hello until it is answered", async () => {
    const bench = new Bench();
    bench.answer = undefined;
    await bench.subscribe();
    await bench.pass(3);
    bench.answer = {};
    await bench.pass(3);
    const said = bench.reports.filter(({ kind }) => kind === "hello").length;
    await bench.pass(20);
    expect([said > 2, bench.reports.filter(({ kind }) => kind === "hello").length]).toEqual([true, said]);
  });

  test("says things again less often when nothing is answered", async () => {
    const bench = new Bench();
    bench.answer = undefined;
    await bench.subscribe();
    const inTenSeconds = async (): Promise<number> => {
      const before = bench.reports.length;
      await bench.pass(10);
      return bench.reports.length - before;
    };
    const first = await inTenSeconds();
    await bench.pass(40);
    expect((await inTenSeconds()) * 3).toBeLessThan(first);
  });

  test("reports no more than hello when the same controller subscribes once more", async () => {
    const bench = new Bench();
    await bench.subscribe();
    const before = bench.depth;
    bench.reports.length = 0;
    await bench.say(SubscribeMessage.create({ id: "s-2", by: "control-1", controller: "control-1" }));
    bench.clock.advance(10);
    await promises();
    expect([bench.reports.map(({ kind }) => kind), bench.depth]).toEqual([["hello"], before]);
  });

  test("forgets what the answer to a report acknowledges", async () => {
    const bench = new Bench();
    bench.answer = { bootId: bench.camera.bootId, upTo: 1 };
    await bench.subscribe();
    expect(bench.camera.outboxRange()[0]?.from).toBe(2);
  });

  test("keeps all reports that are answered with an empty map", async () => {
    const bench = new Bench();
    const before = bench.depth;
    await bench.subscribe();
    expect(bench.depth).toBeGreaterThanOrEqual(before);
  });

  test("keeps all reports that are answered with an acknowledgement out of form", async () => {
    const bench = new Bench();
    bench.answer = { bootId: "no boot", upTo: -4 };
    const before = bench.depth;
    await bench.subscribe();
    expect(bench.depth).toBeGreaterThanOrEqual(before);
  });

  test("takes an acknowledgement as a request too, and answers with an empty map", async () => {
    const bench = new Bench();
    await bench.subscribe();
    const before = bench.depth;
    const bootId = bench.camera.bootId ?? "";
    const answer = await bench.say(AcknowledgeMessage.create({ bootId, upTo: 1, by: "control-1" }));
    expect([answer, bench.depth]).toEqual([{}, before - 1]);
  });

  test("is silent again on a new connection", async () => {
    const bench = new Bench();
    await bench.subscribe();
    bench.far.close();
    bench.connect();
    bench.reports.length = 0;
    await bench.pass(60);
    expect(bench.reports).toEqual([]);
  });

  test("is silent again after a release", async () => {
    const bench = new Bench();
    await bench.subscribe();
    await bench.say(ReleaseMessage.create({ id: "r-1", by: "control-1", controller: "control-1" }));
    bench.reports.length = 0;
    await bench.pass(60);
    expect(bench.reports).toEqual([]);
  });

  test("is silent again when nobody has answered for one and a half minutes", async () => {
    const bench = new Bench();
    await bench.subscribe();
    bench.answer = undefined;
    await bench.pass(150);
    bench.reports.length = 0;
    await bench.pass(120);
    expect(bench.reports).toEqual([]);
  });

  test("is read without an end to its silence", async () => {
    const bench = new Bench();
    const hello = await bench.endpoint.request({ op: "read", group: SMP_GROUP, command: 1 });
    await bench.pass(60);
    expect([hello.camera, bench.reports]).toEqual(["SIM-S-1", []]);
  });

  test("answers a command of another kind than its SMP command with the code", async () => {
    const bench = new Bench();
    const payload = { v: 1, kind: "stop", id: "c-1" };
    const answer = await bench.endpoint.request({ op: "write", group: SMP_GROUP, command: 32, payload });
    expect(answer).toMatchObject({ kind: "result", id: "c-1", ok: false, code: "BWC_P14" });
  });

  test("does not know a command that is not in the contract", async () => {
    const bench = new Bench();
    const answer = bench.endpoint.request({ op: "write", group: SMP_GROUP, command: 200 });
    await expect(answer).rejects.toMatchObject({ rc: 8 });
  });

  test("restarts when it is reset, after the answer", async () => {
    const bench = new Bench();
    await new SmpClient({ endpoint: bench.endpoint }).reset();
    expect(bench.resets).toBe(1);
  });

  test("says how large a message may be", async () => {
    const bench = new Bench();
    expect(await new SmpClient({ endpoint: bench.endpoint }).params()).toEqual({
      bufSize: 12_296,
      bufCount: 4,
    });
  });

  test("tells its time, and lets no stock client set it", async () => {
    const bench = new Bench();
    const client = new SmpClient({ endpoint: bench.endpoint });
    const time = await client.getDatetime();
    const refusal = await client.setDatetime("2030-01-01T00:00:00").catch((error: unknown) => error);
    expect([time.startsWith("2024-03-13T"), refusal]).toMatchObject([true, { rc: 11 }]);
  });

  test("gives a report up when it is without an answer for longer than that takes", async () => {
    const clock = new VirtualClock();
    const [near] = memoryStreams();
    const port = serialPort({ source: streamSlot(near), framing: cobsFraming, clock });
    const told: string[] = [];
    const report = await firstReport();
    port.open({
      identity: { camera: "SIM-S-1", profile: "generic", model: "VESTIGE-SIM GENERIC", firmware: "0.1.0" },
      hello: () => expect.unreachable(),
      state: () => expect.unreachable(),
      command: () => undefined,
      unreadable: () => expect.unreachable(),
      linkUp: () => void told.push("up"),
      linkDown: () => void told.push("down"),
    });
    const sent = port.send(report).catch((error: unknown) => error);
    clock.advance(1_000);
    expect(await sent).toBeInstanceOf(TimeoutError);
  });
});

async function firstReport(): Promise<CameraMessage> {
  const bench = new Bench();
  await bench.subscribe();
  const [report] = bench.reports;
  if (report === undefined) throw new Error("the camera did not report");
  return report;
}

describe("a stock client", () => {
  test("gets 1,000 echoes, each as the next frame, while buttons are pressed", () => {
    const bench = new Bench(consoleFraming);
    const client = stockClient(bench.far);
    const right = Array.from({ length: 1_000 }, (_, index) => {
      if (index % 10 === 0) press(bench);
      bench.clock.advance(100);
      return client.echo(`echo ${index}`) === `echo ${index}`;
    });
    expect(right.filter(Boolean).length).toBe(1_000);
  });
});

/** Writes a request and takes the next frame as its answer, whatever it is, as stock clients do (N-SP-11). */
function stockClient(stream: ByteStream): { echo(text: string): unknown } {
  const frames: Uint8Array[] = [];
  const deframer = consoleFraming.createDeframer();
  stream.onData((bytes) => frames.push(...deframer.push(bytes)));
  return {
    echo(text) {
      const body = new TextEncoder().encode(text);
      const map = [0xbf, 0x61, 0x64, 0x78, body.length, ...body, 0xff];
      const header = [0x0a, 0, 0, map.length, 0, 0, 1, 0];
      stream.write(consoleFraming.encode(Uint8Array.from([...header, ...map])));
      const frame = frames.shift();
      return frame && new TextDecoder().decode(frame.subarray(8)).match(/echo \d+/)?.[0];
    },
  };
}
