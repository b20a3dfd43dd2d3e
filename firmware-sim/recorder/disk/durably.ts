import { fdatasync, fdatasyncSync, fsync, fsyncSync } from "node:fs";
import type { Synced } from "./disk.ts";

/** How an open file or folder is made durable. */
export interface Durably {
  file(fd: number, done: Synced): void;
  /** Not by `fdatasync`: a changed entry of a folder need not count as its data. */
  folder(fd: number, done: Synced): void;
}

/** Before it returns: under a virtual clock no time may go by. */
export const AT_ONCE: Durably = {
  file: (fd, done) => done(errorOf(() => fdatasyncSync(fd))),
  folder: (fd, done) => done(errorOf(() => fsyncSync(fd))),
};

/** By the thread pool: nobody waits for it. */
export const BY_THREAD_POOL: Durably = {
  file: (fd, done) => fdatasync(fd, (error) => done(error ?? undefined)),
  folder: (fd, done) => fsync(fd, (error) => done(error ?? undefined)),
};

function errorOf(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
