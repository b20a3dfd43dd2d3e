import {
  type Camera,
  type Gateway,
  createCamera,
  createGateway,
  mqttMonitor,
  serialPort,
  streamSlot,
} from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { AcknowledgeMessage, type Message, StartMessage, SubscribeMessage } from "@vestige/protocol/messages";
import { cobsFraming, memoryStreams } from "@vestige/smp";
import { type MqttClient, connectAsync } from "mqtt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { VirtualClock } from "../kit/index.ts";
import { arrival } from "./arrival.ts";
import { type TestBroker, startTestBroker } from "./test-broker.ts";

const ID = "SIM-GATE-1";
const TOPIC = `bwc/v1/hsi/detroit/${ID}`;
const PLACE = { agency: "hsi", site: "detroit" } as const;

type Body = Readonly<Record<string, unknown>>;

describe("a gateway", () => {
  let broker: TestBroker;
  let clock: VirtualClock;
  let camera: Camera;
  let gateway: Gateway;
  let controller: MqttClient;
  let heard: Body[];
  const line = streamSlot();
  const host = streamSlot();

  beforeEach(async () => {
    broker = await startTestBroker();
    clock = new VirtualClock();
    heard = [];
    camera = createCamera({ id: ID, profile: loadProfile("generic"), clock, random: seededRandom(1) });
    camera.attach(serialPort({ source: line, framing: cobsFraming, clock }));
    camera.powerOn();
    clock.advance(40_000);
    controller = await connectAsync(broker.url, { protocolVersion: 4, reconnectPeriod: 0 });
    controller.on("error", () => undefined);
    controller.on("message", (_topic, payload) => heard.push(JSON.parse(payload.toString()) as Body));
    await controller.subscribeAsync(
      ["state", "event", "result", "telemetry"].map((channel) => `${TOPIC}/${channel}`),
      { qos: 1 },
    );
    wire();
    const { url } = broker;
    gateway = createGateway({
      ...{ ...PLACE, url, clock, source: host, framing: cobsFraming, random: seededRandom(2) },
    });
  });
  afterEach(async () => {
    await gateway.close();
    await camera.close();
    await controller.endAsync(true);
    await broker.close();
  });

  const wire = (): void => {
    const [near, far] = memoryStreams();
    line.plug(near);
    host.plug(far);
  };
  const of = (kind: string): Body[] => heard.filter((message) => message.kind === kind);
  /** Waits, with a tick of virtual time in each look: the camera works on it. */
  const until = (there: () => boolean): Promise<void> =>
    arrival(
      () => {
        clock.advance(1);
        return there();
      },
      () => heard,
    );
  const say = (message: Message): void => {
    controller.publish(`${TOPIC}/command`, JSON.stringify(message), { qos: 1 });
  };
  const subscribed = async (): Promise<void> => {
    await until(() => of("hello").length === 1);
    say(SubscribeMessage.create({ id: "s-1", by: "control-1", controller: "control-1" }));
    await until(() => of("event").length > 0);
  };

  test("shows its camera with state and hello, and does not end its silence", async () => {
    await until(() => of("hello").length === 1);
    expect(heard).toMatchObject([
      { kind: "state", presence: "online", camera: ID, simulated: true },
      { kind: "hello", camera: ID, controller: null },
    ]);
  });

  test("carries subscribe to the camera and its reports to the controller", async () => {
    await subscribed();
    expect([of("result")[0], of("event")[0]]).toMatchObject([{ id: "s-1", ok: true }, { number: 1 }]);
  });

  test("carries a command and its result unchanged", async () => {
    await subscribed();
    say(StartMessage.create({ id: "c-1" }));
    await until(() => of("result").length === 2);
    expect([of("result")[1], camera.mode.startsWith("recording.")]).toMatchObject([
      { id: "c-1", ok: true, camera: ID },
      true,
    ]);
  });

  test("acknowledges nothing itself", async () => {
    await subscribed();
    await until(() => of("event").length > 1);
    expect(camera.outboxRange()[0]?.from).toBe(1);
  });

  test("carries the controller's acknowledgement to the camera", async () => {
    await subscribed();
    say(AcknowledgeMessage.create({ bootId: camera.bootId ?? "", upTo: 2, by: "control-1" }));
    await until(() => camera.outboxRange()[0]?.from === 3);
    expect(camera.outboxRange()[0]?.from).toBe(3);
  });

  test("lets nobody acknowledge whose claim is not in force", async () => {
    await subscribed();
    say(AcknowledgeMessage.create({ bootId: camera.bootId ?? "", upTo: 2, by: "stranger" }));
    say(StartMessage.create({ id: "c-1" }));
    await until(
      () => of("result").length === 2 && of("event").some(({ mode }) => mode === "recording.active"),
    );
    expect(camera.outboxRange()[0]?.from).toBe(1);
  });

  test("answers in the camera's place what it cannot carry", async () => {
    await subscribed();
    controller.publish(`${TOPIC}/command`, "{}", { qos: 1 });
    await until(() => of("result").length === 2);
    expect(of("result")[1]).toMatchObject({ ok: false, code: "BWC_P06", id: null });
  });

  test("keeps the retained state up to date", async () => {
    await subscribed();
    say(StartMessage.create({ id: "c-1" }));
    await until(() => of("state").some(({ mode }) => mode === "recording.active"));
    expect(of("state").at(-1)).toMatchObject({ mode: "recording.active", presence: "online" });
  });

  test("says that its camera is lost when the line goes", async () => {
    await until(() => of("hello").length === 1);
    line.current?.close();
    await until(() => of("state").some(({ presence }) => presence === "lost"));
    expect([of("state").at(-1)?.presence, gateway.camera]).toEqual(["lost", null]);
  });

  test("shows its camera again when the line comes back", async () => {
    await until(() => of("hello").length === 1);
    line.current?.close();
    await until(() => of("state").some(({ presence }) => presence === "lost"));
    wire();
    await until(() => of("hello").length === 2);
    expect([of("state").at(-1)?.presence, gateway.camera]).toEqual(["online", ID]);
  });

  test("says that its camera is lost when the camera does not answer any more", async () => {
    await until(() => of("hello").length === 1);
    camera.powerCut();
    await until(() => of("state").some(({ presence }) => presence === "lost"));
    expect(of("state").at(-1)?.presence).toBe("lost");
  });

  test("marks its camera lost, by its last will, when it dies", async () => {
    await until(() => of("hello").length === 1);
    broker.drop(`gateway-${ID}`);
    await until(() => of("state").some(({ presence }) => presence === "lost"));
    expect(of("state")[1]).toMatchObject({ presence: "lost", camera: ID });
  });

  test("shows its camera again after the broker's return", async () => {
    await until(() => of("hello").length === 1);
    broker.drop(`gateway-${ID}`);
    await until(() => of("hello").length === 2);
    expect(of("state").at(-1)?.presence).toBe("online");
  });

  test("is heard by a monitor, one line a message", async () => {
    await until(() => of("hello").length === 1);
    const lines: string[] = [];
    const end = mqttMonitor({
      url: broker.url,
      clock,
      random: seededRandom(9),
      onLine: (text) => lines.push(text),
    });
    await until(() => lines.some((text) => text.includes("/state (retained) state {")));
    say(SubscribeMessage.create({ id: "s-1", by: "control-1", controller: "control-1" }));
    controller.publish(`${TOPIC}/command`, "nonsense", { qos: 1 });
    const refused = `${TOPIC}/command BWC_P01 `;
    const reported = `${TOPIC}/event event {`;
    const starts = (start: string): boolean => lines.some((text) => text.startsWith(start));
    await until(() => starts(refused) && starts(reported));
    await end();
    expect([starts(refused), starts(reported)]).toEqual([true, true]);
  });
});
