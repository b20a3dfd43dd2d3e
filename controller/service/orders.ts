import { TransportError, UsageError } from "@vestige/protocol/base";
import { type CommandMessage, MESSAGES } from "@vestige/protocol/messages";
import type { LedgerDraft } from "../ledger/index.ts";
import { enterDecision, operatorDecision } from "./dialogue-steps.ts";
import type { NewsReason } from "./news.ts";
import { orderEntries } from "./order-entries.ts";
import { envelope, send, type Way } from "./send.ts";
import type { Order, OrderOutcome } from "./types.ts";

type OrderOf<Kind extends Order["kind"]> = Extract<Order, { readonly kind: Kind }>;

/** An order that begins a recording, whoever is behind it: a person, a trigger's source, a group. */
export type StartingOrder =
  | OrderOf<"start">
  | OrderOf<"trigger">
  | (OrderOf<"group"> & { readonly action: "start" });

export const isStarting = (order: Order): order is StartingOrder =>
  order.kind === "start" || order.kind === "trigger" || (order.kind === "group" && order.action === "start");

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
  order: StartingOrder,
  policy?: PolicyStart,
): Promise<OrderOutcome> {
  const { core, record } = way;
  const head = envelope(core);
  record.startOrders.set(head.id, { at: core.clock.now(), because: policy?.because ?? null });
  await enterFirst(way, orderEntries(order, head.id));
  const outcome = await send(way, commandOf(order, head, core.now()));
  if (!outcome.ok || record.twin.in("recording")) record.startOrders.delete(head.id);
  noteOutcome(way, order.kind, outcome);
  return outcome;
}

/** Resolves when the entry is in, when it cannot be written, or when patience is over; never rejects. */
function enterFirst({ core, record }: Way, drafts: readonly LedgerDraft[]): Promise<void> {
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
    writer.append(drafts).then(
      () => {
        settled();
        const late = { order: drafts[0]?.public["order"] ?? null };
        if (gone) writer.follow([{ kind: "order-late", camera: record.id, public: late }]);
      },
      () => {
        settled();
        writer.follow(drafts);
      },
    );
  });
}

/** Orders that wait for the ledger: all but those that begin a recording (principle 6). */
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
type OtherOrder = Exclude<Order, OrderOf<"start"> | OrderOf<"trigger"> | OrderOf<"claim">>;
type PlainOrder = Exclude<OtherOrder, OrderOf<"decide">>;

async function carryOut(way: Way, order: PlainOrder, head: Head): Promise<OrderOutcome> {
  const command = commandOf(order, head, way.core.now());
  await way.core.writer.append(orderEntries(order, head.id));
  return send(way, command);
}

/** A person decides the open request; the order and the decision are entered together. */
async function decide(way: Way, order: OrderOf<"decide">, head: Head): Promise<OrderOutcome> {
  const facts = operatorDecision(way, order);
  return enterDecision(way, facts, { drafts: orderEntries(order, head.id), head });
}

/** An order is said in the words of its message; what only the controller knows is filled in. */
function commandOf(order: PlainOrder | StartingOrder, head: Head, now: string): CommandMessage {
  const { camera: _, by: __, kind, ...fields } = order;
  const { because: ___, ...said } = fields as typeof fields & { readonly because?: unknown };
  // The table has the maker of the very kind; the union of all loses the pairing.
  const create = MESSAGES[kind].create as (fields: object) => CommandMessage;
  return create({ ...head, ...timeOf(kind, now), ...said });
}

/** Time is the controller's, but for a trigger that was signed with its own. */
function timeOf(kind: Order["kind"], now: string): { readonly time?: string; readonly sentAt?: string } {
  if (kind === "set-time") return { time: now };
  return kind === "trigger" ? { sentAt: now } : {};
}
