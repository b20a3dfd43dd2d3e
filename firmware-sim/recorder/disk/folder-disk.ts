import {
  type Stats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writevSync,
} from "node:fs";
import { join } from "node:path";
import { type FileEnd, appendWhole } from "./append-whole.ts";
import type { Disk, DiskFile, Synced } from "./disk.ts";
import { AT_ONCE, BY_THREAD_POOL, type Durably } from "./durably.ts";
import { UNFINISHED_END, assertFileName } from "./file-name.ts";
import { Jobs } from "./jobs.ts";
import { OpenFiles } from "./open-files.ts";
import { diskError, systemCodeOf, troubleOf, troubleOfSystem } from "./trouble.ts";

const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_RDWR, O_WRONLY } = constants;

export interface FolderDiskOptions {
  /** Of this camera alone; made where there is none. */
  readonly folder: string;
  /**
   * true: what is to be durable is so before a call returns, and it calls back at once, as virtual time needs it; false:
   * the thread pool does it, and nobody waits.
   */
  readonly blocking: boolean;
}

/**
 * A disk that is a folder of the machine.
 * @throws TransportError BWC_R01 to BWC_R04 where the folder cannot be made or read
 */
export const folderDisk = (options: FolderDiskOptions): Disk => new Folder(options);

/** A `replace` on its way; `withdrawn` once the file was removed meanwhile. */
interface Replacement {
  readonly name: string;
  readonly content: Uint8Array;
  withdrawn: boolean;
}

class Folder implements Disk {
  readonly #folder: string;
  readonly #durably: Durably;
  readonly #jobs = new Jobs();
  readonly #files: OpenFiles;
  readonly #replacements = new Set<Replacement>();
  /** Changes of the folder itself (a file was made, renamed, removed), and up to which of them they are durable. */
  #changes = 0;
  #durableChanges = 0;

  constructor({ folder, blocking }: FolderDiskOptions) {
    this.#folder = folder;
    this.#durably = blocking ? AT_ONCE : BY_THREAD_POOL;
    this.#files = new OpenFiles(folder, () => this.#changes++);
    this.#do("", () => mkdirSync(folder, { recursive: true }));
    this.#removeUnfinished();
  }

  list(): readonly DiskFile[] {
    return this.#do("", () => {
      const entries = readdirSync(this.#folder, { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED_END));
      return names
        .map(({ name }) => ({ name, bytes: this.#lengthOf(name) ?? 0 }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  bytesOf(name: string): number | undefined {
    assertFileName(name);
    return this.#do(name, () => this.#lengthOf(name));
  }

  read(name: string, offset: number, length: number): Uint8Array {
    assertFileName(name);
    return this.#do(name, () =>
      this.#with(openSync(this.#path(name), O_RDONLY | O_NOFOLLOW), (fd) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, fstatSync(fd).size - offset)));
        let read = 0;
        while (read < bytes.length) {
          const more = readSync(fd, bytes, read, bytes.length - read, offset + read);
          if (more === 0) break;
          read += more;
        }
        return bytes.subarray(0, read);
      }),
    );
  }

  append(name: string, parts: readonly Uint8Array[]): void {
    assertFileName(name);
    this.#do(name, () => {
      const file = this.#files.forAppend(name);
      try {
        appendWhole(this.#endOf(name, file.fd), parts);
      } finally {
        file.free();
      }
    });
  }

