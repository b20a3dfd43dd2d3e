import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Random, seededRandom } from "@vestige/protocol/base";
import { DEFAULT_MAX_MESSAGE, type Deframer, type Framing, cobsFraming, consoleFraming } from "@vestige/smp";
import type { Figure, Measurement } from "../harness/figure.ts";

const SEED = 20_252;
const NOISE_BYTES = 10_000_000;

/** What is fed: each kind aims at a place where a deframer could gather without end (N-SP-12, N-SP-13). */
const NOISES: Readonly<Record<string, (random: Random) => number>> = {
  "any byte": (random) => random.int(0, 255),
  "no zero, so no COBS frame ends": (random) => random.int(1, 255),
  "no line feed, so no console line ends": (random) => random.int(0x20, 0x7e),
  "line markers and base64": (random) => random.pick([0x06, 0x09, 0x04, 0x14, 0x41, 0x42, 0x43, 0x2f]),
  "lines of continuation": (random) => random.pick([0x04, 0x14, 0x41, 0x41, 0x41, 0x0a]),
};

/** Reads of every length from 1 B to 4 KiB. */
function feed(deframer: Deframer, byte: (random: Random) => number, random: Random): number {
  let most = 0;
  const block = Uint8Array.from({ length: 65_536 }, () => byte(random));
  for (let fed = 0; fed < NOISE_BYTES; ) {
    const from = random.int(0, block.length - 1);
    const chunk = block.subarray(from, from + random.int(1, 4_096));
    deframer.push(chunk);
    fed += chunk.length;
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
    return feed(deframer, noise, seededRandom(SEED + index)) / DEFAULT_MAX_MESSAGE;
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
