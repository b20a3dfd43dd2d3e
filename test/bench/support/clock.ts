import type { Clock } from "@vestige/protocol/base";

const now = (): number => performance.now();

function after(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, Math.max(0, ms));
  return () => clearTimeout(handle);
}

/** Real time: a benchmark measures what a user would wait for. */
export const realClock: Clock = {
  now,
  wall: () => Date.now(),
  at: (due, run) => after(due - now(), run),
  after,
};

/** Resolves after so many ms. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => void after(ms, resolve));
