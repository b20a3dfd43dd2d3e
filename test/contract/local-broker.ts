import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { Aedes } from "aedes";

/** A broker of this process that can be stopped and started again at its address, without memory. */
export class LocalBroker {
  #server: Server | undefined;
  #aedes: Aedes | undefined;
  #port = 0;
  readonly #sockets = new Set<Socket>();

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const aedes = await Aedes.createBroker();
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
      aedes.handle(socket);
    });
    this.#aedes = aedes;
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const { promise, resolve } = latch();
    for (const socket of this.#sockets) socket.destroy();
    this.#server?.close(() => this.#aedes?.close(resolve));
    await promise;
  }

  /** Publishes as anybody might, with QoS 1. */
  publish(topic: string, payload: string, retain = false): void {
    this.#aedes?.publish({ cmd: "publish", topic, payload, retain, qos: 1, dup: false }, () => undefined);
  }

  /** Tells every publication of a client. */
  onPublish(listener: (topic: string, payload: string) => void): void {
    this.#aedes?.on("publish", ({ topic, payload }, client) => {
      if (client !== null) listener(topic, payload.toString());
    });
  }
}

function latch(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
