import { type Link, mqttLink, serialLink } from "@vestige/controller";
import { UsageError } from "@vestige/protocol/base";
import { cobsFraming, consoleFraming } from "@vestige/smp";
import { happeningOf } from "../compose/news.ts";
import { startController } from "../compose/controller.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { collect, oneOf, wholeNumber } from "../options.ts";
import { secureRandom } from "../system/random.ts";
import { untilInterrupted } from "../system/terminal.ts";
import { happeningLine } from "../view/live-view.ts";

interface Options {
  readonly broker?: readonly string[];
  readonly serial?: readonly string[];
  readonly ledger: string;
  readonly id?: string;
  readonly pack: string;
  readonly autoStart: boolean;
  readonly framing: "console" | "cobs";
  readonly baud: number;
  readonly agency: string;
  readonly site: string;
  readonly apiPort: number;
  readonly logLevel: "debug" | "info" | "notice" | "warn" | "error";
  readonly json?: true;
}

async function run(options: Options, context: CommandContext): Promise<void> {
  const { clock, terminal } = context;
  const { broker = [], serial = [] } = options;
  if (broker.length + serial.length === 0)
    throw new UsageError("BWC_U02", "say at least one --broker or --serial");
  const id = options.id ?? `controller-${secureRandom.hex(3)}`;
  const framing = options.framing === "cobs" ? cobsFraming : consoleFraming;
  const place = { agency: options.agency, site: options.site };
  const running = await startController({
    ...{ context, id, ledger: options.ledger, pack: options.pack, autoStart: options.autoStart },
    ...{ logLevel: options.logLevel, apiPort: options.apiPort },
    linksOf: (log): Link[] => [
      ...broker.map((url) => mqttLink({ url, controller: id, clock, log })),
      ...serial.map((path) =>
        serialLink({ path, place, controller: id, clock, log, framing, baud: options.baud }),
      ),
    ],
  });
  const startedAt = clock.now();
  running.controller.onNews((news) => {
    if (options.json) return printJson(context, { simulated: true, ...news });
    const seen = happeningOf(news);
    if (seen)
      terminal.out(`${happeningLine({ atMs: clock.now() - startedAt, camera: news.camera, ...seen })}\n`);
  });
  terminal.err(`controller ${id} listens; ledger ${options.ledger}, interface ${running.api} (simulated)\n`);
  await untilInterrupted(terminal);
  await running.close();
}

/** `vestige controller`: the service alone. */
export const controllerCommand: Register = (program, context) => {
  program
    .command("controller")
    .description("the controller alone: follows cameras, decides, keeps the ledger; runs until Ctrl-C")
    .option("--broker <url>", "MQTT broker with cameras, mqtt://host; repeatable", collect)
    .option("--serial <path>", "serial port with a camera; repeatable", collect)
    .option("--ledger <file>", "ledger file, made when it is not there", "vestige.db")
    .option("--id <name>", "name under which it claims cameras; default: drawn")
    .option("--pack <name>", "policy pack", "ice-2024-article")
    .option("--no-auto-start", "do not order a recording where the policy demands one")
    .option("--framing <framing>", "console or cobs, on serial ports", oneOf("console", "cobs"), "console")
    .option("--baud <n>", "bits a second of serial ports", wholeNumber(300, 4_000_000), 115_200)
    .option("--agency <name>", "agency of cameras on serial ports", "bench")
    .option("--site <name>", "site of cameras on serial ports", "bench")
    .option("--api-port <n>", "port of the interface on 127.0.0.1, 0 for any", wholeNumber(0, 65_535), 8973)
    .option(
      "--log-level <level>",
      "lowest level on standard error",
      oneOf("debug", "info", "notice", "warn", "error"),
      "notice",
    )
    .option("--json", "print news as JSON lines")
    .action((options: Options) => run(options, context));
};
