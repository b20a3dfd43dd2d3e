import { writeFileSync } from "node:fs";
import { openProfile, profileFrom, writeJson } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import { type CommandContext, printJson } from "../context.ts";

export interface CreateOptions {
  /** Name or path of the profile that is copied. */
  readonly from: string;
  readonly out?: string;
  readonly json?: true;
}

/** Where a profile belongs that comes with Vestige; beside it lies the schema that its first line names. */
const OWN_FOLDER = /(?:^|\/)hw-profiles\/profiles\/[^/]+$/;

function write(file: string, text: string): void {
  if (!file.endsWith(".json"))
    throw new UsageError("BWC_H09", `${file} is not written: its name must end with .json`, {
      fields: { file },
    });
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (cause) {
    const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    const why = exists ? "it exists already" : cause instanceof Error ? cause.message : String(cause);
    throw new UsageError("BWC_H09", `${file} is not written: ${why}`, { cause, fields: { file } });
  }
}

/** Writes a new profile that loads and lints, for a person to change. */
export function createProfile(name: string, options: CreateOptions, context: CommandContext): void {
  const { from, out: file = `${name}.json`, json } = options;
  const { $schema, ...profile } = profileFrom(openProfile(from), { name });
  const text = writeJson($schema !== undefined && OWN_FOLDER.test(file) ? { $schema, ...profile } : profile);
  write(file, text);
  const { model } = profile.identity;
  const next = [
    `edit ${file}: docs/adding-a-camera.md explains every part`,
    `npx vestige profiles validate ${file}`,
    `npx vestige sim --profile ${file} --pty`,
  ];
  if (json) printJson(context, { simulated: true, name, model, from, file, next });
  else {
    const steps = next.map((step, index) => `  ${index + 1}. ${step}`);
    context.terminal.out(`${file}: ${model}, a copy of ${from}\nwhat to do next:\n${steps.join("\n")}\n`);
  }
}
