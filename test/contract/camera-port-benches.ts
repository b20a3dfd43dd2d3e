import { connect as connectTcp } from "node:net";
import {
  type StreamSource,
  memoryPort,
  mqttPort,
  openPty,
  serialPort,
  stdioStream,
  streamSlot,
  tcpStreams,
  ttyStream,
} from "@vestige/firmware-sim";
import { messagePipePair, seededRandom } from "@vestige/protocol/base";
import {
  type CameraMessage,
  DEFINITIONS,
  type Message,
  SMP_GROUP,
  decodeJson,
  decodeValue,
} from "@vestige/protocol/messages";
import { cameraFilter, controllerFilters, decodeMqtt } from "@vestige/protocol/mqtt";
import { type ByteStream, type Framing, SmpEndpoint, type SmpMap } from "@vestige/smp";
import { connectAsync } from "mqtt";
import { VirtualClock } from "../kit/index.ts";
import type { PortBench } from "./camera-port.ts";
import { CAMERA } from "./scripted-host.ts";
import { startTestBroker } from "./test-broker.ts";

type Said = Message | Readonly<Record<string, unknown>>;

/** A pipe in memory; its two ends are moved on by turns of the clock, which every look at what was heard takes. */
export async function memoryBench(): Promise<PortBench> {
  const clock = new VirtualClock();
  const [near, far] = messagePipePair(clock);
  const heard: CameraMessage[] = [];
  far.onMessage((bytes) => heard.push(decodeJson(bytes, { direction: "fromCamera" })));
  const port = memoryPort(near);
  return {
    port,
    get heard() {
      clock.advance(1);
      return heard;
    },
    say: (message) => {
      far.send(new TextEncoder().encode(JSON.stringify(message)));
      clock.advance(1);
    },
    ready: async () => undefined,
    cut: () => far.close(),
    close: async () => far.close(),
  };
}

/** The controller's end of a line: answers reports with an empty map, and takes results from answers. */
class FarLine {
  readonly heard: CameraMessage[] = [];
  readonly #clock: VirtualClock;
  readonly #framing: Framing;
  #endpoint: SmpEndpoint | undefined;

  constructor(clock: VirtualClock, framing: Framing) {
    this.#clock = clock;
    this.#framing = framing;
  }

  attach(stream: ByteStream): void {
    const endpoint = new SmpEndpoint({
      ...{ stream, framing: this.#framing, clock: this.#clock },
      maxMessage: 8200,
    });
    for (const { direction, smpCommand } of DEFINITIONS)
      if (direction === "fromCamera" && smpCommand !== null)
        endpoint.handle({ op: "write", group: SMP_GROUP, command: smpCommand }, (payload) => {
          this.heard.push(decodeValue(payload, { direction: "fromCamera" }));
          return {};
        });
    this.#endpoint = endpoint;
  }

  say(message: Said): void {
    const command = DEFINITIONS.find(({ kind }) => kind === message.kind)?.smpCommand ?? 0;
    const request = { op: "write", group: SMP_GROUP, command } as const;
    void this.#endpoint?.request({ ...request, payload: message as SmpMap }).then((answer) => {
      if ("kind" in answer) this.heard.push(decodeValue(answer, { direction: "fromCamera" }));
    });
  }

  /** An answer proves that the line works both ways; N-RP-34: a port that has read nothing does not see its end. */
  async ready(): Promise<void> {
    await this.#endpoint?.request({ op: "write", group: 0, command: 0, payload: { d: "ready?" } });
  }
}

interface Line {
  readonly source: StreamSource;
  /** Makes the wire and gives the controller's end. */
  connect(): Promise<ByteStream>;
  cut(): void;
  close(): Promise<void>;
}

async function lineBench(framing: Framing, line: Line, clock = new VirtualClock()): Promise<PortBench> {
  const far = new FarLine(clock, framing);
  far.attach(await line.connect());
  return {
    port: serialPort({ source: line.source, framing, clock }),
    heard: far.heard,
    say: (message) => far.say(message),
    ready: () => far.ready(),
    cut: () => line.cut(),
    restore: async () => far.attach(await line.connect()),
    close: () => line.close(),
  };
}

/** A pseudo-terminal that the real `serialport` opens. */
export function ptyBench(framing: Framing): Promise<PortBench> {
  const clock = new VirtualClock();
  const slot = streamSlot();
  let near: ByteStream | undefined;
  return lineBench(
    framing,
    {
      source: slot,
      async connect() {
        const pty = openPty(clock);
        slot.plug(pty.stream);
        near = await ttyStream({ path: pty.path });
        return near;
      },
      cut: () => slot.current?.close(),
      close: async () => {
        near?.close();
        slot.current?.close();
      },
    },
    clock,
  );
}

/** A server on loopback, and the client that a test framework would be. */
export async function tcpBench(framing: Framing): Promise<PortBench> {
  const line = await tcpStreams(0);
  let near: ByteStream | undefined;
  return lineBench(framing, {
    source: line,
    async connect() {
      const socket = connectTcp(line.port, "127.0.0.1");
      await new Promise<void>((resolve) => socket.once("connect", resolve));
      near = stdioStream(socket, socket);
      return near;
    },
    cut: () => near?.close(),
    close: async () => {
      near?.close();
      await line.close();
    },
  });
}

const PLACE = { agency: "hsi", site: "detroit" } as const;

/** A broker in this process, and a controller that listens to all cameras of it. */
export async function mqttBench(): Promise<PortBench> {
  const clock = new VirtualClock();
  const broker = await startTestBroker();
  const heard: CameraMessage[] = [];
  const controller = await connectAsync(broker.url, { protocolVersion: 4, reconnectPeriod: 0 });
  controller.on("error", () => undefined);
  controller.on("message", (topic, payload, { retain }) => {
    heard.push(decodeMqtt({ topic, payload, retain }, { direction: "fromCamera" }).message);
  });
  await controller.subscribeAsync([...controllerFilters()], { qos: 1 });
  const port = mqttPort({ ...PLACE, url: broker.url, clock, random: seededRandom(1) });
  return {
    port,
    get heard() {
      return heard.filter((message) => !("presence" in message) || message.presence !== "lost");
    },
    say: (message) => {
      controller.publish(cameraFilter({ ...PLACE, camera: CAMERA }), JSON.stringify(message), { qos: 1 });
    },
    ready: async () => undefined,
    cut: () => broker.drop(CAMERA),
    restore: async () => clock.advance(15_000),
    close: async () => {
      await controller.endAsync(true);
      await broker.close();
    },
  };
}
