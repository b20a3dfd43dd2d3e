import { TransportError } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";
import { SerialPort } from "serialport";

/** Which serial port, and how fast. */
export interface TtyOptions {
  readonly path: string;
  /** Bits per second. */
  readonly baud: number;
}

/** A serial port as a byte stream. */
class TtyStream implements ByteStream {
  readonly #port: SerialPort;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #close = new Set<() => void>();

  constructor(port: SerialPort) {
    this.#port = port;
    port.on("data", (chunk: Buffer) => {
      for (const listener of this.#data) listener(chunk);
    });
    port.on("close", () => {
      for (const listener of [...this.#close]) listener();
    });
    // A failed write or read: without a listener it would end the process, and the line is of no use after it.
    port.on("error", () => this.close());
  }

  write(bytes: Uint8Array): void {
    if (!this.#port.isOpen) throw new TransportError("BWC_T23", "the serial port is closed");
    this.#port.write(bytes.slice());
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onClose(listener: () => void): () => void {
    this.#close.add(listener);
    return () => this.#close.delete(listener);
  }

  close(): void {
    if (this.#port.isOpen) this.#port.close(() => undefined);
  }
}

/**
 * Opens a serial port, real or pseudo, and locks it. Modem lines are neither read nor set: a pseudo-terminal has none
 * (ENOTTY, N-RP-33), and opening raises DTR where there is one. The path is given, since ports cannot be listed
 * everywhere (N-RP-35).
 * @throws TransportError BWC_T23
 */
export function openTty({ path, baud }: TtyOptions): Promise<ByteStream> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate: baud, autoOpen: false });
    port.open((cause) => {
      if (cause) reject(new TransportError("BWC_T23", `cannot open ${path}`, { cause }));
      else resolve(new TtyStream(port));
    });
  });
}
