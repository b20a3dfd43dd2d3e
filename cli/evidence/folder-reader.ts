import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UsageError } from "@vestige/protocol/base";
import { PIECE_BYTES, type SetFile, type SetReader } from "@vestige/protocol/evidence";

/** A reader that holds a file open; close it in the end. */
export interface ClosableReader extends SetReader {
  close(): Promise<void>;
}

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** Links are listed and not followed, so that no set reaches outside its folder: as files without bytes they are foreign. */
async function filesIn(folder: string): Promise<readonly SetFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: SetFile[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? (await stat(path)).size : 0;
    files.push({ name: relative(folder, path).split(sep).join("/"), bytes });
  }
  return files;
}

/** Reads files below a folder; the one that was read last stays open, since a clip is read in many pieces. */
class FolderReader implements ClosableReader {
  readonly #folder: string;
  readonly #buffer = Buffer.allocUnsafe(PIECE_BYTES);
  #open: { readonly name: string; readonly handle: FileHandle } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): Promise<readonly SetFile[]> {
    return filesIn(this.#folder);
  }

  async read(name: string, offset: number, length: number): Promise<Uint8Array> {
    const handle = await this.#handleOf(name);
    const wanted = Math.min(length, this.#buffer.length);
    const { bytesRead } = await handle.read(this.#buffer, 0, wanted, offset);
    return this.#buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    await this.#open?.handle.close();
    this.#open = undefined;
  }

  async #handleOf(name: string): Promise<FileHandle> {
    if (this.#open?.name === name) return this.#open.handle;
    await this.close();
    const handle = await open(join(this.#folder, name), "r");
    this.#open = { name, handle };
    return handle;
  }
}

/** Opens a folder of evidence. @throws UsageError BWC_E04 where there is none. */
export async function folderReader(folder: string): Promise<ClosableReader> {
  if (!(await isFolder(folder))) throw new UsageError("BWC_E04", `"${folder}" is no folder of evidence`);
  return new FolderReader(folder);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}

/** A single file, such as a log, and a reader for it; its name is the path as given. @throws UsageError BWC_E04 */
export async function openFile(
  path: string,
): Promise<{ readonly reader: ClosableReader; readonly file: SetFile }> {
  try {
    const found = await stat(path);
    if (found.isFile()) return { reader: new FolderReader(""), file: { name: path, bytes: found.size } };
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
  }
  throw new UsageError("BWC_E04", `there is no file "${path}"`);
}
