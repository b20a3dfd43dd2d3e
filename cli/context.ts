import type { Command } from "commander";
import type { Clock } from "@vestige/protocol/base";
import type { Terminal } from "./system/terminal.ts";

/** What every command gets. */
export interface CommandContext {
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Sets the exit code of the process; a finding is not an error. */
  finish(code: number): void;
}

/** Adds one command to the program. */
export type Register = (program: Command, context: CommandContext) => void;

/** Prints one JSON value on a line of its own. */
export const printJson = (context: CommandContext, value: unknown): void =>
  context.terminal.out(`${JSON.stringify(value)}\n`);
