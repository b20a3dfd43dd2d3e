import { PeerDataError } from "@vestige/protocol/base";
import { AcknowledgeMessage, PROTOCOL_VERSION, decodeValue } from "@vestige/protocol/messages";
import type { SmpMap } from "@vestige/smp";
import type { Acknowledged } from "../port.ts";

/**
 * The cumulative acknowledgement in the answer to a report; none in an empty map, as a controller answers that has
 * nothing in its ledger yet, nor in a map of another form.
 */
export function readAcknowledged({ bootId, upTo }: SmpMap): Acknowledged | undefined {
  try {
    const { kind } = AcknowledgeMessage;
    const message = decodeValue({ v: PROTOCOL_VERSION, kind, bootId, upTo }, { direction: "toCamera" });
    return AcknowledgeMessage.is(message) ? { bootId: message.bootId, upTo: message.upTo } : undefined;
  } catch (error) {
    if (error instanceof PeerDataError) return undefined;
    throw error;
  }
}
