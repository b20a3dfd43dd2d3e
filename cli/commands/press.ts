import type { BenchReading } from "@vestige/firmware-sim";
import type { Clock } from "@vestige/protocol/base";
import { eventOf, findGesture, type FoundGesture, GESTURE_WORDS, playedText } from "../bench/gestures.ts";
import { outcomeOf, outcomeText } from "../bench/outcome.ts";
import { type BenchOptions, type BenchSession, onBench, withBenchOptions } from "../bench/session.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";

/** For the camera to act on what it has understood, in ms. */
const ACT_MS = 20;

const passed = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve));

interface Pressed {
  readonly found: FoundGesture;
  readonly outcome: BenchReading;
}

/** The answer to a gesture comes with its last press, and some presses are understood later than that. */
async function play(word: string, bench: BenchSession, clock: Clock): Promise<Pressed> {
  const before = await bench.read();
  const found = findGesture(word, await bench.gestures(), before);
  const { presses, understoodMs } = found.played;
  await bench.request("gesture", { event: found.event });
  await passed(clock, Math.max(0, understoodMs - (presses.at(-1)?.atMs ?? 0)) + ACT_MS);
  return { found, outcome: outcomeOf(before, await bench.read()) };
}

async function press(word: string, options: BenchOptions, context: CommandContext): Promise<void> {
  eventOf(word);
  const { found, outcome } = await onBench(options, context, (bench) => play(word, bench, context.clock));
  const { event, gesture, played } = found;
  const pressed = playedText(found);
  if (options.json) printJson(context, { ...outcome, event, gesture, pressed, presses: played.presses });
  else context.terminal.out(`${outcome.camera}: ${pressed}; ${outcomeText(outcome)}\n`);
}

/** `vestige press`: plays a gesture on an emulated camera through bench control, and says what came of it. */
export const pressCommand: Register = (program, context) => {
  withBenchOptions(
    program
      .command("press")
      .description("play a gesture on an emulated camera, through bench control (docs/bench-control.md)")
      .argument("<gesture>", `${GESTURE_WORDS}, or an event of docs/behaviour.md`),
  ).action((gesture: string, options: BenchOptions) => press(gesture, options, context));
};
