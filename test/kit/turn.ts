import { MessageChannel } from "node:worker_threads";

/**
 * One turn of the event loop: all that was promised has come to pass, and sockets that have something are read. No time
 * of a virtual clock goes by.
 */
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
