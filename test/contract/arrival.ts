import { turn } from "../kit/index.ts";

/** Turns of the event loop before a wait is given up: some seconds. */
const MOST_TURNS = 100_000;

/** Waits for what comes over real sockets, turn by turn, with an end. @throws Error with what was there instead. */
export async function arrival(there: () => boolean, instead: () => unknown): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    if (there()) return;
    await turn();
  }
  throw new Error(`it never came; there was, at the end, ${JSON.stringify(instead()).slice(-2_000)}`);
}
