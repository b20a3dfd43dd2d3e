import type { Clock } from "@vestige/protocol/base";
import type { Delivery, Publication } from "@vestige/protocol/mqtt";
import { type IClientOptions, type MqttClient, connect } from "mqtt";

/** Seconds without a packet after which the broker is asked for a sign of life. */
const KEEPALIVE_S = 15;
/** A broker that has not answered by then is taken as absent. */
const CONNECT_MS = 10_000;
/** What a proper goodbye may take. */
const GOODBYE_MS = 2_000;

/** What is told of a session. */
interface SessionEvents {
  /** Connected, and every filter is granted. Once. */
  up(): void;
  delivery(delivery: Delivery): void;
  /** Over, for whatever reason but an own `close`. Once, and last. */
  down(cause: Error | undefined): void;
}

export interface SessionOptions {
  readonly url: string;
  readonly clientId: string;
  readonly clock: Clock;
  readonly filters: readonly string[];
  readonly events: SessionEvents;
}

/**
 * One connection to a broker from its opening to its end; whoever wants to come back makes a new one. So every connection
 * has TCP_NODELAY set (N-MQ-1) and its filters subscribed, and none inherits what an earlier one had queued.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #client: MqttClient;
  #state: "connecting" | "up" | "over" = "connecting";
  #cause: Error | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const client = connect(options.url, clientOptions(options.clientId));
    this.#client = client;
    client.on("connect", () => this.#onConnect());
    client.on("message", (topic, payload, { retain }) => {
      if (this.#state === "up") options.events.delivery({ topic, payload, retain });
    });
    client.on("error", (error) => {
      this.#cause ??= error;
    });
    client.on("close", () => this.#end());
  }

  /**
   * Hands a publication to the broker; false when there is no connection. Nobody waits for the broker: it is the camera
   * whose answer counts (N-MQ-3), and mqtt.js may never call back (N-MQ-5).
   */
  publish({ topic, payload, qos, retain }: Publication): boolean {
    if (this.#state !== "up") return false;
    this.#client.publish(topic, payload, { qos, retain }, () => undefined);
    return true;
  }

  /** Sends what was published and ends the connection properly. */
  close(): Promise<void> {
    const wasUp = this.#state === "up";
    this.#state = "over";
    return wasUp ? this.#sayGoodbye() : this.#drop();
  }

  #sayGoodbye(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(GOODBYE_MS, () => resolve(this.#drop()));
      this.#client.end(false, {}, () => {
        cancel();
        resolve();
      });
    });
  }

  async #drop(): Promise<void> {
    this.#client.end(true);
  }

  #onConnect(): void {
    const { filters } = this.#options;
    const { stream } = this.#client;
    if ("setNoDelay" in stream && typeof stream.setNoDelay === "function") stream.setNoDelay(true);
    // Retained states come with the grant and before its callback.
    if (this.#state === "connecting") this.#state = "up";
    this.#client.subscribe([...filters], { qos: 1 }, (error, granted) => {
      const refused = granted?.find(({ qos }) => qos > 2);
      if (error !== null) this.#fail(error);
      else if (refused !== undefined) this.#fail(new Error(`the broker refuses ${refused.topic}`));
      else if (this.#state === "up") this.#options.events.up();
    });
  }

  #fail(cause: Error): void {
    this.#cause ??= cause;
    this.#end();
  }

  #end(): void {
    if (this.#state === "over") return;
    this.#state = "over";
    this.#client.end(true);
    this.#options.events.down(this.#cause);
  }
}

/** The client's own log costs formatting for every packet. */
const noLog = (): void => undefined;

/** Coming back is our own business, on our own clock: the client makes one connection and keeps nothing for a next one. */
const clientOptions = (clientId: string): IClientOptions => ({
  protocolVersion: 4,
  clientId,
  clean: true,
  keepalive: KEEPALIVE_S,
  connectTimeout: CONNECT_MS,
  reconnectPeriod: 0,
  resubscribe: false,
  queueQoSZero: false,
  log: noLog,
});
