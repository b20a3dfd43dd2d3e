import { type MqttClient, connectAsync } from "mqtt";

/** Topics of the bare echo: no part of our contract, and not read by anything of ours. */
const THERE = "bench/echo/there";
const BACK = "bench/echo/back";

/** A bare client with TCP_NODELAY, which mqtt.js does not set by itself (N-MQ-1). */
async function bareClient(url: string): Promise<MqttClient> {
  const client = await connectAsync(url, { protocolVersion: 4, clean: true, reconnectPeriod: 0 });
  if ("setNoDelay" in client.stream && typeof client.stream.setNoDelay === "function")
    client.stream.setNoDelay(true);
  return client;
}

/** The far end: one client for each camera, which sends back what it gets. */
export async function echoAll(url: string, count: number): Promise<() => Promise<void>> {
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const client = await bareClient(url);
      client.on("message", (_topic, payload) => void client.publish(`${BACK}/${index}`, payload, { qos: 1 }));
      await client.subscribeAsync(`${THERE}/${index}`, { qos: 1 });
      return client;
    }),
  );
  return async () => void (await Promise.all(clients.map((client) => client.endAsync())));
}

/** The near end: one client, as a controller is one. */
export class EchoCaller {
  readonly #client: MqttClient;
  readonly #waiting = new Map<number, () => void>();

  private constructor(client: MqttClient) {
    this.#client = client;
    client.on("message", (topic) => {
      const index = Number(topic.slice(BACK.length + 1));
      this.#waiting.get(index)?.();
      this.#waiting.delete(index);
    });
  }

  static async connect(url: string): Promise<EchoCaller> {
    const client = await bareClient(url);
    const caller = new EchoCaller(client);
    await client.subscribeAsync(`${BACK}/+`, { qos: 1 });
    return caller;
  }

  /** There and back, in ms. */
  call(index: number, payload: Buffer): Promise<number> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      this.#waiting.set(index, () => resolve(performance.now() - startedAt));
      this.#client.publish(`${THERE}/${index}`, payload, { qos: 1 });
    });
  }

  async close(): Promise<void> {
    await this.#client.endAsync();
  }
}
