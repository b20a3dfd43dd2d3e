import { closeSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { ReadStream } from "node:tty";
import { type Cancel, type Clock, TransportError, UsageError } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";
import { EmittingStream } from "./emitting-stream.ts";
import { BACKLOG_BYTES } from "./node-stream.ts";

/** A pseudo-terminal: programs open its path as a serial port, the camera has the other end. */
export interface Pty {
  readonly path: string;
  readonly stream: ByteStream;
}

/** What the native part of node-pty gives (N-RP-30). */
interface NativePty {
  readonly master: number;
  readonly slave: number;
  readonly pty: string;
}

/** A full line is tried again after so many ms; what a reader takes in that time is far more than it has room for. */
const RETRY_MS = 2;

/**
 * Makes a pseudo-terminal in raw mode. Closing the stream destroys it, as when a cable is pulled.
 * @throws UsageError BWC_T04 where there are none.
 */
export function openPty(clock: Clock): Pty {
  const { master, slave, pty } = openNative();
  makeRaw(slave);
  return { path: pty, stream: new PtyStream({ master, slave, clock }) };
}

/** The package's JavaScript `open` reads the slave itself and steals bytes, so only its native part is used (N-RP-32). */
function openNative(): NativePty {
  try {
    const require = createRequire(import.meta.url);
    const { requireBinary } = require("@lydell/node-pty/requireBinary.js") as {
      requireBinary(file: string): { open(columns: number, rows: number): NativePty };
    };
    return requireBinary("pty.node").open(80, 24);
  } catch (cause) {
    throw new UsageError("BWC_T04", "no pseudo-terminal can be opened", { cause });
  }
}

/** The mode belongs to the terminal and outlives the stream, which reads nothing: it is never resumed (N-RP-32). */
function makeRaw(slave: number): void {
  const terminal = new ReadStream(slave);
  terminal.setRawMode(true);
  terminal.destroy();
}

interface PtyEnds {
  readonly master: number;
  readonly slave: number;
  readonly clock: Clock;
}

class PtyStream extends EmittingStream {
  readonly #ends: PtyEnds;
  readonly #reader: ReadStream;
  readonly #backlog: Uint8Array[] = [];
  #waiting = 0;
  #cancel: Cancel | undefined;

  constructor(ends: PtyEnds) {
    super();
    this.#ends = ends;
    this.#reader = new ReadStream(ends.master);
    this.#reader.on("data", (chunk: Buffer) => this.deliver(chunk));
    for (const event of ["end", "error", "close"]) this.#reader.on(event, () => this.close());
    this.#reader.resume();
  }

  /** Written to the descriptor itself: the library's own writes would block the process on a full line. */
  protected transmit(bytes: Uint8Array): void {
    if (this.#waiting + bytes.length > BACKLOG_BYTES)
      throw new TransportError("BWC_T05", "nobody reads the pseudo-terminal");
    this.#backlog.push(bytes.slice());
    this.#waiting += bytes.length;
    if (this.#cancel === undefined) this.#flush();
  }

  protected release(): void {
    this.#cancel?.();
    this.#backlog.length = 0;
    this.#reader.destroy();
    // Open until now: without it the master fails as soon as a client closes (N-RP-32).
    closeSync(this.#ends.slave);
  }

  #flush(): void {
    this.#cancel = undefined;
    for (let next = this.#backlog[0]; next !== undefined; next = this.#backlog[0]) {
      const written = this.#tryWrite(next);
      if (this.closed) return;
      this.#waiting -= written;
      if (written < next.length) {
        this.#backlog[0] = next.subarray(written);
        this.#cancel = this.#ends.clock.after(RETRY_MS, () => this.#flush());
        return;
      }
      this.#backlog.shift();
    }
  }

  /** How many bytes the line took; none while it is full. */
  #tryWrite(bytes: Uint8Array): number {
    try {
      return writeSync(this.#ends.master, bytes);
    } catch (error) {
      if (isFull(error)) return 0;
      this.close();
      return 0;
    }
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EAGAIN" || error.code === "EWOULDBLOCK");
