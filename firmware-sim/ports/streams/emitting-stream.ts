import { TransportError } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";

/** The listeners of a byte stream, and its one close. What moves the bytes is the subclass's. */
export abstract class EmittingStream implements ByteStream {
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #close = new Set<() => void>();
  #closed = false;

  /** Hands the bytes to the system, or keeps them for it. */
  protected abstract transmit(bytes: Uint8Array): void;
  /** Gives the system's resources back; called once. */
  protected abstract release(): void;

  get closed(): boolean {
    return this.#closed;
  }

  /** @throws TransportError BWC_T01 when the stream is closed, BWC_T05 when nobody reads the other end. */
  write(bytes: Uint8Array): void {
    if (this.#closed) throw new TransportError("BWC_T01", "the stream is closed");
    this.transmit(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) {
      listener();
      return () => undefined;
    }
    this.#close.add(listener);
    return () => this.#close.delete(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.release();
    for (const listener of this.#close) listener();
  }

  protected deliver(bytes: Uint8Array): void {
    if (this.#closed) return;
    for (const listener of this.#data) listener(bytes);
  }
}
