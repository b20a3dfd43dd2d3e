import type { ByteStream } from "@vestige/smp";

/** A stream for one user of several, one after the other: closing it takes the listeners away and leaves the stream. */
export function sessionStream(stream: ByteStream): ByteStream {
  const ends = new Set<() => void>();
  const keep = (end: () => void): (() => void) => {
    ends.add(end);
    return () => {
      ends.delete(end);
      end();
    };
  };
  return {
    write: (bytes) => stream.write(bytes),
    onData: (listener) => keep(stream.onData(listener)),
    onClose: (listener) => keep(stream.onClose(listener)),
    close: () => {
      for (const end of ends) end();
      ends.clear();
    },
  };
}
