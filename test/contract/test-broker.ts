import { type AddressInfo, type Socket, createServer } from "node:net";
import { Aedes } from "aedes";

/** A broker of this process whose connections a test may cut. */
export interface TestBroker {
  readonly url: string;
  readonly port: number;
  /** Cuts the connection of one client, or all; new ones are welcome. */
  drop(clientId?: string): void;
  close(): Promise<void>;
}

export interface TestBrokerOptions {
  /** Takes publications on these topics and never says so. */
  readonly swallows?: (topic: string) => boolean;
}

/** MQTT 3.1.1 on a free port of loopback. */
export async function startTestBroker({
  swallows = () => false,
}: TestBrokerOptions = {}): Promise<TestBroker> {
  const aedes = await Aedes.createBroker({
    authorizePublish: (_client, packet, done) => {
      if (!swallows(packet.topic)) done(null);
    },
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    aedes.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const clients = new Map<string, Socket>();
  aedes.on("client", (client) => clients.set(client.id, client.conn as Socket));
  const drop = (clientId?: string): void => {
    if (clientId !== undefined) clients.get(clientId)?.destroy();
    else for (const socket of sockets) socket.destroy();
  };
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    drop,
    close: async () => {
      drop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
    },
  };
}
