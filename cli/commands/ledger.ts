import { erasePerson, openSqliteStore, verifyLedger } from "@vestige/controller";
import { UsageError } from "@vestige/protocol/base";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { EXIT } from "../exit.ts";
import { secureRandom } from "../system/random.ts";

/** A command that serves nobody else may wait for a running controller's writes. */
const PATIENT_MS = 5_000;

async function withStore<T>(
  file: string,
  run: (store: Awaited<ReturnType<typeof openSqliteStore>>) => Promise<T>,
) {
  const store = await openSqliteStore({ file, mode: "existing", busyTimeoutMs: PATIENT_MS });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

interface VerifyOptions {
  readonly ledger: string;
  readonly json?: true;
}

async function verify(options: VerifyOptions, context: CommandContext): Promise<void> {
  const report = await withStore(options.ledger, (store) => verifyLedger(store));
  if (options.json) printJson(context, { ...report, simulated: true });
  else if (report.verified)
    context.terminal.out(
      `${report.entries} entries verified, ${report.erased} private parts erased (simulated)\n`,
    );
  else context.terminal.out(`BAD at entry ${report.firstBad?.seq}: ${report.firstBad?.reason}\n`);
  context.finish(report.verified ? EXIT.ok : EXIT.finding);
}

interface EraseOptions extends VerifyOptions {
  readonly person: string;
  readonly by: string;
  readonly reason: string;
}

async function erase(options: EraseOptions, context: CommandContext): Promise<void> {
  if (options.reason.includes(options.person))
    throw new UsageError("BWC_U02", "the reason names the person again, so the name would stay");
  const at = new Date(context.clock.wall()).toISOString();
  const { by, reason } = options;
  const report = await withStore(options.ledger, (store) =>
    erasePerson(store, options.person, { at, by, reason, random: secureRandom }),
  );
  if (options.json) printJson(context, { ...report, simulated: true });
  else context.terminal.out(`${report.seqs.length} private parts erased; the ledger's chain is untouched\n`);
  context.finish(report.seqs.length > 0 ? EXIT.ok : EXIT.finding);
}

/** `vestige ledger verify|erase`: the record that cannot be changed unseen. */
export const ledgerCommand: Register = (program, context) => {
  const ledger = program.command("ledger").description("the record that cannot be changed unseen");
  ledger
    .command("verify")
    .description("check the whole chain; names the first bad entry and exits 1")
    .requiredOption("--ledger <file>", "ledger file")
    .option("--json", "print one JSON object")
    .action((options: VerifyOptions) => verify(options, context));
  ledger
    .command("erase")
    .description("erase one person's private parts (names, reason texts, position); the chain still verifies")
    .requiredOption("--ledger <file>", "ledger file")
    .requiredOption("--person <name>", "whose private parts")
    .requiredOption("--by <name>", "who erases")
    .requiredOption("--reason <text>", "why; must not name the person")
    .option("--json", "print one JSON object")
    .action((options: EraseOptions) => erase(options, context));
};
