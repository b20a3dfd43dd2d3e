import { type MessageOf, defineMessage, noticeMessage } from "./definition.ts";
import { BootId, EventNumber } from "./fields.ts";

const schema = noticeMessage("acknowledge", {
  bootId: BootId,
  upTo: EventNumber("Every event of that boot up to this number is in the ledger"),
});

/**
 * What the controller has written into its ledger; the outbox forgets it. Cumulative, without a result (N-MQ-3).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | bootId, upTo | hex 16, integer from 1 | everything of that boot up to that number |
 * | by? | controller id | |
 */
export type AcknowledgeMessage = MessageOf<typeof schema>;
export const AcknowledgeMessage = defineMessage({
  kind: "acknowledge",
  schema,
  direction: "toCamera",
  smpCommand: 17,
  qos: 1,
  retained: false,
  summary:
    "Every event of a boot up to a number is in the controller's ledger, and the outbox may forget it. Cumulative; it has no result.",
});
