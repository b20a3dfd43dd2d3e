import { CONTROL_REQUESTS } from "@vestige/firmware-sim";
import { UsageError } from "@vestige/protocol/base";
import { CAMERAS, fieldText, readFields } from "../bench/fields.ts";
import { outcomeOf, outcomeText } from "../bench/outcome.ts";
import { type BenchOptions, onBench, withBenchOptions } from "../bench/session.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { type SimulationKeyOption, signedAsSource, withSimulationKey } from "../simulation-key.ts";
import { columns } from "../text/columns.ts";

interface Options extends BenchOptions, SimulationKeyOption {
  readonly list?: true;
}

type Fields = Readonly<Record<string, unknown>>;

/** Requests that only ask; what they answer is all there is to say. */
const QUESTIONS: ReadonlySet<string> = new Set([CAMERAS, "read", "gestures"]);

function printRequests({ json }: Options, context: CommandContext): void {
  const requests = Object.entries(CONTROL_REQUESTS).map(([name, { summary, fields, result }]) => ({
    ...{ name, summary, fields, result },
  }));
  if (json) {
    printJson(context, requests);
    return;
  }
  const rows = requests.map(({ name, fields, summary }) => [
    ...[
      name,
      Object.entries(fields)
        .map(([field, spec]) => fieldText(field, spec))
        .join(" "),
      summary,
    ],
  ]);
  const all = [[CAMERAS, "", "Lists the cameras."], ...rows];
  const note = "what the fields mean: docs/bench-control.md";
  const table = columns({ heads: ["REQUEST", "FIELDS", "MEANING"], rows: all });
  context.terminal.out(`${[...table, "", note].join("\n")}\n`);
}

/** A signed trigger; one without a time gets the present one. */
function signed(name: string, fields: Fields, context: CommandContext): Fields {
  if (name !== "trigger" || fields["signature"] !== undefined)
    throw new UsageError("BWC_U02", "--simulation-key goes with a trigger that has no signature yet");
  return signedAsSource({ sentAt: new Date(context.clock.wall()).toISOString(), ...fields });
}

async function ask(name: string, fields: Fields, options: Options, context: CommandContext): Promise<void> {
  const result = await onBench(options, context, (bench) => bench.request(name, fields));
  if (options.json) printJson(context, { simulated: true, request: name, result });
  else context.terminal.out(`${JSON.stringify(result, null, 2)}\n`);
}

async function act(name: string, fields: Fields, options: Options, context: CommandContext): Promise<void> {
  const { result, outcome } = await onBench(options, context, async (bench) => {
    const before = await bench.read();
    const answer = await bench.request(name, fields);
    return { result: answer, outcome: outcomeOf(before, await bench.read()) };
  });
  if (options.json) printJson(context, { ...outcome, request: name, result: result ?? null });
  else context.terminal.out(`${outcome.camera}: ${name} ${resultText(result)}; ${outcomeText(outcome)}\n`);
}

function resultText(result: unknown): string {
  if (typeof result !== "object" || result === null) return "done";
  if ("heeded" in result) return result.heeded === true ? "heeded" : "not heeded";
  return JSON.stringify(result);
}

async function bench(
  name: string | undefined,
  { words, ...options }: Options & { readonly words: readonly string[] },
  context: CommandContext,
): Promise<void> {
  if (options.list) return printRequests(options, context);
  if (name === undefined) throw new UsageError("BWC_U02", "name a request, or --list");
  const read = readFields(name, words);
  const fields = options.simulationKey ? signed(name, read, context) : read;
  return QUESTIONS.has(name) ? ask(name, fields, options, context) : act(name, fields, options, context);
}

/** `vestige bench`: any request of bench control, and what came of it. */
export const benchCommand: Register = (program, context) => {
  const command = program
    .command("bench")
    .description("one request to an emulated camera's bench control (docs/bench-control.md)")
    .argument("[request]", "trigger, group, dock, undock, battery, fault … ; --list prints them all")
    .argument("[fields...]", "FIELD=VALUE")
    .option("--list", "print the requests and their fields");
  withBenchOptions(withSimulationKey(command, "a trigger")).action(
    (name: string | undefined, words: string[], options: Options) =>
      bench(name, { ...options, words }, context),
  );
};
