import { Type } from "@sinclair/typebox";
import { type MessageOf, commandMessage, defineMessage } from "./definition.ts";
import { Token } from "./fields.ts";

const schema = commandMessage("start", {
  trigger: Type.Optional(Token("Why it starts: TriggerOn (B81)")),
});

/**
 * Order to record. Like everything that starts a recording it waits for its ledger entry only as long as the controller's
 * patience lasts, and then goes out without it (architecture, principles 5 and 6).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | id, by? | command id, controller id | |
 * | trigger? | token | TriggerOn reason |
 */
export type StartMessage = MessageOf<typeof schema>;
export const StartMessage = defineMessage({
  kind: "start",
  schema,
  direction: "toCamera",
  smpCommand: 32,
  qos: 1,
  retained: false,
  summary: "Order to record.",
});
