import type { Clock } from "@vestige/protocol/base";

/** Whoever waits longer wants to know that something happens. */
const PATIENCE_MS = 2_000;
const EVERY_MS = 1_000;

/** Says how far something is, at most once a second, and nothing before it has taken two seconds. */
export function patient(
  clock: Pick<Clock, "now">,
  say: (text: string) => void,
): (text: () => string) => void {
  let next = clock.now() + PATIENCE_MS;
  return (text) => {
    if (clock.now() < next) return;
    next = clock.now() + EVERY_MS;
    say(text());
  };
}
