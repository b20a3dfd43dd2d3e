import { Socket } from "node:net";
import { type CameraPort, mqttPort } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { StartMessage } from "@vestige/protocol/messages";
import { type MqttClient, connectAsync } from "mqtt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { VirtualClock } from "../kit/index.ts";
import { arrival } from "./arrival.ts";
import { CAMERA, ScriptedHost, report } from "./scripted-host.ts";
import { type TestBroker, startTestBroker } from "./test-broker.ts";

const PLACE = { agency: "hsi", site: "detroit" } as const;
const TOPIC = `bwc/v1/hsi/detroit/${CAMERA}`;

interface Heard {
  readonly topic: string;
  readonly retain: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

describe("a camera's port on a broker", () => {
  let broker: TestBroker;
  let clock: VirtualClock;
  let port: CameraPort;
  let host: ScriptedHost;
  const clients: MqttClient[] = [];

  beforeEach(async () => {
    broker = await startTestBroker();
    clock = new VirtualClock();
    host = new ScriptedHost();
    port = mqttPort({ ...PLACE, url: broker.url, clock, random: seededRandom(1) });
  });
  afterEach(async () => {
    port.cut();
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
    await broker.close();
  });

  const client = async (): Promise<MqttClient> => {
    const made = await connectAsync(broker.url, { protocolVersion: 4, reconnectPeriod: 0 });
    made.on("error", () => undefined);
    clients.push(made);
    return made;
  };
  const listener = async (filter = `${TOPIC}/#`): Promise<Heard[]> => {
    const heard: Heard[] = [];
    const made = await client();
    made.on("message", (topic, payload, { retain }) => {
      heard.push({ topic, retain, body: JSON.parse(payload.toString()) as Heard["body"] });
    });
    await made.subscribeAsync(filter, { qos: 1 });
    return heard;
  };
  const until = (there: () => boolean, heard: readonly Heard[] = []): Promise<void> =>
    arrival(there, () => ({ told: host.told, heard }));
  const opened = async (): Promise<void> => {
    port.open(host);
    await until(() => host.told.includes("up"));
  };

  test("leaves its state for those who come later", async () => {
    await opened();
    await port.send(report(1));
    const heard = await listener();
    await until(() => heard.length > 0, heard);
    expect(heard[0]).toMatchObject({ topic: `${TOPIC}/state`, retain: true, body: { presence: "online" } });
  });

  test("is lost, by its last will, when its connection breaks", async () => {
    await opened();
    const heard = await listener(`${TOPIC}/state`);
    port.cut();
    await until(() => heard.some(({ body }) => body.presence === "lost"), heard);
    expect(heard.at(-1)?.body).toMatchObject({ presence: "lost", simulated: true, bootId: null });
  });

  test("is offline, and not lost, after a proper close", async () => {
    await opened();
    const heard = await listener(`${TOPIC}/state`);
    await port.close();
    await until(() => heard.some(({ body }) => body.presence === "offline"), heard);
    expect(heard.at(-1)?.body.presence).toBe("offline");
  });

  test("is online at the end when it is closed and opened at once", async () => {
    await opened();
    void port.close();
    host = new ScriptedHost();
    await opened();
    const heard = await listener(`${TOPIC}/state`);
    await until(() => heard.length > 0, heard);
    expect(heard.at(-1)?.body.presence).toBe("online");
  });

  test("switches off Nagle's algorithm on every new connection", async () => {
    const set = vi.spyOn(Socket.prototype, "setNoDelay");
    const quick = (): number =>
      new Set(set.mock.contexts.filter((socket) => (socket as Socket).remotePort === broker.port)).size;
    try {
      await opened();
      const first = quick();
      broker.drop(CAMERA);
      await until(() => host.told.includes("down"));
      clock.advance(15_000);
      await until(() => host.told.length === 3);
      expect([first, quick()]).toEqual([1, 2]);
    } finally {
      set.mockRestore();
    }
  });

  test("hears commands again after the broker's return", async () => {
    await opened();
    broker.drop(CAMERA);
    await until(() => host.told.includes("down"));
    clock.advance(15_000);
    await until(() => host.told.length === 3);
    (await client()).publish(`${TOPIC}/command`, JSON.stringify(StartMessage.create({ id: "c-1" })), {
      qos: 1,
    });
    await until(() => host.commands.length === 1);
    expect(host.commands).toMatchObject([{ id: "c-1" }]);
  });

  test("refuses an old command that the broker has kept", async () => {
    const heard = await listener(`${TOPIC}/result`);
    const kept = JSON.stringify(StartMessage.create({ id: "c-old" }));
    await (await client()).publishAsync(`${TOPIC}/command`, kept, { qos: 1, retain: true });
    await opened();
    await until(() => heard.length === 1, heard);
    expect([heard[0]?.body, host.commands]).toMatchObject([{ ok: false, code: "BWC_P15" }, []]);
  });

  test("answers what is not JSON with its code and no id", async () => {
    await opened();
    const heard = await listener(`${TOPIC}/result`);
    (await client()).publish(`${TOPIC}/command`, "start!", { qos: 1 });
    await until(() => heard.length === 1, heard);
    expect(heard[0]?.body).toMatchObject({ ok: false, code: "BWC_P01", id: null });
  });

  test("does not hear other cameras' commands", async () => {
    await opened();
    const sender = await client();
    const start = (id: string): string => JSON.stringify(StartMessage.create({ id }));
    await sender.publishAsync("bwc/v1/hsi/detroit/SIM-OTHER/command", start("c-other"), { qos: 1 });
    await sender.publishAsync(`${TOPIC}/command`, start("c-mine"), { qos: 1 });
    await until(() => host.commands.length > 0);
    expect(host.commands).toMatchObject([{ id: "c-mine" }]);
  });
});

describe("a port without an answer", () => {
  test("gives a message up after ten seconds", async () => {
    const broker = await startTestBroker({ swallows: (topic) => topic.endsWith("/event") });
    const clock = new VirtualClock();
    const port = mqttPort({ ...PLACE, url: broker.url, clock, random: seededRandom(1) });
    const host = new ScriptedHost();
    port.open(host);
    await arrival(
      () => host.told.includes("up"),
      () => host.told,
    );
    const sent = port.send(report(1)).catch((error: unknown) => error);
    clock.advance(10_000);
    expect(await sent).toMatchObject({ code: "BWC_T02", fault: "nobody answered" });
    port.cut();
    await broker.close();
  });

  test("says once that there is no broker, and goes on trying", async () => {
    const broker = await startTestBroker();
    await broker.close();
    const clock = new VirtualClock();
    const troubles: unknown[] = [];
    const { url } = broker;
    const onTrouble = (error: Error): void => void troubles.push(error);
    const port = mqttPort({ ...PLACE, url, clock, random: seededRandom(1), onTrouble });
    port.open(new ScriptedHost());
    await arrival(
      () => clock.size === 1,
      () => troubles,
    );
    clock.advance(15_000);
    await arrival(
      () => clock.size === 1,
      () => troubles,
    );
    expect(troubles).toMatchObject([{ code: "BWC_T03" }]);
    port.cut();
  });
});
