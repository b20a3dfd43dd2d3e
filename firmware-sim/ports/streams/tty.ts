import { TransportError } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";
import { SerialPort } from "serialport";
import { duplexStream } from "./node-stream.ts";

/** Which serial port, and how fast. */
export interface TtyOptions {
  readonly path: string;
  readonly baud?: number;
}

const BAUD = 115_200;

/**
 * A serial port of this machine, real or pseudo. It is locked, so that two programs do not share one line.
 * @throws TransportError BWC_T09 when it cannot be opened.
 */
export function ttyStream({ path, baud = BAUD }: TtyOptions): Promise<ByteStream> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate: baud, lock: true, autoOpen: false });
    port.open((cause) => {
      if (cause) reject(new TransportError("BWC_T09", `cannot open ${path}`, { cause }));
      // Destroying the stream keeps descriptor and lock.
      else resolve(duplexStream(port, () => port.isOpen && port.close()));
    });
  });
}