  sync(name: string, done: Synced): void {
    assertFileName(name);
    // The file that has this name now: it may be removed before its turn comes.
    const opened = this.#outcomeOf(name, () => this.#files.forSync(name));
    this.#jobs.add({
      done,
      drop: () => (opened instanceof Error ? undefined : opened.free()),
      work: (finish) => {
        if (opened instanceof Error) return finish(opened);
        this.#durably.file(opened.fd, (error) => {
          opened.free();
          if (error === undefined) this.#syncFolder(name, finish);
          else finish(this.#error(name, error));
        });
      },
    });
  }

  replace(name: string, content: Uint8Array, done: Synced): void {
    assertFileName(name);
    const replacement = { name, content, withdrawn: false };
    this.#replacements.add(replacement);
    this.#jobs.add({
      done: (error) => {
        this.#replacements.delete(replacement);
        done(error);
      },
      work: (finish, valid) => this.#writeBeside(replacement, finish, valid),
    });
  }

  truncate(name: string, bytes: number): void {
    assertFileName(name);
    this.#do(name, () =>
      this.#with(openSync(this.#path(name), O_RDWR | O_NOFOLLOW), (fd) => {
        if (fstatSync(fd).size <= bytes) return;
        ftruncateSync(fd, bytes);
        fsyncSync(fd);
      }),
    );
  }

  remove(name: string): void {
    assertFileName(name);
    for (const replacement of this.#replacements) {
      if (replacement.name === name) replacement.withdrawn = true;
    }
    this.#files.release(name);
    this.#do(name, () => {
      if (this.#statsOf(name) === undefined) return;
      unlinkSync(this.#path(name));
      this.#changes++;
    });
  }

  release(name: string): void {
    assertFileName(name);
    this.#files.release(name);
  }

  cut(): void {
    this.#jobs.cut();
    this.#files.releaseAll();
    this.#replacements.clear();
  }

  /** What a `replace` had not finished when the power failed; a folder that cannot be written can still be read. */
  #removeUnfinished(): void {
    for (const name of this.#do("", () => readdirSync(this.#folder))) {
      if (name.endsWith(UNFINISHED_END)) this.#outcomeOf(name, () => unlinkSync(this.#path(name)));
    }
  }

  /** Beside the name first; in its place once that is durable, so that it is never there in part. */
  #writeBeside(replacement: Replacement, finish: Synced, valid: () => boolean): void {
    const { name } = replacement;
    if (replacement.withdrawn) return finish();
    const fd = this.#outcomeOf(name, () => this.#createBeside(replacement));
    if (fd instanceof Error) return finish(fd);
    this.#durably.file(fd, (failed) => {
      closeSync(fd);
      if (!valid()) return;
      const outcome = this.#outcomeOf(name, () => this.#putInPlace(replacement, failed));
      if (!(outcome instanceof Error)) return this.#syncFolder(name, finish);
      rmSync(this.#path(name + UNFINISHED_END), { force: true });
      finish(outcome);
    });
  }

  #createBeside({ name, content }: Replacement): number {
    const path = this.#path(name + UNFINISHED_END);
    rmSync(path, { force: true });
    const fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    try {
      appendWhole(this.#endOf(name, fd), [content]);
      return fd;
    } catch (error) {
      closeSync(fd);
      rmSync(path, { force: true });
      throw error;
    }
  }

  #putInPlace({ name, withdrawn }: Replacement, failed: Error | undefined): void {
    if (failed !== undefined) throw failed;
    const beside = this.#path(name + UNFINISHED_END);
    if (withdrawn) return unlinkSync(beside);
    renameSync(beside, this.#path(name));
    this.#files.release(name);
    this.#changes++;
  }

  #syncFolder(file: string, finish: Synced): void {
    const upTo = this.#changes;
    if (upTo === this.#durableChanges) return finish();
    const fd = this.#outcomeOf(file, () => openSync(this.#folder, O_RDONLY | O_DIRECTORY));
    if (fd instanceof Error) return finish(fd);
    this.#durably.folder(fd, (failed) => {
      closeSync(fd);
      if (failed !== undefined) return finish(this.#error(file, failed));
      this.#durableChanges = upTo;
      finish();
    });
  }

  #endOf(name: string, fd: number): FileEnd {
    return {
      bytes: () => {
        const { nlink, size } = fstatSync(fd);
        if (nlink > 0) return size;
        // Somebody removed it while it was open: what is written to it now, nobody can ever read.
        this.#files.release(name);
        throw diskError({ trouble: "gone", file: name, folder: this.#folder });
      },
      write: (parts) => writevSync(fd, parts),
      truncate: (bytes) => ftruncateSync(fd, bytes),
    };
  }

  /** Length of a file; undefined for what is none, such as a symbolic link. */
  #lengthOf(name: string): number | undefined {
    const stats = this.#statsOf(name);
    return stats?.isFile() ? stats.size : undefined;
  }

  #statsOf(name: string): Stats | undefined {
    const stats = lstatSync(this.#path(name), { throwIfNoEntry: false });
    if (stats !== undefined || existsSync(this.#folder)) return stats;
    throw diskError({ trouble: "gone", file: name, folder: this.#folder });
  }

  #with<Result>(fd: number, use: (fd: number) => Result): Result {
    try {
      return use(fd);
    } finally {
      closeSync(fd);
    }
  }

  #do<Result>(file: string, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.#error(file, error);
    }
  }

  #outcomeOf<Result>(file: string, work: () => Result): Result | Error {
    try {
      return work();
    } catch (error) {
      return this.#error(file, error);
    }
  }

  #error(file: string, cause: unknown): Error {
    if (cause instanceof Error && troubleOf(cause) !== undefined) return cause;
    const code = systemCodeOf(cause);
    // A file alone that is not there is none that vanished: nobody should have asked for it.
    const trouble = code === "ENOENT" && existsSync(this.#folder) ? "failing" : troubleOfSystem(code);
    return diskError({ trouble, file, folder: this.#folder, cause });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
