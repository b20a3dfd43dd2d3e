import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Random, seededRandom } from "@vestige/protocol/base";
import {
  DEFAULT_MAX_MESSAGE,
  type Deframer,
  type Framing,
  HEADER_SIZE,
  Op,
  cobsFraming,
  consoleFraming,
  encodeMessage,
} from "@vestige/smp";
import type { Figure, Measurement } from "../harness/figure.ts";

const SEED = 20_252;
const NOISE_BYTES = 10_000_000;

type Noise = (random: Random, framing: Framing) => Uint8Array;

const BLOCK_BYTES = 65_536;

const bytes =
  (byte: (random: Random) => number): Noise =>
  (random) =>
    Uint8Array.from({ length: BLOCK_BYTES }, () => byte(random));

/** Messages of the largest size, each without its last bytes: what is held for them is the most that can be. */
const cutShort: Noise = (random, framing) => {
  const payload = Uint8Array.from({ length: DEFAULT_MAX_MESSAGE - HEADER_SIZE }, () => random.int(0, 255));
  const header = { version: 1, op: Op.write, flags: 0, group: 64, sequence: 1, command: 1 } as const;
  const frame = framing.encode(encodeMessage({ ...header, payload }));
  const block = new Uint8Array(BLOCK_BYTES);
  for (let at = 0; at + frame.length < BLOCK_BYTES; at += frame.length - 4)
    block.set(frame.subarray(0, -4), at);
  return block;
};

/** What is fed: each kind aims at a place where a deframer could gather without end (N-SP-12, N-SP-13). */
const NOISES: Readonly<Record<string, Noise>> = {
  "any byte": bytes((random) => random.int(0, 255)),
  "no zero, so no COBS frame ends": bytes((random) => random.int(1, 255)),
  "no line feed, so no console line ends": bytes((random) => random.int(0x20, 0x7e)),
  "line markers and base64": bytes((random) => random.pick([0x06, 0x09, 0x04, 0x14, 0x41, 0x42, 0x2f])),
  "lines of continuation": bytes((random) => random.pick([0x04, 0x14, 0x41, 0x41, 0x41, 0x0a])),
  "messages cut short": cutShort,
};

/** Reads of every length from 1 B to 4 KiB. */
function feed(deframer: Deframer, block: Uint8Array, random: Random): number {
  let most = 0;
  for (let [fed, from] = [0, 0]; fed < NOISE_BYTES; ) {
    const chunk = block.subarray(from, from + random.int(1, 4_096));
    deframer.push(chunk);
    fed += chunk.length;
    from = (from + chunk.length) % block.length;
    most = Math.max(most, deframer.pending);
  }
  return most;
}

/** The collector, at our call: only what is still reachable counts as kept. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

const keptBytes = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

function measure(framing: Framing): Measurement {
  const collect = collector();
  const deframers: Deframer[] = [];
  collect();
  const before = keptBytes();
  const samples = Object.values(NOISES).map((noise, index) => {
    const deframer = framing.createDeframer();
    deframers.push(deframer);
    const random = seededRandom(SEED + index);
    return feed(deframer, noise(random, framing), random) / DEFAULT_MAX_MESSAGE;
  });
  collect();
  const keptKiB = Math.max(0, Math.round((keptBytes() - before) / 1_024));
  const details = { [`heap kept by ${deframers.length} deframers, KiB`]: keptKiB };
  return { value: Math.max(...samples), samples, details };
}

const memory = (framing: Framing): Figure => ({
  name: `deframer ${framing.name} memory`,
  unit: "x largest message",
  kind: "ratio",
  target: { atMost: 1.1 },
  note:
    `The most bytes that the ${framing.name} deframer held while each of ${Object.keys(NOISES).length} kinds of noise, ` +
    `10 MB of each in pieces of 1 B to 4 KiB, went through it, over the largest message (${DEFAULT_MAX_MESSAGE} B). ` +
    "The spread is that of the kinds. SlipDecoder keeps all of it.",
  measure: () => Promise.resolve(measure(framing)),
});

/** What a deframer holds, whatever is fed. */
export const deframerMemory: readonly Figure[] = [memory(cobsFraming), memory(consoleFraming)];
