import { open, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { PeerDataError, UsageError } from "@vestige/protocol/base";
import { NOT_EVIDENCE } from "@vestige/protocol/evidence";

/** An original clip that a rendition is wanted of. */
export interface OriginalClip {
  readonly path: string;
  readonly name: string;
  /** Its folder, from the folder that was named; empty for that one itself. */
  readonly folder: string;
}

/** Where a clip of ours says what it is: in the names of its tracks, at its beginning. */
const HEAD_BYTES = 65_536;

const isClip = (name: string): boolean => extname(name) === ".mp4";

/** The clips at a path: the file itself, or all of a folder and those within. @throws UsageError BWC_E04 for none. */
export async function clipsAt(path: string): Promise<readonly OriginalClip[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [{ path, name: basename(path), folder: "" }];
  const entries = found === undefined ? [] : await readdir(path, { recursive: true, withFileTypes: true });
  const clips = entries
    .filter((entry) => entry.isFile() && isClip(entry.name))
    .map(({ parentPath, name }) => ({
      ...{ path: join(parentPath, name), name, folder: relative(path, parentPath) },
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (clips.length === 0) throw new UsageError("BWC_E04", `there is no clip at "${path}"`);
  return clips;
}

/** The nearest folder of a path that is there, with every link resolved, and what is left of the path. */
async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await resolved(above), basename(path));
  }
}

/**
 * A file that no manifest names makes a folder of evidence invalid: renditions lie elsewhere.
 * @throws UsageError BWC_E10
 */
export async function checkOutside(out: string, path: string): Promise<void> {
  const evidence = isClip(path) ? dirname(path) : path;
  const [from, to] = await Promise.all([resolved(evidence), resolved(out)]);
  if (to === from || to.startsWith(`${from}${sep}`))
    throw new UsageError("BWC_E10", `"${out}" is a folder of evidence, or lies in one`);
}

/** @throws PeerDataError BWC_E11 for a clip that does not say that it is simulated. */
export async function checkMarked({ path, name }: OriginalClip): Promise<void> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    if (!buffer.subarray(0, bytesRead).includes(NOT_EVIDENCE))
      throw new PeerDataError("BWC_E11", `${name} does not say that it is simulated`);
  } finally {
    await handle.close();
  }
}
