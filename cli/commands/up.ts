import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FleetEvidence } from "../compose/evidence.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { EXIT, explain } from "../exit.ts";
import { wholeNumber } from "../options.ts";
import { drawSeed } from "../system/random.ts";
import { AbortedError, seededRandom } from "@vestige/protocol/base";
import { present } from "../up/presenter.ts";
import { runShift } from "../up/shift.ts";
import { isSound, summarise, summaryText } from "../up/summary.ts";
import { startWorld, type World } from "../up/world.ts";

interface Options {
  readonly cameras: number;
  readonly serial: number;
  readonly duration?: number;
  readonly seed?: number;
  readonly broker: string;
  readonly ledger?: string;
  /** false: keep no clips. */
  readonly evidence?: string | false;
  readonly json?: true;
}

/** Where recordings go, and what becomes of the folder in the end. */
interface EvidencePlace {
  readonly evidence: FleetEvidence | undefined;
  /** The folder that stays, or null. */
  readonly kept: string | null;
  end(): Promise<void>;
}

async function evidencePlace({ evidence }: Options, { clock }: CommandContext): Promise<EvidencePlace> {
  if (evidence === false) return { evidence: undefined, kept: null, end: async () => undefined };
  if (evidence !== undefined)
    return {
      evidence: new FleetEvidence({ folder: evidence, clock }),
      kept: evidence,
      end: async () => undefined,
    };
  const folder = await mkdtemp(join(tmpdir(), "vestige-evidence-"));
  return {
    evidence: new FleetEvidence({ folder, clock }),
    kept: null,
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Resolves when the time is over or the user asks to end. */
function untilOver(context: CommandContext, durationMs: number | null): Promise<void> {
  return new Promise((resolve) => {
    const cancel = durationMs === null ? undefined : context.clock.after(durationMs, done);
    const forget = context.terminal.onInterrupt(done);
    function done(): void {
      cancel?.();
      forget();
      resolve();
    }
  });
}

const QUIET_LIMIT_MS = 15_000;

/** Waits until every outbox is empty, within bounds. */
async function untilQuiet(world: World, context: CommandContext): Promise<void> {
  const giveUpAt = context.clock.now() + QUIET_LIMIT_MS;
  const busy = (): boolean => world.members.some(({ camera }) => camera.outboxRange().length > 0);
  while (busy() && context.clock.now() < giveUpAt)
    await new Promise<void>((resolve) => void context.clock.after(50, resolve));
}

async function work(
  world: World,
  options: Options & { seed: number },
  context: CommandContext,
): Promise<void> {
  const { clock, terminal } = context;
  const durationMs = options.duration === undefined ? null : options.duration * 1000;
  const { controller, store } = world.running;
  const ledgerEntries = async (): Promise<number> => (await store.newest({ limit: 1 }))[0]?.seq ?? 0;
  const facts = { seed: options.seed, durationMs, startedAt: clock.now(), ledgerEntries };
  const presenter = present(controller, facts, context);
  const shift = runShift({
    clock,
    random: seededRandom(options.seed),
    actors: world.actors,
    report: (report) => controller.situation(report),
    onTrouble: (camera, error) => {
      if (!(error instanceof AbortedError)) terminal.err(`${camera}: ${explain(error).message}\n`);
    },
  });
  await untilOver(context, durationMs);
  presenter.end();
  const late = shift.givenUp === 0 ? "" : `, ${shift.givenUp} given up because this machine was too busy`;
  terminal.err(`the shift is over: ${shift.begun} scripts begun${late}; ending what still records\n`);
  await shift.windDown();
  await untilQuiet(world, context);
}

async function up(options: Options, context: CommandContext): Promise<void> {
  const seed = options.seed ?? drawSeed();
  const { terminal } = context;
  terminal.err(`vestige up: everything is simulated; seed ${seed}\n`);
  let last = "";
  const told = (text: string): void => {
    if (text === last) return;
    last = text;
    terminal.err(terminal.interactive ? `\r${text}   ` : `${text}\n`);
  };
  const place = await evidencePlace(options, context);
  try {
    const world = await startWorld({ ...options, evidence: place.evidence, seed }, context, told);
    if (terminal.interactive) terminal.err("\n");
    try {
      await work(world, { ...options, seed }, context);
      await place.evidence?.untilIdle();
      await conclude(world, { options, place }, context);
    } finally {
      await world.close();
    }
  } finally {
    await place.end();
  }
}

async function conclude(
  world: World,
  { options, place }: { readonly options: Options; readonly place: EvidencePlace },
  context: CommandContext,
): Promise<void> {
  const counts = place.evidence?.counts();
  const evidence = counts === undefined ? null : { ...counts, kept: place.kept };
  const summary = await summarise(world, { ...options, evidence });
  if (options.json) printJson(context, summary);
  else context.terminal.out(summaryText(summary, world));
  context.finish(isSound(summary) ? EXIT.ok : EXIT.finding);
}

/** `vestige up`: broker, cameras, controller, a scripted shift and a live view of it. */
export const upCommand: Register = (program, context) => {
  program
    .command("up")
    .description("run everything: a broker, emulated cameras, the controller, and a scripted shift")
    .option("--cameras <n>", "cameras over MQTT", wholeNumber(0, 8_000), 50)
    .option("--serial <n>", "cameras on pseudo-terminals, over serial", wholeNumber(0, 32), 1)
    .option(
      "--duration <s>",
      "seconds of shift, from when all are connected; default: until Ctrl-C",
      wholeNumber(1, 86_400),
    )
    .option("--seed <n>", "seed of all chance; default: drawn and printed", wholeNumber(0, 2 ** 32 - 1))
    .option("--broker <url>", "`embedded`, or the address of an MQTT broker, mqtt://host", "embedded")
    .option("--ledger <file>", "ledger file; default: a new one in the temporary folder")
    .option(
      "--evidence <dir>",
      "write recordings there, a folder for each camera, at most 2 GB; default: a temporary folder, removed at the end",
    )
    .option("--no-evidence", "keep and hash recordings by reference only, and write no clips")
    .option("--json", "end with one JSON object as the last output")
    .action((options: Options) => up(options, context));
};
