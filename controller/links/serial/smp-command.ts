import { UsageError } from "@vestige/protocol/base";
import { MESSAGES, type MessageKind } from "@vestige/protocol/messages";

/**
 * The command id of a message in SMP group 64.
 * @throws UsageError BWC_P19 for what never travels on serial
 */
export function smpCommandOf(kind: MessageKind): number {
  const { smpCommand } = MESSAGES[kind];
  if (smpCommand === null) throw new UsageError("BWC_P19", `${kind} does not travel on serial`);
  return smpCommand;
}
