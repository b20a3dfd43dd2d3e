import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { Aedes } from "aedes";

/** A broker in this process. */
export interface EmbeddedBroker {
  /** `mqtt://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
}

/** N-MQ-2: room for a burst of every camera of a large fleet. */
const QUEUE_LIMIT = 100_000;
const CONCURRENCY = 1_000;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/**
 * An MQTT 3.1.1 broker on loopback for trying things out and for tests; a deployment takes a real one.
 * @param port 0 for any free one
 */
export async function startBroker(port = 0): Promise<EmbeddedBroker> {
  const aedes = await Aedes.createBroker({ queueLimit: QUEUE_LIMIT, concurrency: CONCURRENCY });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    aedes.handle(socket);
  });
  await listen(server, port);
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
    },
  };
}
