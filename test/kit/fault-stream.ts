import type { Random } from "@vestige/protocol/base";
import type { ByteStream } from "@vestige/smp";

/** How often a byte meets each fault: 0 never, 0.001 one in a thousand. */
export interface StreamFaults {
  readonly random: Random;
  /** One bit of the byte changes. */
  readonly flip?: number;
  readonly drop?: number;
  readonly duplicate?: number;
  /** What follows comes as a chunk of its own. */
  readonly split?: number;
}

/** A stream with a bad line between: both ways, each byte by itself, always the same for one seed and one traffic. */
export function faultyStream(stream: ByteStream, faults: StreamFaults): ByteStream {
  return {
    write: (bytes) => {
      for (const chunk of damaged(bytes, faults)) stream.write(chunk);
    },
    onData: (listener) =>
      stream.onData((bytes) => {
        for (const chunk of damaged(bytes, faults)) listener(chunk);
      }),
    onClose: (listener) => stream.onClose(listener),
    close: () => stream.close(),
  };
}

/** What comes out for these bytes, in one chunk or several; none when all were dropped. */
function damaged(bytes: Uint8Array, faults: StreamFaults): readonly Uint8Array[] {
  const { random, flip = 0, drop = 0, duplicate = 0, split = 0 } = faults;
  const chunks: number[][] = [[]];
  for (const byte of bytes) {
    const meets = (rate: number): boolean => random.next() < rate;
    if (meets(split)) chunks.push([]);
    if (meets(drop)) continue;
    const out = meets(flip) ? byte ^ (1 << random.int(0, 7)) : byte;
    chunks.at(-1)?.push(...(meets(duplicate) ? [out, out] : [out]));
  }
  return chunks.filter((chunk) => chunk.length > 0).map((chunk) => Uint8Array.from(chunk));
}
