import type { Duplex, Readable, Writable } from "node:stream";
import { TransportError } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";
import { EmittingStream } from "./emitting-stream.ts";

/** Bytes that may wait for a reader; more than a window of reports. */
export const BACKLOG_BYTES = 256 * 1024;

/** Both directions of a stream of Node.js, which may be two. */
interface Ends {
  readonly input: Readable;
  readonly output: Writable;
  /** Closes what destroying leaves open. */
  readonly shut?: () => void;
}

class NodeStream extends EmittingStream {
  readonly #ends: Ends;

  constructor(ends: Ends) {
    super();
    this.#ends = ends;
    const over = (): void => this.close();
    ends.input.on("data", (chunk: Buffer) => this.deliver(chunk));
    ends.input.on("end", over);
    // An error is followed by "close", which is what counts; without a listener it would end the process.
    for (const end of [ends.input, ends.output]) end.on("close", over).on("error", over);
  }

  protected transmit(bytes: Uint8Array): void {
    const { output } = this.#ends;
    if (output.writableLength + bytes.length > BACKLOG_BYTES)
      throw new TransportError("BWC_T05", "nobody reads the other end of the stream");
    output.write(bytes.slice());
  }

  protected release(): void {
    const { input, output, shut } = this.#ends;
    if (shut !== undefined) return shut();
    input.destroy();
    output.destroy();
  }
}

/** A socket or another stream of Node.js with both directions as a byte stream; `shut` instead of destroying it. */
export const duplexStream = (duplex: Duplex, shut?: () => void): ByteStream =>
  new NodeStream({ input: duplex, output: duplex, ...(shut && { shut }) });

/** Standard input and output of a process, handed in, as a byte stream: for programs that start a camera as their child. */
export const stdioStream = (input: Readable, output: Writable): ByteStream =>
  new NodeStream({ input, output });
