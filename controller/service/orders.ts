import { TransportError, UsageError } from "@vestige/protocol/base";
import {
  ChooseCodeMessage,
  type CommandMessage,
  ConfigureMessage,
  MarkMessage,
  SetTimeMessage,
  StartMessage,
  StopMessage,
} from "@vestige/protocol/messages";
import type { LedgerDraft } from "../ledger/index.ts";
import { enterDecision, operatorDecision } from "./dialogue-steps.ts";
import type { NewsReason } from "./news.ts";
import { envelope, send, type Way } from "./send.ts";
import type { Order, OrderOutcome } from "./types.ts";

type OrderOf<Kind extends Order["kind"]> = Extract<Order, { readonly kind: Kind }>;

/** The order's entry: who ordered it and the words of a reason go apart. */
function orderEntry(order: Order, id: string): LedgerDraft {
  const { kind, camera, by, ...fields } = order as Order & { readonly text?: string };
  const { text, ...rest } = fields;
  const apart = {
    ...(by === undefined ? {} : { person: by, by }),
    ...(text === undefined ? {} : { text }),
  };
  return {
    kind: "order",
    camera,
    public: { ...(rest as LedgerDraft["public"]), order: id, ordered: kind },
    ...(Object.keys(apart).length === 0 ? {} : { private: apart }),
  };
}

/** What did not happen, or may have: in the ledger as what it is. */
function noteOutcome({ core, record }: Way, kind: string, outcome: OrderOutcome): void {
  if (outcome.ok) return;
  const { id, inDoubt, code } = outcome;
  const fields = { camera: record.id, order: kind, code, inDoubt };
  // That a camera refuses is the story of a healthy run; that none answers, somebody should look at.
  if (code.startsWith("BWC_D")) core.log.info(fields, "the camera refused an order");
  else core.log.warn(fields, "an order was not carried out");
  const open = { order: id, ordered: kind, code, outcome: inDoubt ? "in-doubt" : "not-done" };
  core.writer.note([{ kind: "order-outcome", camera: record.id, public: open }]);
}

/** The rules that demand a start, when the controller orders it by itself. */
export interface PolicyStart {
  readonly because: readonly NewsReason[];
}

/**
 * Orders a recording. Its ledger entry comes first while the ledger answers; when it does not, the order goes without
 * it and the entry follows, marked late (principles 5 and 6). Nothing else of ours may stand in the way: not even that
 * the camera is another controller's.
 */
export async function orderStart(
  way: Way,
  order: OrderOf<"start">,
  policy?: PolicyStart,
): Promise<OrderOutcome> {
  const { core, record } = way;
  const head = envelope(core);
  record.startOrders.set(head.id, { at: core.clock.now(), because: policy?.because ?? null });
  await enterFirst(way, orderEntry(order, head.id));
  const { trigger } = order;
  const command = StartMessage.create({ ...head, ...(trigger === undefined ? {} : { trigger }) });
  const outcome = await send(way, command);
  if (!outcome.ok || record.twin.in("recording")) record.startOrders.delete(head.id);
  noteOutcome(way, "start", outcome);
  return outcome;
}

/** Resolves when the entry is in, when it cannot be written, or when patience is over; never rejects. */
function enterFirst({ core, record }: Way, draft: LedgerDraft): Promise<void> {
  const { writer, clock, timing } = core;
  return new Promise((resolve) => {
    let gone = false;
    const cancel = clock.after(timing.startPatience, () => {
      gone = true;
      resolve();
    });
    const settled = (): void => {
      cancel();
      resolve();
    };
    writer.append([draft]).then(
      () => {
        settled();
        const late = { order: draft.public["order"] ?? null };
        if (gone) writer.follow([{ kind: "order-late", camera: record.id, public: late }]);
      },
      () => {
        settled();
        writer.follow([draft]);
      },
    );
  });
}

/** Orders that wait for the ledger: all but a start (principle 6). */
export async function orderOther(way: Way, order: OtherOrder): Promise<OrderOutcome> {
  const { core, record } = way;
  const head = envelope(core);
  if (record.claim.state === "superseded" && order.kind !== "mark")
    return refused(head.id, new UsageError("BWC_C25", `another controller has taken ${record.id}`));
  try {
    const outcome = await (order.kind === "decide" ? decide(way, order, head) : carryOut(way, order, head));
    noteOutcome(way, order.kind, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof TransportError || error instanceof UsageError) return refused(head.id, error);
    throw error;
  }
}

const refused = (id: string, { code, message }: TransportError | UsageError): OrderOutcome => ({
  ...{ ok: false, id, inDoubt: false, code, message },
});

type Head = ReturnType<typeof envelope>;
type OtherOrder = Exclude<Order, OrderOf<"start"> | OrderOf<"claim">>;
type PlainOrder = Exclude<OtherOrder, OrderOf<"decide">>;

async function carryOut(way: Way, order: PlainOrder, head: Head): Promise<OrderOutcome> {
  const command = commandOf(order, head, way.core.now());
  await way.core.writer.append([orderEntry(order, head.id)]);
  return send(way, command);
}

/** A person decides the open request; the order and the decision are entered together. */
async function decide(way: Way, order: OrderOf<"decide">, head: Head): Promise<OrderOutcome> {
  const facts = operatorDecision(way, order);
  return enterDecision(way, facts, { drafts: [orderEntry(order, head.id)], head });
}

function commandOf(order: PlainOrder, head: Head, now: string): CommandMessage {
  switch (order.kind) {
    case "stop": {
      const { kind: _, camera: __, by: ___, ...fields } = order;
      return StopMessage.create({ ...head, ...fields });
    }
    case "mark":
      return MarkMessage.create({ ...head, ...(order.label === undefined ? {} : { label: order.label }) });
    case "configure": {
      const { version, settings } = order;
      return ConfigureMessage.create({ ...head, version, settings });
    }
    case "choose-code": {
      const { kind: _, camera: __, by: ___, ...fields } = order;
      return ChooseCodeMessage.create({ ...head, ...fields });
    }
    case "set-time":
      return SetTimeMessage.create({ ...head, time: now });
  }
}
