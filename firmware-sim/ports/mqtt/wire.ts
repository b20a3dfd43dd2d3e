import { type Cancel, type Clock, type Random, TransportError } from "@vestige/protocol/base";
import type { Delivery, Publication } from "@vestige/protocol/mqtt";
import { Backoff } from "../backoff.ts";
import { MqttSession } from "./session.ts";

export interface MqttWireOptions {
  /** `mqtt://host:port` */
  readonly url: string;
  readonly clientId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly filters: readonly string[];
  /** Written at every connect. */
  readonly will?: () => Publication;
  up(): void;
  down(): void;
  delivery(delivery: Delivery): void;
  /** Why the broker cannot be reached, once for each time that it cannot. */
  readonly onTrouble?: ((error: TransportError) => void) | undefined;
}

/** A connection to a broker that comes back until it is closed. */
export class MqttWire {
  readonly #options: MqttWireOptions;
  readonly #backoff: Backoff;
  #session: MqttSession | undefined;
  #cancel: Cancel | undefined;
  #ended = false;
  #troubled = false;

  constructor(options: MqttWireOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
    this.#connect();
  }

  /** Connected and subscribed. */
  get up(): boolean {
    return this.#session?.up === true;
  }

  /** @throws TransportError BWC_T01, TimeoutError BWC_T02 */
  publish(publication: Publication): Promise<void> {
    const session = this.#session;
    if (session === undefined)
      return Promise.reject(new TransportError("BWC_T01", "there is no connection to the broker"));
    return session.publish(publication);
  }

  /** Says the last word and goes; it does not come back. */
  async close(lastWord?: Publication): Promise<void> {
    this.#end();
    await this.#session?.close(lastWord);
  }

  /** Goes without a word; it does not come back. */
  cut(): void {
    this.#end();
    this.#session?.cut();
  }

  #end(): void {
    this.#ended = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #connect(): void {
    const { url, clientId, clock, filters, will, delivery } = this.#options;
    this.#session = new MqttSession({
      ...{ url, clientId, clock, filters },
      ...(will && { will: will() }),
      events: { up: () => this.#onUp(), down: (cause) => this.#onDown(cause), delivery },
    });
  }

  #onUp(): void {
    this.#backoff.reset();
    this.#troubled = false;
    this.#options.up();
  }

  #onDown(cause: unknown): void {
    const { clock, url, onTrouble, down } = this.#options;
    this.#session = undefined;
    if (this.#ended) return;
    this.#cancel = clock.after(this.#backoff.next(), () => this.#connect());
    down();
    if (this.#troubled) return;
    this.#troubled = true;
    onTrouble?.(new TransportError("BWC_T03", `no connection to the broker at ${shown(url)}`, { cause }));
  }
}

/** A password in the address stays out of logs. */
const shown = (url: string): string => url.replace(/\/\/[^/@]*@/, "//");
