import { ttyStream } from "@vestige/firmware-sim";
import { cobsFraming, consoleFraming, SmpClient, SmpEndpoint } from "@vestige/smp";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { oneOf, wholeNumber } from "../options.ts";

interface Options {
  readonly serial: string;
  readonly framing: keyof typeof FRAMINGS;
  readonly baud: number;
  readonly timeout: number;
  readonly json?: true;
}

const FRAMINGS = { console: consoleFraming, cobs: cobsFraming } as const;
const DEFAULT_TIMEOUT_MS = 2_500;

/** Opens the port, asks, closes; the port is closed whatever happens. */
async function withClient<T>(
  options: Options,
  context: CommandContext,
  ask: (client: SmpClient) => Promise<T>,
): Promise<T> {
  const stream = await ttyStream({ path: options.serial, baud: options.baud });
  const endpoint = new SmpEndpoint({ stream, framing: FRAMINGS[options.framing], clock: context.clock });
  try {
    return await ask(new SmpClient({ endpoint, timeoutMs: options.timeout }));
  } finally {
    endpoint.close();
    stream.close();
  }
}

/** `vestige smp echo|params|reset`: a standard client, for any SMP/MCUmgr device on a serial port. */
export const smpCommand: Register = (program, context) => {
  const smp = program.command("smp").description("a standard SMP (MCUmgr) client, for any such device");
  const one = (name: string, text: string) =>
    smp
      .command(name)
      .description(text)
      .requiredOption("--serial <path>", "serial port or pseudo-terminal")
      .option("--framing <framing>", "console or cobs", oneOf("console", "cobs"), "console")
      .option("--baud <n>", "bits a second", wholeNumber(300, 4_000_000), 115_200)
      .option("--timeout <ms>", "how long to wait for an answer", wholeNumber(50, 60_000), DEFAULT_TIMEOUT_MS)
      .option("--json", "print one JSON object");

  one("echo", "send a text; the device sends it back")
    .argument("<text>")
    .action(async (text: string, options: Options) => {
      const answer = await withClient(options, context, (client) => client.echo(text));
      if (options.json) printJson(context, { echo: answer });
      else context.terminal.out(`${answer}\n`);
    });
  one("params", "ask the device for its buffers").action(async (options: Options) => {
    const params = await withClient(options, context, (client) => client.params());
    if (options.json) printJson(context, params);
    else context.terminal.out(`buffer size ${params.bufSize} bytes, ${params.bufCount} buffers\n`);
  });
  one("reset", "restart the device").action(async (options: Options) => {
    await withClient(options, context, (client) => client.reset());
    if (options.json) printJson(context, { reset: true });
    else context.terminal.out("the device restarts\n");
  });
};
