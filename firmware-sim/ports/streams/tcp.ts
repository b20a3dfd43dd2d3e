import { type AddressInfo, type Server, createServer } from "node:net";
import { UsageError } from "@vestige/protocol/base";
import { duplexStream } from "./node-stream.ts";
import { type StreamSource, streamSlot } from "./stream-source.ts";

/** A line that is a TCP server. */
export interface TcpLine extends StreamSource {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A server on this machine's loopback whose newest connection is the line: a program that was started anew must not be
 * kept out by its own dead self. 0 takes any free port.
 * @throws UsageError BWC_T06 when the port cannot be had.
 */
export async function tcpStreams(port: number): Promise<TcpLine> {
  const slot = streamSlot();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    slot.plug(duplexStream(socket));
  });
  await listening(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    onStream: (listener) => slot.onStream(listener),
    close: () => {
      slot.current?.close();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new UsageError("BWC_T06", `cannot listen on 127.0.0.1:${port}`, { cause })),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}
