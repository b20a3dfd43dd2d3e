import type { Cancel, Clock } from "@vestige/protocol/base";

/** Longest delay that Node's timers take; a longer one is armed again. */
const LONGEST_MS = 2 ** 31 - 1;

function arm(ms: number, run: () => void): Cancel {
  if (ms <= 0) {
    const handle = setImmediate(run);
    return () => clearImmediate(handle);
  }
  let handle: NodeJS.Timeout;
  const wait = (left: number): void => {
    handle = setTimeout(
      () => (left > LONGEST_MS ? wait(left - LONGEST_MS) : run()),
      Math.min(left, LONGEST_MS),
    );
  };
  wait(ms);
  return () => clearTimeout(handle);
}

/** Real time: the one place where this project reads the computer's clocks. */
export const systemClock: Clock = {
  now: () => Math.floor(performance.now()),
  wall: () => Date.now(),
  at: (due, run) => arm(due - systemClock.now(), run),
  after: (ms, run) => arm(ms, run),
};

/** Runs a task after the input and output that already waits. */
export const soon = (run: () => void): void => void setImmediate(run);
