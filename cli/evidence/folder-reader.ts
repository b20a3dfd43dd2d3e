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

/** A file that is held open, since a clip is read in many pieces. */
interface OpenFile {
  readonly name: string;
  readonly handle: FileHandle;
}

/** A piece that is read before it is asked for. */
interface Ahead {
  readonly offset: number;
  readonly piece: Promise<Uint8Array>;
}

/** Reads files below a folder. While a piece of a file is hashed, the thread pool reads the next one. */
class FolderReader implements ClosableReader {
  readonly #folder: string;
  #buffers = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const;
  #open: OpenFile | undefined;
  #ahead: Ahead | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): Promise<readonly SetFile[]> {
    return filesIn(this.#folder);
  }

  async read(name: string, offset: number, length: number): Promise<Uint8Array> {
    const { handle } = await this.#fileOf(name);
    const piece = (await this.#takeAhead(offset)) ?? (await this.#readNow(handle, offset, length));
    // Whoever asks for less than a whole piece does not go through the file.
    if (length >= PIECE_BYTES && piece.length === PIECE_BYTES) this.#readAhead(handle, offset + PIECE_BYTES);
    return piece.length > length ? piece.subarray(0, length) : piece;
  }

  async close(): Promise<void> {
    await this.#takeAhead(undefined);
    await this.#open?.handle.close();
    this.#open = undefined;
  }

  async #fileOf(name: string): Promise<OpenFile> {
    if (this.#open?.name === name) return this.#open;
    await this.close();
    this.#open = { name, handle: await open(join(this.#folder, name), "r") };
    return this.#open;
  }

  /** Into the buffer that the caller does not look at. */
  async #readNow(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
    const [buffer, other] = this.#buffers;
    this.#buffers = [other, buffer];
    const { bytesRead } = await handle.read(buffer, 0, Math.min(length, buffer.length), offset);
    return buffer.subarray(0, bytesRead);
  }

  #readAhead(handle: FileHandle, offset: number): void {
    const piece = this.#readNow(handle, offset, PIECE_BYTES);
    // Its failure is that of the call that asks for it.
    piece.catch(() => undefined);
    this.#ahead = { offset, piece };
  }

  /** The piece that was read ahead, if it is that one; its buffer is free afterwards in any case. */
  async #takeAhead(offset: number | undefined): Promise<Uint8Array | undefined> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead === undefined) return undefined;
    if (ahead.offset === offset) return ahead.piece;
    await ahead.piece.catch(() => undefined);
    return undefined;
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
