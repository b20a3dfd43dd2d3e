import type { ByteStream } from "@vestige/smp";

/** Where a line's streams come from, one after the other: a port that is opened again, a server's connections. */
export interface StreamSource {
  /** Told the stream that is there, at once, and every later one; the older one is over by then. Returns the end of listening. */
  onStream(listener: (stream: ByteStream) => void): () => void;
}

/** A source into which streams are put. */
export interface StreamSlot extends StreamSource {
  /** Puts a stream in; one that is there is closed, since a line has one other end. */
  plug(stream: ByteStream): void;
  /** The stream that is there. */
  readonly current: ByteStream | undefined;
}

/** A source whose streams come from elsewhere; empty, or with its first stream. */
export function streamSlot(first?: ByteStream): StreamSlot {
  const slot = new Slot();
  if (first !== undefined) slot.plug(first);
  return slot;
}

class Slot implements StreamSlot {
  readonly #listeners = new Set<(stream: ByteStream) => void>();
  #current: ByteStream | undefined;

  get current(): ByteStream | undefined {
    return this.#current;
  }

  plug(stream: ByteStream): void {
    this.#current?.close();
    this.#current = stream;
    stream.onClose(() => {
      if (this.#current === stream) this.#current = undefined;
    });
    for (const listener of this.#listeners) listener(stream);
  }

  onStream(listener: (stream: ByteStream) => void): () => void {
    this.#listeners.add(listener);
    if (this.#current !== undefined) listener(this.#current);
    return () => this.#listeners.delete(listener);
  }
}
