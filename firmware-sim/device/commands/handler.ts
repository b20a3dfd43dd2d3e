import type { CommandMessage } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";
import type { Outcome } from "../refusal.ts";

/** Carries out one kind of command. */
export type CommandHandler<Kind extends CommandMessage["kind"]> = (
  device: Device,
  command: Extract<CommandMessage, { readonly kind: Kind }>,
) => Outcome;
