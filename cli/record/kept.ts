import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "@vestige/protocol/base";
import { MANIFEST_END, type Manifest, parseManifest } from "@vestige/protocol/evidence";

/** A recording as its manifest has it. */
export interface KeptRecording {
  readonly recording: string;
  readonly follows: string | null;
  readonly clip: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fragments: number;
  /** Length, head included. */
  readonly seconds: number;
  readonly startTime: string | null;
  readonly stopTime: string | null;
  readonly triggerOn: string;
  readonly triggerOff: string;
  readonly preEvent: Manifest["preEvent"];
  readonly audioFromSeconds: number | null;
  readonly explanation: { readonly startMs: number; readonly endMs: number } | null;
}

/** What a folder of evidence holds. */
export interface Kept {
  readonly recordings: readonly KeptRecording[];
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

function keptRecording(manifest: Manifest): KeptRecording {
  const { recording, follows, clip, start, stop, triggerOn, triggerOff, preEvent, audioFromMs } = manifest;
  const last = clip.fragments.at(-1);
  return {
    ...{ recording, follows, preEvent },
    ...{ clip: clip.name, bytes: clip.bytes, sha256: clip.sha256, fragments: clip.fragments.length },
    seconds: last === undefined ? 0 : (last.startMs + last.durationMs) / 1_000,
    ...{ startTime: start.time, stopTime: stop.time },
    ...{ triggerOn: triggerOn.reason, triggerOff: triggerOff.reason },
    audioFromSeconds: audioFromMs === null ? null : audioFromMs / 1_000,
    explanation: manifest.justification?.explanation ?? null,
  };
}

/** Reads what lies in a folder, recordings in the order of their boot's time. */
export async function readKept(folder: string): Promise<Kept> {
  const names = (await readdir(folder)).toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })),
  );
  const manifests = await Promise.all(
    names
      .filter((name) => name.endsWith(MANIFEST_END))
      .map(async (name) => parseManifest(await readFile(join(folder, name)))),
  );
  const inOrder = manifests.toSorted((a, b) => a.start.uptimeMs - b.start.uptimeMs);
  return { files, recordings: inOrder.map(keptRecording) };
}

/** What lies in a folder already is nobody's to mix with. @throws UsageError BWC_U06 */
export async function checkEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR" || code === "EACCES")
      throw new UsageError("BWC_U06", `"${folder}" is no folder that can be looked into`, { cause: error });
    throw error;
  });
  if (names.length > 0) throw new UsageError("BWC_U06", `"${folder}" is not empty`);
}
