import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchContext } from "./figure.ts";

/** A context and its ends. */
export interface OpenContext extends BenchContext {
  /** What one figure left running would be measured by the next. */
  endFigure(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the context of one run. `progress` gets what figures say. */
export async function openContext(progress: (text: string) => void): Promise<OpenContext> {
  const scratch = await mkdtemp(join(tmpdir(), "vestige-bench-"));
  const cleanups: (() => Promise<void> | void)[] = [];
  const made = new Map<string, Promise<unknown>>();
  return {
    scratch,
    progress,
    once<T>(what: string, make: () => Promise<T>): Promise<T> {
      const promise = made.get(what) ?? make();
      made.set(what, promise);
      return promise as Promise<T>;
    },
    atEnd: (cleanup) => void cleanups.push(cleanup),
    async endFigure() {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    },
    close: () => rm(scratch, { recursive: true, force: true, maxRetries: 3 }),
  };
}
