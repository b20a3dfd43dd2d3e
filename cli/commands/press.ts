import { type ControlAddress, controlClient } from "@vestige/firmware-sim";
import { UsageError } from "@vestige/protocol/base";
import { EVENTS } from "@vestige/protocol/camera";
import { usualControl } from "../compose/bench-control.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";

interface Options {
  readonly control?: string;
  readonly camera?: string;
  readonly json?: true;
}

/** Words that people use for the gestures, beside the chart's own names. */
const WORDS: Readonly<Record<string, string>> = {
  start: "recordPressed",
  stop: "stopPressed",
  mark: "markerPressed",
  mute: "mutePressed",
  stealth: "stealthPressed",
  sleep: "sleepPressed",
  override: "overridePressed",
  on: "powerOnPressed",
  off: "powerOffPressed",
};

function eventOf(gesture: string): string {
  const event = WORDS[gesture] ?? gesture;
  if ((EVENTS as readonly string[]).includes(event)) return event;
  throw new UsageError(
    "BWC_U02",
    `"${gesture}" is no gesture; one of ${Object.keys(WORDS).join(", ")}, or an event of docs/behaviour.md`,
  );
}

/** `127.0.0.1:4000` and `:4000` are ports, all else is a socket file. */
function addressOf(text: string | undefined): ControlAddress {
  if (text === undefined) return usualControl();
  const port = /^(?:127\.0\.0\.1|localhost)?:(\d+)$/.exec(text)?.[1];
  return port === undefined ? { path: text } : { port: Number(port) };
}

async function press(gesture: string, options: Options, context: CommandContext): Promise<void> {
  const event = eventOf(gesture);
  const client = await controlClient(addressOf(options.control), context.clock);
  const camera = options.camera === undefined ? {} : { camera: options.camera };
  try {
    await client.request({ do: "gesture", event, ...camera });
    const reading = (await client.request({ do: "read", ...camera })) as { mode: string; camera: string };
    if (options.json) printJson(context, reading);
    else context.terminal.out(`${reading.camera}: ${event} played; mode ${reading.mode} (simulated)\n`);
  } finally {
    client.close();
  }
}

/** `vestige press`: plays a gesture on an emulated camera through bench control. */
export const pressCommand: Register = (program, context) => {
  program
    .command("press")
    .description("play a gesture on an emulated camera, through bench control (docs/bench-control.md)")
    .argument("<gesture>", `${Object.keys(WORDS).join(", ")}, or an event of docs/behaviour.md`)
    .option(
      "--control <path>",
      "socket file, or 127.0.0.1:port, that `vestige sim` printed; default: where it opens it unless told",
    )
    .option("--camera <id>", "which camera, where there is more than one")
    .option("--json", "print the camera's reading as one JSON object")
    .action((gesture: string, options: Options) => press(gesture, options, context));
};
