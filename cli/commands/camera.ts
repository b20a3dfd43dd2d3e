import { checkLog, type LogEntry, type LogReport, piecesOf } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { openFile } from "../evidence/folder-reader.ts";
import { EXIT } from "../exit.ts";

function entryLine({ index, time, uptimeMs, bootId, what, data }: LogEntry): string {
  const when = time ?? `${(uptimeMs / 1000).toFixed(3)} s after boot ${bootId}`;
  const said = what === "sealed" ? "" : ` ${JSON.stringify(data)}`;
  return `${index} ${when} ${what}${said}\n`;
}

function verdict({ camera, entries, sealed, firstBad }: LogReport): string {
  if (firstBad !== undefined)
    return `BAD: entry ${firstBad.entry} ${firstBad.reason}; nothing after it can be believed\n`;
  if (camera === undefined) return "BAD: a device log without an entry\n";
  const signed = sealed === 0 ? "nobody has signed it" : `signed up to ${sealed}`;
  return `${entries} entries of ${camera} verified, ${signed} (simulated)\n`;
}

async function readLog(path: string, onEntry: (entry: LogEntry) => void): Promise<LogReport> {
  const { reader, file } = await openFile(path);
  const check = checkLog(nodeTools, onEntry);
  try {
    for await (const piece of piecesOf(reader, file)) check.push(piece);
  } finally {
    await reader.close();
  }
  return check.report();
}

async function printLog(
  path: string,
  { json }: { readonly json?: true },
  context: CommandContext,
): Promise<void> {
  const listed: LogEntry[] = [];
  if (!json) context.terminal.out("This is the log of a simulated camera.\n");
  const report = await readLog(path, (entry) => {
    if (json) listed.push(entry);
    else context.terminal.out(entryLine(entry));
  });
  if (json) printJson(context, { ...report, log: listed });
  else context.terminal.out(verdict(report));
  context.finish(report.firstBad === undefined && report.entries > 0 ? EXIT.ok : EXIT.finding);
}

/** `vestige camera log`: what a camera noted of itself. */
export const cameraCommand: Register = (program, context) => {
  const camera = program.command("camera").description("what a simulated camera keeps");
  camera
    .command("log")
    .description("print a device log and check its chain and seals; names the first bad entry and exits 1")
    .argument("<file>", "a device.log.jsonl")
    .option("--json", "print one JSON object")
    .action((file: string, options: { readonly json?: true }) => printLog(file, options, context));
};
