import { join } from "node:path";
import { Program } from "./program.ts";

/** Starts a `vestige` command from the sources. */
export const vestige = (...args: readonly string[]): Program =>
  new Program(process.execPath, [
    ...["--import", "tsx", "--conditions=vestige-source"],
    ...[join(import.meta.dirname, "run-cli.ts"), ...args],
  ]);
