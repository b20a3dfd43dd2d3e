/** A file on a camera's storage. */
export interface DiskFile {
  readonly name: string;
  readonly bytes: number;
}

/** Called once what was asked for is durable; with the error where it is not. */
export type Synced = (error?: Error) => void;

/**
 * The storage of one camera: a flat folder of files. What is written can be read at once, and a power cut keeps of it
 * what was synced: the rest may be gone, in part or out of order. Names are those of `protocol/evidence/names.ts`.
 *
 * `sync` and `replace` tell their errors to `Synced`, and every other function throws them: TransportError BWC_R01
 * (full), BWC_R02 (read-only), BWC_R03 (the folder is gone, or a file that was being written) or BWC_R04 (anything else),
 * with fields `{file}` and the system's error as cause; InternalError BWC_R10, for a name with a folder in it, is always
 * thrown. What a failed `append` has written in part, it has taken away again where it could; `bytesOf` tells.
 *
 * What is asked to be durable becomes so, and calls back, in the order in which it was asked for. A `Synced` may use the
 * disk at once.
 */
export interface Disk {
  list(): readonly DiskFile[];
  /** Length of a file, or undefined where there is none. */
  bytesOf(name: string): number | undefined;
  /** At most `length` bytes from `offset` on; fewer at the end of the file. */
  read(name: string, offset: number, length: number): Uint8Array;
  /** Writes at the end of a file; makes it where there is none. The parts are not kept. */
  append(name: string, parts: readonly Uint8Array[]): void;
  /** Makes what was appended to a file durable, that the file is there, and what was removed before it. */
  sync(name: string, done: Synced): void;
  /**
   * Puts a whole file in the place of one of that name, or of none: after a power cut it is the old or the new one, and
   * until it calls back that is what a reader finds. Till then `content` must not change, and nothing be appended to the
   * name; `remove` takes it back.
   */
  replace(name: string, content: Uint8Array, done: Synced): void;
  /** Cuts a file off at so many bytes, durably; without effect where it is no longer than that. */
  truncate(name: string, bytes: number): void;
  /** Removes a file, durably once something else is synced; without effect where there is none. */
  remove(name: string): void;
  /** Nothing more is appended to this file for now: frees what it holds open. */
  release(name: string): void;
  /** The power fails: frees everything, and calls nobody who waits. It can be used again, as at the next boot. */
  cut(): void;
}
