import { readFile } from "node:fs/promises";
import { UsageError } from "@vestige/protocol/base";
import { parseTrust, type Trust, verifyEvidence } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { folderReader, openFile } from "../evidence/folder-reader.ts";
import { byteProgress } from "../evidence/progress.ts";
import { reportText } from "../evidence/report-text.ts";
import { EXIT } from "../exit.ts";

interface VerifyOptions {
  readonly trust?: string;
  readonly log?: string;
  readonly json?: true;
}

async function readTrust(path: string): Promise<Trust> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new UsageError("BWC_E05", `known devices: "${path}" cannot be read as JSON`, { cause });
  }
  return parseTrust(value);
}

async function verify(path: string, options: VerifyOptions, context: CommandContext): Promise<void> {
  const trust = options.trust === undefined ? undefined : await readTrust(options.trust);
  const log = options.log === undefined ? undefined : await openFile(options.log);
  const reader = await folderReader(path);
  try {
    const onBytes = byteProgress(context);
    const report = await verifyEvidence(reader, nodeTools, { trust, log, onBytes });
    if (options.json) printJson(context, report);
    else context.terminal.out(reportText(report));
    context.finish(report.valid ? EXIT.ok : EXIT.finding);
  } finally {
    await reader.close();
    await log?.reader.close();
  }
}

/** `vestige evidence verify`: was anything of a recording changed? */
export const evidenceCommand: Register = (program, context) => {
  const evidence = program.command("evidence").description("recordings, their manifests and signatures");
  evidence
    .command("verify")
    .description(
      "check hashes, signatures, times and device log of a folder; exits 1 and names what is wrong",
    )
    .argument("<path>", "folder that holds recordings; folders within are checked too")
    .option("--trust <file>", "public keys of known devices; without it the identity is not checked")
    .option("--log <file>", "a device log that lies elsewhere")
    .option("--json", "print one JSON object")
    .action((path: string, options: VerifyOptions) => verify(path, options, context));
};
