import { type Clock, type Cancel, TimeoutError, TransportError } from "@vestige/protocol/base";
import type { Delivery, Publication } from "@vestige/protocol/mqtt";
import { type IClientOptions, type MqttClient, connect } from "mqtt";

/** Seconds without a packet after which the broker is asked for a sign of life. */
const KEEPALIVE_S = 60;
/** A broker that has not answered by then is taken as absent. */
const CONNECT_MS = 10_000;
/** Wait for the broker to take a publication; mqtt.js would wait for ever (N-MQ-5). */
const PUBLISH_MS = 10_000;
/** What a goodbye may take. */
const GOODBYE_MS = 2_000;

/** What is told of a session; each at most once but for `delivery`. */
interface SessionEvents {
  /** Connected and subscribed. */
  up(): void;
  delivery(delivery: Delivery): void;
  /** Over, for whatever reason but an own `close` or `cut`. */
  down(cause: unknown): void;
}

export interface SessionOptions {
  readonly url: string;
  readonly clientId: string;
  readonly clock: Clock;
  readonly filters: readonly string[];
  readonly will?: Publication;
  readonly events: SessionEvents;
}

/**
 * One connection to a broker from its opening to its end; whoever wants to come back makes a new one. So nothing of an
 * old connection lives on: no queue, no half-sent publication, no socket without TCP_NODELAY (N-MQ-1).
 */
export class MqttSession {
  readonly #options: SessionOptions;
  readonly #client: MqttClient;
  #up = false;
  #over = false;
  #cause: unknown;
  /** Rejects what waits for the broker. */
  readonly #waiting = new Set<(error: Error) => void>();

  constructor(options: SessionOptions) {
    this.#options = options;
    const client = connect(options.url, clientOptions(options));
    this.#client = client;
    client.on("connect", () => this.#onConnect());
    client.on("message", (topic, payload, { retain }) => {
      if (!this.#over) options.events.delivery({ topic, payload, retain });
    });
    client.on("error", (error) => {
      this.#cause ??= error;
    });
    client.on("close", () => this.#onClose());
  }

  /** Connected and subscribed. */
  get up(): boolean {
    return this.#up;
  }

  /**
   * Resolves when the broker has taken it (QoS 1) or it is written (QoS 0).
   * @throws TransportError BWC_T01 when the connection is gone, TimeoutError BWC_T02 when the broker does not answer.
   */
  publish({ topic, payload, qos, retain }: Publication, withinMs = PUBLISH_MS): Promise<void> {
    if (!this.#up) return Promise.reject(gone(this.#cause));
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        cancel();
        this.#waiting.delete(fail);
        act();
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const cancel: Cancel = this.#options.clock.after(withinMs, () => fail(unanswered(withinMs)));
      this.#waiting.add(fail);
      this.#client.publish(topic, payload, { qos, retain }, (error) =>
        error ? fail(gone(error)) : settle(resolve),
      );
    });
  }

  /** Publishes the last word, if there is one and somebody to hear it, and ends the connection properly. */
  async close(lastWord?: Publication): Promise<void> {
    if (this.#over) return;
    if (this.#up && lastWord !== undefined) await this.publish(lastWord, GOODBYE_MS).catch(() => undefined);
    if (!this.#up) return this.cut();
    this.#finish();
    await this.#disconnect();
  }

  /** Ends the connection without a word: the broker publishes the last will. */
  cut(): void {
    if (this.#over) return;
    this.#finish();
    this.#client.end(true);
  }

  #onConnect(): void {
    const { filters, events } = this.#options;
    const { stream } = this.#client;
    if ("setNoDelay" in stream && typeof stream.setNoDelay === "function") stream.setNoDelay(true);
    const begin = (): void => {
      if (this.#over) return;
      this.#up = true;
      events.up();
    };
    if (filters.length === 0) return begin();
    // A command that comes between birth and subscription would be lost, so the subscription comes first.
    this.#client.subscribe([...filters], { qos: 1 }, (error) => {
      if (error) this.#fail(error);
      else begin();
    });
  }

  #fail(cause: unknown): void {
    this.#cause ??= cause;
    this.#client.end(true);
    this.#onClose();
  }

  #onClose(): void {
    if (this.#over) return;
    this.#finish();
    this.#client.end(true);
    this.#options.events.down(this.#cause);
  }

  #finish(): void {
    this.#over = true;
    this.#up = false;
    for (const fail of [...this.#waiting]) fail(gone(this.#cause));
  }

  #disconnect(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(GOODBYE_MS, () => {
        this.#client.end(true);
        resolve();
      });
      this.#client.end(false, {}, () => {
        cancel();
        resolve();
      });
    });
  }
}

/** The client makes itself a logger otherwise, at a kilobyte for each camera. */
const noLog = (): void => undefined;

/** Coming back is our own business, on our own clock: the client makes one connection and keeps nothing for a next one. */
const clientOptions = ({ clientId, will }: SessionOptions): IClientOptions => ({
  protocolVersion: 4,
  clientId,
  clean: true,
  keepalive: KEEPALIVE_S,
  connectTimeout: CONNECT_MS,
  reconnectPeriod: 0,
  resubscribe: false,
  queueQoSZero: false,
  log: noLog,
  ...(will && {
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: will.qos, retain: will.retain },
  }),
});

const gone = (cause: unknown): TransportError =>
  new TransportError("BWC_T01", "the connection to the broker is gone", { cause });

const unanswered = (ms: number): TimeoutError =>
  new TimeoutError("BWC_T02", `the broker did not take the message in ${ms} ms`);
