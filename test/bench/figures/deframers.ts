import { seededRandom } from "@vestige/protocol/base";
import { type Framing, HEADER_SIZE, Op, cobsFraming, consoleFraming, encodeMessage } from "@vestige/smp";
import { alternate } from "../harness/alternate.ts";
import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { SlipReader, slipEncode } from "../support/slip.ts";

const SEED = 20_251;
const ROUNDS = 11;
/** A slice is this long at least, so that the clock's grain and one visit of the collector do not matter. */
const SLICE_MS = 30;
const WARM_UP_MS = 250;
/** Bytes of payload a batch, and of what a read from a line hands over. */
const BATCH_BYTES = 32_768;
const CHUNK_BYTES = 4_096;

/** A whole number of frames, cut as a line's reads would cut them. */
interface Batch {
  readonly frames: number;
  readonly chunks: readonly Uint8Array[];
}

/** Messages of `size` bytes, header included, with random payloads. */
function messagesOf(size: number): readonly Uint8Array[] {
  const random = seededRandom(SEED + size);
  return Array.from({ length: BATCH_BYTES / size }, (_, index) =>
    encodeMessage({
      version: 1,
      op: Op.write,
      flags: 0,
      group: 64,
      sequence: index & 0xff,
      command: 1,
      payload: Uint8Array.from({ length: size - HEADER_SIZE }, () => random.int(0, 255)),
    }),
  );
}

function batchOf(frames: number, bytes: Uint8Array): Batch {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES)
    chunks.push(bytes.slice(from, from + CHUNK_BYTES));
  return { frames, chunks };
}

/** Repeats a batch for as long as asked; frames a second. Throws when a frame was not found: speed at a loss is none. */
async function rate(
  { frames }: Batch,
  decodeBatch: () => Promise<number> | number,
  lengthMs: number,
): Promise<number> {
  const startedAt = performance.now();
  let [expected, found, tookMs] = [0, 0, 0];
  for (; tookMs < lengthMs; tookMs = performance.now() - startedAt) {
    const decoded = decodeBatch();
    found += typeof decoded === "number" ? decoded : await decoded;
    expected += frames;
  }
  if (found !== expected) throw new Error(`${found} of ${expected} frames were found`);
  return (found / tookMs) * 1_000;
}

function ourSide(framing: Framing, messages: readonly Uint8Array[]) {
  const deframer = framing.createDeframer();
  const batch = batchOf(messages.length, Buffer.concat(messages.map((message) => framing.encode(message))));
  const decode = (): number => {
    let found = 0;
    for (const chunk of batch.chunks) found += deframer.push(chunk).length;
    return found;
  };
  return { what: framing.name, slice: (ms = SLICE_MS) => rate(batch, decode, ms) };
}

function slipSide(messages: readonly Uint8Array[]) {
  const reader = new SlipReader();
  const batch = batchOf(messages.length, slipEncode(messages));
  const decode = async (): Promise<number> => {
    const before = reader.frames;
    for (const chunk of batch.chunks) await reader.write(chunk);
    return reader.frames - before;
  };
  return { what: "SlipDecoder", slice: (ms = SLICE_MS) => rate(batch, decode, ms) };
}

async function measure(framing: Framing, size: number): Promise<Measurement> {
  const messages = messagesOf(size);
  const [numerator, denominator] = [ourSide(framing, messages), slipSide(messages)];
  await numerator.slice(WARM_UP_MS);
  await denominator.slice(WARM_UP_MS);
  return alternate({
    rounds: ROUNDS,
    unit: "frames/s",
    numerator: { what: numerator.what, slice: () => numerator.slice() },
    denominator: { what: denominator.what, slice: () => denominator.slice() },
  });
}

const speed = (framing: Framing, size: number, atLeast: number): Figure => ({
  name: `deframer ${framing.name} ${size} B`,
  unit: "x SlipDecoder",
  kind: "ratio",
  target: { atLeast },
  note:
    `Frames/s of the ${framing.name} deframer, CRC checked, over those of \`@serialport/parser-slip-encoder\`, which checks ` +
    `nothing: the same SMP messages of ${size} B with random payloads, read in pieces of 4,096 B, both warm.`,
  measure: (_context: BenchContext) => measure(framing, size),
});

/** How fast frames are found in a byte stream (N-SP-13, N-BG-20). */
export const deframerSpeeds: readonly Figure[] = [
  speed(cobsFraming, 64, 10),
  speed(cobsFraming, 256, 20),
  speed(cobsFraming, 1_024, 20),
  speed(consoleFraming, 64, 8),
  speed(consoleFraming, 256, 8),
  speed(consoleFraming, 1_024, 8),
];
