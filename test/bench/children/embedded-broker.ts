import { type AddressInfo, createServer } from "node:net";
import { Aedes } from "aedes";
import { tellParent, whenAskedToEnd } from "./parent.ts";

/** Stands in where Mosquitto is not installed, with the limits of `vestige up` (N-MQ-2). */
const aedes = await Aedes.createBroker({ queueLimit: 100_000, concurrency: 1_000 });
const server = createServer((socket) => {
  socket.setNoDelay(true);
  aedes.handle(socket);
});
server.listen(0, "127.0.0.1", () => tellParent({ port: (server.address() as AddressInfo).port }));
whenAskedToEnd(() => new Promise((resolve) => aedes.close(() => resolve())));
