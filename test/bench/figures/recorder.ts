import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { median, rounded } from "../harness/statistics.ts";
import { startChild, startVestige } from "../support/child.ts";

const CAMERAS = 1_600;
const FEW = 160;
const KBIT = 150;
const WARM_UP_MS = 8_000;
const WINDOWS = 5;
const WINDOW_MS = 2_400;

/** What a process that records said of itself. */
interface Recorded {
  readonly windows: readonly { readonly cpu: number; readonly rssMB: number }[];
  readonly emptyMB: number;
  readonly clips: number;
  readonly kbitOfClip: number;
  readonly megabytesPerSecond: number;
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

const RECORDERS = new URL("../children/recorders.ts", import.meta.url);
const HEADS_OF_ALL = new URL("../children/heads.ts", import.meta.url);

/** Runs one of the children in an empty folder, which is gone when the figure is through. */
function inFolder<T>(module: URL, argument: object, context: BenchContext): Promise<T> {
  const folder = join(context.scratch, "clips");
  context.atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return startChild<T>(module, { folder, ...argument }, context);
}

const recorded = (cameras: number, context: BenchContext): Promise<Recorded> =>
  context.once(`${cameras} recording`, () => {
    context.progress(`${cameras} cameras record for ${(WARM_UP_MS + WINDOWS * WINDOW_MS) / 1_000} s`);
    const times = { warmUpMs: WARM_UP_MS, windows: WINDOWS, windowMs: WINDOW_MS };
    return inFolder<Recorded>(RECORDERS, { cameras, kbit: KBIT, ...times }, context);
  });

const detailsOf = ({ clips, kbitOfClip, megabytesPerSecond }: Recorded) => ({
  clips,
  "kbit/s of a clip": rounded(kbitOfClip),
  "MB/s written": rounded(megabytesPerSecond),
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const LOAD =
  "whole cameras that record the simulated source in one process, each with a folder of its own: one fragment a second, " +
  "with SHA-256 of file and fragment and the chain, synced every 5 s by the thread pool. The source has less than " +
  "150 kbit/s, so there are as many cameras more as make up for it in bytes.";

const processor = (cameras: number, atMost: number): Figure => ({
  name: `recorder processor time, ${cameras} recording`,
  unit: "% of a core",
  kind: "absolute",
  target: { atMost },
  note: `As many bytes as ${cameras} cameras at 150 kbit/s: ${LOAD} Processor time, user and system, over 12 s in five windows.`,
  async measure(context): Promise<Measurement> {
    const run = await recorded(cameras, context);
    const samples = run.windows.map(({ cpu }) => cpu);
    return { value: mean(samples), samples, details: detailsOf(run) };
  },
});

const ROOT = resolve(import.meta.dirname, "../../..");
const BUILD_MS = 120_000;
/** What a process of the build has loaded before it makes its first camera. */
const EMPTY = `
  import { simulatedSource } from "@vestige/firmware-sim";
  import { loadProfile } from "@vestige/hw-profiles";
  simulatedSource();
  loadProfile("generic");
  process.stdout.write(String(process.memoryUsage.rss()));
`;

/** Resident memory of such a process, in MB. */
async function builtMB(context: BenchContext): Promise<number> {
  context.progress("building the command if need be");
  const build = startVestige(["--version"], context);
  await build.until(() => /^\d+\.\d+\.\d+$/m.test(build.said()), BUILD_MS);
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", EMPTY], {
    cwd: join(ROOT, "test"),
  });
  return Number(stdout) / 1e6;
}

const memory: Figure = {
  name: "recorder memory",
  unit: "MB",
  kind: "absolute",
  target: { atMost: 200 },
  note: `As many bytes as ${CAMERAS} cameras at 150 kbit/s: ${LOAD} Resident memory: what the cameras add to a process, and what a process of the build has without them, since one that compiles the sources as it loads them holds a compiler besides.`,
  async measure(context): Promise<Measurement> {
    const run = await recorded(CAMERAS, context);
    const built = await builtMB(context);
    const samples = run.windows.map(({ rssMB }) => built + rssMB - run.emptyMB);
    const details = {
      "without cameras, of the build, MB": rounded(built),
      "without cameras, of the sources, MB": rounded(run.emptyMB),
      ...detailsOf(run),
    };
    return { value: Math.max(...samples), samples, details };
  },
};

const lateness: Figure = {
  name: "fragment lateness",
  unit: "ms, p99",
  kind: "absolute",
  target: { atMost: 100 },
  note: `As many bytes as ${CAMERAS} cameras at 150 kbit/s: ${LOAD} From when a fragment's sound is known until it is written.`,
  async measure(context): Promise<Measurement> {
    const run = await recorded(CAMERAS, context);
    const { p50, p99, max } = run.lateMs;
    return { value: p99, samples: [p99], details: { p50, max: rounded(max), ...detailsOf(run) } };
  },
};

const HEADS = { clips: CAMERAS, headSeconds: 30, others: 100, rounds: 5 } as const;

/** What was measured of heads. */
interface Heads {
  readonly rounds: readonly {
    readonly bareMs: number;
    readonly headsMs: number;
    readonly lateMs: number;
    readonly megabytes: number;
  }[];
  readonly bareMegabytes: number;
}

const heads = (context: BenchContext): Promise<Heads> =>
  context.once("heads", () => {
    context.progress(`${CAMERAS} heads of 30 s at once, ${HEADS.rounds} times`);
    return inFolder<Heads>(HEADS_OF_ALL, HEADS, context);
  });

const headDetails = ({ rounds, bareMegabytes }: Heads) => ({
  "heads, ms": rounded(median(rounds.map(({ headsMs }) => headsMs))),
  "bare loop, ms": rounded(median(rounds.map(({ bareMs }) => bareMs))),
  "heads and live fragments, MB": rounded(median(rounds.map(({ megabytes }) => megabytes))),
  "bare loop, MB": rounded(bareMegabytes),
});

const HEAD_LOAD = `${CAMERAS} clips with a head of 30 s are opened at once, while ${HEADS.others} others record.`;

const headsRatio: Figure = {
  name: "heads against a bare loop",
  unit: "times",
  kind: "ratio",
  target: { atMost: 1.5 },
  note:
    `${HEAD_LOAD} Time until all heads are written, live fragments of all clips among them, over that of a loop that ` +
    "writes a ready head into as many files, one write each, with the same hashes and nothing beside it; in turns, the " +
    "median of five rounds after one that warms up.",
  async measure(context): Promise<Measurement> {
    const run = await heads(context);
    const samples = run.rounds.map(({ headsMs, bareMs }) => headsMs / bareMs);
    return { value: median(samples), samples, details: headDetails(run) };
  },
};

const besideHeads: Figure = {
  name: "fragment lateness beside heads",
  unit: "ms, latest",
  kind: "absolute",
  target: { atMost: 1_000 },
  note: `${HEAD_LOAD} The latest live fragment of any clip, from when its sound is known until it is written; of five rounds the worst.`,
  async measure(context): Promise<Measurement> {
    const run = await heads(context);
    const samples = run.rounds.map(({ lateMs }) => lateMs);
    return { value: Math.max(...samples), samples, details: headDetails(run) };
  },
};

/** What recording costs, and what it holds up. */
export const recorderFigures: readonly Figure[] = [
  processor(CAMERAS, 60),
  memory,
  lateness,
  processor(FEW, 25),
  headsRatio,
  besideHeads,
];
