import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { checkMarked, checkOutside, clipsAt, type OriginalClip } from "./clips.ts";

/** A file, named and hashed. */
interface HashedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What lies beside a rendition and says what it is of. */
interface RenditionNote {
  readonly format: "vestige-rendition-1";
  readonly simulated: true;
  readonly notice: typeof NOT_EVIDENCE;
  readonly original: HashedFile;
  readonly rendition: HashedFile;
}

/** A rendition that was made. */
export interface Rendition extends RenditionNote {
  /** Its path. */
  readonly path: string;
}

/** What is wanted. */
export interface RenditionsWanted {
  /** A clip, or a folder of evidence. */
  readonly path: string;
  /** Folder for the renditions, made where there is none. */
  readonly out: string;
  /** Gets the name of a clip and how much of it is done, 0 to 1. */
  readonly onProgress?: (name: string, part: number) => void;
}

async function hashed(path: string, name: string): Promise<HashedFile> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest("hex") };
}

/** In one step, and never through a link: what bore the name before may be the original itself. */
async function place(path: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${path}.part`;
  await rm(unfinished, { force: true });
  try {
    await make(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function render(clip: OriginalClip, { out, onProgress }: RenditionsWanted): Promise<Rendition> {
  await checkMarked(clip);
  const folder = join(out, clip.folder);
  const stem = `${clip.name.replace(/\.mp4$/, "")}.rendition`;
  const path = join(folder, `${stem}.mp4`);
  await mkdir(folder, { recursive: true });
  const tell = (part: number): void => onProgress?.(clip.name, part);
  // Loaded by who renders alone: it takes 18 MB, which a fleet must not.
  const { remux } = await import("./remux.ts");
  await place(path, (to) => remux({ from: clip.path, to, name: clip.name, onProgress: tell }));
  const note: RenditionNote = {
    ...{ format: "vestige-rendition-1", simulated: true, notice: NOT_EVIDENCE },
    original: await hashed(clip.path, clip.name),
    rendition: await hashed(path, `${stem}.mp4`),
  };
  await place(join(folder, `${stem}.json`), (to) =>
    writeFile(to, `${JSON.stringify(note)}\n`, { flag: "wx" }),
  );
  return { ...note, path };
}

/**
 * Makes a rendition for players of every clip at a path. The originals are only read; each rendition has a hash of its
 * own, and a note beside it says of which original it is.
 * @throws UsageError BWC_E04 where no clip is, BWC_E10 where the renditions would lie in a folder of evidence;
 * PeerDataError BWC_E09 for a clip that cannot be read, BWC_E11 for one that does not say that it is simulated.
 */
export async function makeRenditions(wanted: RenditionsWanted): Promise<readonly Rendition[]> {
  const path = resolve(wanted.path);
  const out = resolve(wanted.out);
  const clips = await clipsAt(path);
  await checkOutside(out, path);
  const made: Rendition[] = [];
  for (const clip of clips) made.push(await render(clip, { ...wanted, out }));
  return made;
}
