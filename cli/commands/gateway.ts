import { createGateway } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { cobsFraming, consoleFraming } from "@vestige/smp";
import { openLine } from "../compose/line.ts";
import type { CommandContext, Register } from "../context.ts";
import { oneOf, wholeNumber } from "../options.ts";
import { drawSeed } from "../system/random.ts";
import { untilInterrupted } from "../system/terminal.ts";

interface Options {
  readonly serial: string;
  readonly broker: string;
  readonly framing: "console" | "cobs";
  readonly baud: number;
  readonly agency: string;
  readonly site: string;
}

async function run(options: Options, context: CommandContext): Promise<void> {
  const { clock, terminal } = context;
  const line = await openLine({ path: options.serial, baud: options.baud }, clock);
  const gateway = createGateway({
    ...{ source: line.source, clock, random: seededRandom(drawSeed()) },
    ...{ url: options.broker, agency: options.agency, site: options.site },
    framing: options.framing === "cobs" ? cobsFraming : consoleFraming,
    onCamera: (camera) =>
      terminal.out(camera === null ? "no camera answers\n" : `${camera} is on MQTT (simulated)\n`),
    onTrouble: (error) => terminal.err(`${error.code} ${error.message}\n`),
  });
  await untilInterrupted(terminal);
  await gateway.close();
  line.close();
}

/** `vestige gateway`: puts a serial camera onto MQTT. */
export const gatewayCommand: Register = (program, context) => {
  program
    .command("gateway")
    .description(
      "put a serial camera onto MQTT; translates the envelope, never the meaning; runs until Ctrl-C",
    )
    .requiredOption("--serial <path>", "serial port with the camera")
    .requiredOption("--broker <url>", "MQTT broker, mqtt://host")
    .option("--framing <framing>", "console or cobs", oneOf("console", "cobs"), "console")
    .option("--baud <n>", "bits a second", wholeNumber(300, 4_000_000), 115_200)
    .option("--agency <name>", "first topic level", "bench")
    .option("--site <name>", "second topic level", "bench")
    .action((options: Options) => run(options, context));
};
