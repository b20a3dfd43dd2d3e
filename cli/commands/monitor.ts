import { mqttMonitor, openPty, serialTap, ttyStream } from "@vestige/firmware-sim";
import { seededRandom, UsageError } from "@vestige/protocol/base";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { wholeNumber } from "../options.ts";
import { drawSeed } from "../system/random.ts";
import { untilInterrupted } from "../system/terminal.ts";

interface Options {
  readonly broker?: string;
  readonly serial?: string;
  readonly pty?: true;
  readonly baud: number;
  readonly json?: true;
}

async function onSerial(path: string, options: Options, context: CommandContext): Promise<void> {
  const { clock, terminal } = context;
  const camera = await ttyStream({ path, baud: options.baud });
  const pty = openPty(clock);
  const startedAt = clock.now();
  terminal.out(
    options.json ? `${JSON.stringify({ simulated: true, pty: pty.path })}\n` : `pty ${pty.path}\n`,
  );
  const end = serialTap({
    ...{ a: camera, b: pty.stream, clock },
    onMessage: ({ from, at, framing, text }) => {
      const seconds = ((at - startedAt) / 1000).toFixed(3);
      const way = from === "a" ? "camera →" : "→ camera";
      if (options.json)
        printJson(context, { simulated: true, seconds: Number(seconds), from, framing, text });
      else terminal.out(`${seconds.padStart(9)} ${way} ${framing} ${text}\n`);
    },
  });
  camera.onClose(() => terminal.interrupt());
  await untilInterrupted(terminal);
  end();
}

async function onBroker(url: string, options: Options, context: CommandContext): Promise<void> {
  const { clock, terminal } = context;
  const end = mqttMonitor({
    ...{ url, clock, random: seededRandom(drawSeed()) },
    onLine: (line) =>
      options.json ? printJson(context, { simulated: true, line }) : terminal.out(`${line}\n`),
    onTrouble: (error) => terminal.err(`${error.code} ${error.message}\n`),
  });
  await untilInterrupted(terminal);
  await end();
}

function run(options: Options, context: CommandContext): Promise<void> {
  const { broker, serial, pty } = options;
  if (broker !== undefined && serial === undefined && !pty) return onBroker(broker, options, context);
  if (serial !== undefined && broker === undefined && pty) return onSerial(serial, options, context);
  throw new UsageError("BWC_U02", "say either --broker URL, or --serial PATH with --pty");
}

/** `vestige monitor`: what is said on the wire, decoded, one line a message. */
export const monitorCommand: Register = (program, context) => {
  program
    .command("monitor")
    .description("print what is said on the wire, decoded, one line a message; runs until Ctrl-C")
    .option("--broker <url>", "listen on this MQTT broker")
    .option("--serial <path>", "open this port and pass every byte on, unchanged both ways")
    .option(
      "--pty",
      "with --serial: make a second pseudo-terminal, print its path, and listen between the two",
    )
    .option("--baud <n>", "bits a second, with --serial", wholeNumber(300, 4_000_000), 115_200)
    .option("--json", "one JSON object a message")
    .action((options: Options) => run(options, context));
};
