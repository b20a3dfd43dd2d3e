import { AbortedError, TimeoutError, TransportError } from "@vestige/protocol/base";
import type { CommandMessage } from "@vestige/protocol/messages";
import type { CameraRecord, Core } from "./core.ts";
import type { OrderOutcome } from "./types.ts";

/** What every command of ours carries: who says it, and that all of this is simulated (principle 9). */
export const envelope = (core: Core) => ({ id: core.newId(), by: core.id, simulated: true as const });

/** Sends a command and says what became of it; the camera's refusal and the link's failure are no exceptions here. */
export async function send({ core, record }: Way, command: CommandMessage): Promise<OrderOutcome> {
  const { id } = command;
  const fail = (code: string, message: string, inDoubt = false): OrderOutcome => ({
    ...{ ok: false, id, inDoubt, code, message },
  });
  if (record.link === null) return fail("BWC_C29", `no link leads to ${record.id}`);
  try {
    const result = await record.link.send(record.id, command);
    if (result.ok) return { ok: true, id };
    return fail(result.code ?? "BWC_C28", result.message ?? "refused");
  } catch (error) {
    if (error instanceof TimeoutError) return fail(error.code, error.message, true);
    if (error instanceof TransportError) return fail(error.code, error.message);
    // The link closes because we end: nobody is at fault, and who waits is told by the outcome.
    if (error instanceof AbortedError) return fail(error.code, error.message, true);
    core.log.error({ err: error, camera: record.id, command: command.kind }, "a command could not be sent");
    return fail("BWC_C28", "the command could not be sent");
  }
}

/** A camera and the service it belongs to. */
export interface Way {
  readonly core: Core;
  readonly record: CameraRecord;
}
