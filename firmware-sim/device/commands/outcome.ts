import type { ErrorCode } from "@vestige/protocol/base";
import type { CommandMessage } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";

/** Why a command was not carried out; nothing was changed. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What became of a command: carried out, or refused. */
export type Outcome = Refusal | undefined;

/** Carries out one kind of command. */
export type CommandHandler<Kind extends CommandMessage["kind"]> = (
  device: Device,
  command: Extract<CommandMessage, { readonly kind: Kind }>,
) => Outcome;

export const refuse = (code: ErrorCode, message: string): Refusal => ({ code, message });
