import { join } from "node:path";
import { Program } from "./program.ts";

const fromSources = (file: string, args: readonly string[]): Program =>
  new Program(process.execPath, [
    ...["--import", "tsx", "--conditions=vestige-source"],
    ...[join(import.meta.dirname, file), ...args],
  ]);

/** Starts a `vestige` command from the sources. */
export const vestige = (...args: readonly string[]): Program => fromSources("run-cli.ts", args);

/** The same on a quick clock, for cameras whose own time would be too long for a test. */
export const quickVestige = (...args: readonly string[]): Program => fromSources("run-cli-quick.ts", args);
