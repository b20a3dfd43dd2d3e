import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST_END, type Manifest, parseManifest } from "@vestige/protocol/evidence";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Every recording of a test begins at this time and with this seed, unless it says otherwise. */
const START = "2026-01-02T03:04:05Z";

/** A folder that `vestige record` has filled. */
export interface Recorded {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly folder: string;
  /** In the order of time. */
  readonly manifests: readonly Manifest[];
}

/** The manifests of a folder, in the order of time. */
async function manifestsIn(folder: string): Promise<readonly Manifest[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(MANIFEST_END));
  const all = await Promise.all(names.map(async (name) => parseManifest(await readFile(join(folder, name)))));
  return all.toSorted((a, b) => a.start.uptimeMs - b.start.uptimeMs);
}

/** Runs `vestige record` into a folder that is gone when the test ends. */
export async function record(...args: readonly string[]): Promise<Recorded> {
  const folder = join(await temporaryFolder(), "set");
  const given = args.includes("--start") ? [] : ["--start", START, "--seed", "7"];
  const ran = await runCommand("record", "--out", folder, ...given, ...args);
  return { ...ran, folder, manifests: await manifestsIn(folder) };
}

/** What a set holds, by name. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder)).toSorted();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

/** ms from the activation to the stop, as the manifest has them. */
export const activeMs = ({ triggerOn, triggerOff }: Manifest): number =>
  triggerOff.uptimeMs - triggerOn.uptimeMs;
