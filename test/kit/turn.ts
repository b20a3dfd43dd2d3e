import { MessageChannel } from "node:worker_threads";

/** Own channel of this module: a message to oneself is the cheapest task of the event loop. */
const { port1: post, port2: arrival } = new MessageChannel();
let waiting: (() => void)[] = [];

arrival.on("message", () => {
  const now = waiting;
  waiting = [];
  arrival.unref();
  for (const resolve of now) resolve();
});
arrival.unref();

/** Everything that is promised already comes to pass. No time of a virtual clock goes by, and no socket is read. */
export function promises(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    arrival.ref();
    post.postMessage(null);
  });
}

/** One whole turn of the event loop: as `promises`, and sockets that have something are read. */
export function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port2.once("message", () => {
      port2.close();
      resolve();
    });
    port1.postMessage(null);
  });
}
