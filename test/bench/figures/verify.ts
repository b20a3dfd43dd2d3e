import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { realClip } from "../../suites/evidence/real-clip.ts";
import { StoreWriter } from "../../suites/evidence/write-set.ts";
import { runCommand } from "../../suites/profiles/run-command.ts";
import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { median, rounded } from "../harness/statistics.ts";

const ROUNDS = 5;
const RECORDINGS = 16;
const HOUR_MS = 3_600_000;
const MICROSECONDS = 1_000_000;

/** Hours of recordings as a camera writes them; returns their bytes. */
async function writeHours(folder: string): Promise<number> {
  const store = new StoreWriter();
  let bytes = 0;
  await mkdir(folder);
  for (let index = 0; index < RECORDINGS; index++) {
    const recording = `BENCH${index}`;
    store.record({
      recording,
      startMs: index * 2 * HOUR_MS,
      fragments: realClip({ recording, ms: HOUR_MS }),
    });
    for (const [name, content] of store.files) {
      await writeFile(join(folder, name), content);
      if (!name.includes(recording)) continue;
      bytes += content.length;
      store.files.delete(name);
    }
  }
  return bytes;
}

/** One run of the command; what it took of processor and clock, in seconds. */
async function verified(folder: string): Promise<{ readonly processor: number; readonly wall: number }> {
  const [before, startedAt] = [process.cpuUsage(), performance.now()];
  const { code, out } = await runCommand("evidence", "verify", folder, "--json");
  const wall = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  if (code !== 0) throw new Error(`the set was not found valid: ${out.slice(0, 500)}`);
  return { processor: (user + system) / MICROSECONDS, wall };
}

async function measure({ scratch }: BenchContext): Promise<Measurement> {
  const folder = join(scratch, "evidence");
  const megabytes = (await writeHours(folder)) / 1_000_000;
  // The first run compiles, and brings the files into the page cache.
  await verified(folder);
  const runs: Awaited<ReturnType<typeof verified>>[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await verified(folder));
  const samples = runs.map(({ processor }) => megabytes / processor);
  const details = {
    "set, MB": rounded(megabytes),
    "by the clock, MB/s": rounded(median(runs.map(({ wall }) => megabytes / wall))),
  };
  return { value: median(samples), samples, details };
}

/** What checking a store of evidence costs: two SHA-256 of every byte, and little else. */
export const verifySpeed: Figure = {
  name: "verify",
  unit: "MB/s of a core",
  kind: "absolute",
  target: { atLeast: 400 },
  note:
    `\`vestige evidence verify\` over ${RECORDINGS} recordings of an hour each, by the camera's clip writer with 1-second ` +
    "fragments of some 18 kB, their manifests, signatures and log, from the page cache: bytes over processor time, user " +
    "and system, of all threads of the process; the median of five runs. Nothing is stated of the sound, so none is decoded.",
  measure,
};
