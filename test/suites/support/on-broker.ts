import { type Random, seededRandom } from "@vestige/protocol/base";
import type { CameraSpec, VirtualClock, World, WorldOptions } from "../../kit/index.ts";
import { type IClientPublishOptions, connectAsync } from "mqtt";
import { onTestFinished } from "vitest";
import { type MqttWires, mqttWires } from "./mqtt-wires.ts";

/** One publication, as a bare client gets it. */
interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retain: boolean;
}

/** An MQTT client of somebody who is neither camera nor controller. */
interface BareClient {
  publish(topic: string, payload: string | Uint8Array, options?: IClientPublishOptions): Promise<void>;
  /** The list grows with what comes. */
  listen(filter: string): Promise<readonly Heard[]>;
}

/** Connects a bare client; it ends with the test. */
async function bareClient(url: string): Promise<BareClient> {
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0 });
  onTestFinished(() => client.endAsync(true));
  return {
    publish: async (topic, payload, options = { qos: 1 }) => {
      await client.publishAsync(topic, typeof payload === "string" ? payload : Buffer.from(payload), options);
    },
    listen: async (filter) => {
      const heard: Heard[] = [];
      client.on("message", (topic, payload, { retain }) => {
        heard.push({ topic, text: payload.toString("utf8"), retain });
      });
      await client.subscribeAsync(filter, { qos: 1 });
      return heard;
    },
  };
}

/** A world on a broker of its own, the broker, and a bare client beside the world. Nothing of the world runs yet. */
export async function onBroker(
  open: (options: WorldOptions) => Promise<World>,
  seed: number,
  cameras: readonly CameraSpec[] = [{ id: "SIM-T-1" }],
): Promise<{ readonly world: World; readonly broker: MqttWires; readonly client: BareClient }> {
  let broker: MqttWires | undefined;
  const wires = async (clock: VirtualClock, random: Random): Promise<MqttWires> => {
    broker = await mqttWires(clock, seededRandom(random.int(0, 2 ** 31)));
    return broker;
  };
  const world = await open({ ...{ seed, cameras, wires }, autoStart: true });
  if (broker === undefined) throw new Error("the world has no broker");
  return { world, broker, client: await bareClient(broker.url) };
}
