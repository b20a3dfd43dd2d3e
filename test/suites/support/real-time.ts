import { systemClock } from "@vestige/cli";

/** Between two looks, in ms. */
const LOOK_MS = 20;

/** Waits until it is so, on the computer's clock. Fails with the last state after `limitMs`. */
export function eventually(
  isSo: () => boolean | Promise<boolean>,
  { what, limitMs, state = () => "" }: { what: string; limitMs: number; state?: () => string },
): Promise<void> {
  const end = systemClock.now() + limitMs;
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      if (await isSo()) return resolve();
      if (systemClock.now() >= end) return reject(new Error(`not within ${limitMs} ms: ${what}\n${state()}`));
      systemClock.after(LOOK_MS, () => void look().catch(reject));
    };
    look().catch(reject);
  });
}
