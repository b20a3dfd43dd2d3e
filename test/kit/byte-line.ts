import type { Scheduler } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";

/** A serial line at 115,200 baud, eight data bits and two around them: bytes a ms (N-SP-14). */
const BYTES_PER_MS = 11.52;

class LineEnd implements ByteStream {
  peer: LineEnd | undefined;
  readonly #clock: Scheduler;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #close = new Set<() => void>();
  #closed = false;
  /** When the last byte will have left. */
  #freeAt = 0;

  constructor(clock: Scheduler) {
    this.#clock = clock;
  }

  write(bytes: Uint8Array): void {
    if (this.#closed) throw new Error("write on a closed line");
    const to = this.peer;
    const copy = bytes.slice();
    this.#freeAt = Math.max(this.#freeAt, this.#clock.now()) + copy.length / BYTES_PER_MS;
    this.#clock.at(Math.ceil(this.#freeAt), () => to?.deliver(copy));
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
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#close) listener();
    this.peer?.close();
  }

  private deliver(bytes: Uint8Array): void {
    if (this.#closed) return;
    for (const listener of this.#data) listener(bytes);
  }
}

/** Two ends of a serial line: bytes take the time that they take at 115,200 baud. */
export function byteLine(clock: Scheduler): readonly [ByteStream, ByteStream] {
  const a = new LineEnd(clock);
  const b = new LineEnd(clock);
  a.peer = b;
  b.peer = a;
  return [a, b];
}
