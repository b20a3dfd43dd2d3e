import type { Clock } from "@vestige/protocol/base";

/** As the command's own clock does it: what is due now does not wait for the next ms. */
function after(ms: number, run: () => void): () => void {
  if (ms <= 0) {
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  }
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

const clockOf = (now: () => number): Clock => ({
  now,
  wall: () => Date.now(),
  at: (due, run) => after(due - now(), run),
  after,
});

/** Real time in whole ms, as cameras count it: a benchmark measures what a user would wait for. */
export const realClock: Clock = clockOf(() => Math.floor(performance.now()));

/** Real time with parts of a ms, for latencies that are about as short as one. */
export const fineClock: Clock = clockOf(() => performance.now());

/** Resolves after so many ms. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => void after(ms, resolve));
