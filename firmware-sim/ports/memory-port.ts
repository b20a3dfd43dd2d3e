import { type MessagePipe, PeerDataError, TransportError } from "@vestige/protocol/base";
import { type CameraMessage, decodeJson, encodeJson } from "@vestige/protocol/messages";
import type { Acknowledged, CameraPort, PortHost } from "./port.ts";
import { commandIdOf } from "./unreadable.ts";

const UTF8 = new TextEncoder();

/**
 * A camera's end of a pipe in memory: JSON messages as on MQTT, with `state` and `hello` after every opening, and
 * `state` as the goodbye. The pipe outlives boots; a cut says nothing, as on a wire without a broker.
 */
export const memoryPort = (pipe: MessagePipe): CameraPort => new MemoryPort(pipe);

class MemoryPort implements CameraPort {
  readonly kind = "memory";
  readonly speaksFirst = true;
  readonly #pipe: MessagePipe;
  #closed = false;
  #host: PortHost | undefined;

  constructor(pipe: MessagePipe) {
    this.#pipe = pipe;
    pipe.onMessage((bytes) => this.#onMessage(bytes));
    pipe.onClose(() => this.#onClose());
  }

  open(host: PortHost): void {
    if (this.#closed) return;
    this.#host = host;
    this.#say(host.state("online"));
    this.#say(host.hello());
    host.linkUp();
  }

  async send(message: CameraMessage): Promise<Acknowledged | undefined> {
    if (this.#host === undefined) throw new TransportError("BWC_T01", "the pipe is closed");
    this.#say(message);
    return undefined;
  }

  async close(): Promise<void> {
    if (this.#host !== undefined) this.#say(this.#host.state("offline"));
    this.cut();
  }

  cut(): void {
    this.#host = undefined;
  }

  #say(message: CameraMessage): void {
    this.#pipe.send(UTF8.encode(encodeJson(message)));
  }

  #onClose(): void {
    const host = this.#host;
    this.#closed = true;
    this.#host = undefined;
    host?.linkDown();
  }

  #onMessage(bytes: Uint8Array): void {
    const host = this.#host;
    if (host === undefined) return;
    try {
      const result = host.command(decodeJson(bytes, { direction: "toCamera" }));
      if (result !== undefined) this.#say(result);
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      this.#say(host.unreadable(error, commandIdOf(error)));
    }
  }
}
