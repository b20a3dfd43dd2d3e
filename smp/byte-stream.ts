/**
 * Two-way bytes: a serial port, a socket, a pipe. Chunks may be cut anywhere. A chunk given to a listener
 * belongs to the stream again once the listener returns; `write` may throw when the stream is closed.
 */
export interface ByteStream {
  write(bytes: Uint8Array): void;
  /** Returns what takes the listener away again. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Told once, whichever end closed. Returns what takes the listener away again. */
  onClose(listener: () => void): () => void;
  close(): void;
}

class MemoryStream implements ByteStream {
  #peer: MemoryStream | undefined;
  #closed = false;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #close = new Set<() => void>();

  join(peer: MemoryStream): void {
    this.#peer = peer;
  }

  write(bytes: Uint8Array): void {
    if (this.#closed) throw new Error("write on a closed memory stream");
    this.#peer?.deliver(bytes.slice());
  }

  deliver(bytes: Uint8Array): void {
    for (const listener of this.#data) listener(bytes);
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
    this.#peer?.close();
  }
}

/** Two joined ends in memory: what one writes, the other hears at once, within the call. */
export function memoryStreams(): readonly [ByteStream, ByteStream] {
  const near = new MemoryStream();
  const far = new MemoryStream();
  near.join(far);
  far.join(near);
  return [near, far];
}
