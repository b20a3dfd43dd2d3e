import { Command, CommanderError } from "commander";
import type { CommandContext, Register } from "./context.ts";
import { EXIT, explain, failureText } from "./exit.ts";
import { systemClock } from "./system/clock.ts";
import { terminal } from "./system/terminal.ts";
import { benchCommand } from "./commands/bench.ts";
import { cameraCommand } from "./commands/camera.ts";
import { chartCommand } from "./commands/chart.ts";
import { controllerCommand } from "./commands/controller.ts";
import { evidenceCommand } from "./commands/evidence.ts";
import { gatewayCommand } from "./commands/gateway.ts";
import { healthCommand } from "./commands/health.ts";
import { ledgerCommand } from "./commands/ledger.ts";
import { monitorCommand } from "./commands/monitor.ts";
import { orderCommand } from "./commands/order.ts";
import { pressCommand } from "./commands/press.ts";
import { profilesCommand } from "./commands/profiles.ts";
import { recordCommand } from "./commands/record.ts";
import { renditionCommand } from "./commands/rendition.ts";
import { simCommand } from "./commands/sim.ts";
import { situationCommand } from "./commands/situation.ts";
import { smpCommand } from "./commands/smp.ts";
import { upCommand } from "./commands/up.ts";

const COMMANDS: readonly Register[] = [
  upCommand,
  simCommand,
  recordCommand,
  pressCommand,
  benchCommand,
  profilesCommand,
  controllerCommand,
  orderCommand,
  situationCommand,
  healthCommand,
  gatewayCommand,
  monitorCommand,
  smpCommand,
  chartCommand,
  ledgerCommand,
  evidenceCommand,
  renditionCommand,
  cameraCommand,
];

function programOf(context: CommandContext): Command {
  const program = new Command("vestige")
    .description(
      "Body-worn camera firmware simulator and controller service.\nEverything it makes is simulated and says so.",
    )
    .version("0.1.0")
    .showHelpAfterError("(--help shows what is possible)")
    .configureOutput({ writeOut: context.terminal.out, writeErr: context.terminal.err })
    .exitOverride();
  for (const register of COMMANDS) register(program, context);
  return program;
}

/** Does the command line ask for JSON? Then failures are JSON too. */
const wantsJson = (argv: readonly string[]): boolean => argv.includes("--json");

function failed(error: unknown, argv: readonly string[], context: Omit<CommandContext, "finish">): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const explained = explain(error);
  if (wantsJson(argv)) context.terminal.out(`${JSON.stringify({ ok: false, error: explained })}\n`);
  else context.terminal.err(failureText(explained));
  return EXIT.usage;
}

/**
 * Runs one command line and resolves with the exit code: 0 ok, 1 finding, 2 usage or environment.
 * @param argv arguments after the program's name
 */
export async function main(
  argv: readonly string[],
  base = { clock: systemClock, terminal },
): Promise<number> {
  let code: number = EXIT.ok;
  const context: CommandContext = {
    ...base,
    finish: (finished) => {
      code = finished;
    },
  };
  try {
    await programOf(context).parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return failed(error, argv, base);
  }
}
