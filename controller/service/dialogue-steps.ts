import { UsageError } from "@vestige/protocol/base";
import { DecideMessage } from "@vestige/protocol/messages";
import type { EventMessage } from "@vestige/protocol/messages";
import { decideStop } from "../deactivation/decide-stop.ts";
import type { StopDialogue } from "../deactivation/dialogue.ts";
import type { LedgerDraft } from "../ledger/index.ts";
import { isIn, type TwinStep } from "../twin/twin.ts";
import type { DecisionFacts } from "./decision-facts.ts";
import { decisionEntry } from "./entries.ts";
import { newsReasons, situationOf } from "./judged.ts";
import { envelope, send, type Way } from "./send.ts";
import type { Order, OrderOutcome } from "./types.ts";

const JUSTIFYING = "recording.justifying";
const DECIDING = "recording.justifying.deciding";

/** The step's part in the stop request: opened, more is known of it, or left. True when it was left. */
export function followRequest(
  dialogue: StopDialogue,
  {
    event,
    before,
    after,
  }: Pick<TwinStep, "before" | "after"> & {
    readonly event: Pick<EventMessage, "bootId" | "number" | "data">;
  },
): boolean {
  const { bootId, number, data = {} } = event;
  const is = isIn(after, JUSTIFYING);
  if (is && !(isIn(before, JUSTIFYING) && dialogue.isOpen)) dialogue.open(bootId, data.request ?? number);
  if (is) dialogue.learn(data);
  return !is && isIn(before, JUSTIFYING);
}

/** What the step means for the stop dialogue: the policy's decision, when the camera waits for one now. */
export function decideOn(way: Way, step: TwinStep): DecisionFacts | null {
  const { dialogue } = way.record;
  if (step.after !== DECIDING || !dialogue.ask()) return null;
  return policyDecision(way);
}

function policyDecision({ core, record }: Way): DecisionFacts | null {
  const { request } = record.dialogue;
  if (request === undefined) return null;
  const decision = decideStop(core.pack, situationOf(record), request);
  const { judgement, message } = decision;
  if (!record.dialogue.judged(judgement)) return null;
  const facts = {
    request,
    accepted: judgement.allowed,
    by: "policy",
    code: judgement.code,
    message,
    decision,
  } as const;
  record.decided = facts;
  return facts;
}

/** A person's decision on the open request. @throws UsageError BWC_C26 when none is open. */
export function operatorDecision(
  { record }: Way,
  { accepted, code, message, by }: Extract<Order, { readonly kind: "decide" }>,
): DecisionFacts {
  const { dialogue } = record;
  const { request } = dialogue;
  if (!dialogue.isOpen || request === undefined)
    throw new UsageError("BWC_C26", `no stop request is open on ${record.id}`);
  dialogue.judged();
  const facts: DecisionFacts = {
    ...{ request, accepted, by: "operator", code: code ?? request.code },
    message: message ?? (accepted ? null : "Recording goes on"),
    ...(by === undefined ? {} : { operator: by }),
  };
  record.decided = facts;
  return facts;
}

/** What is entered together with a decision, and under which id it is sent. */
interface Entering {
  readonly drafts?: readonly LedgerDraft[];
  readonly head?: ReturnType<typeof envelope>;
}

/** Enters a decision, then sends it. @throws TransportError when the ledger cannot take it: then it is not sent. */
export async function enterDecision(
  way: Way,
  facts: DecisionFacts,
  entering: Entering = {},
): Promise<OrderOutcome> {
  const { core, record } = way;
  await core.writer.append([...(entering.drafts ?? []), decisionEntry(record.id, facts, core.pack)]);
  tellDecision(way, facts);
  return sendDecision(way, facts, entering.head);
}

/** The decision is in the ledger: news for whoever watches. */
export function tellDecision({ core, record }: Way, facts: DecisionFacts): void {
  const { request, accepted, by, code, message, decision } = facts;
  const judgement = decision?.judgement;
  core.tell(record, {
    ...{ kind: "decided", request: request.number, accepted, by, code, message },
    outcome: judgement?.outcome ?? (accepted ? "justified" : "refused"),
    because: newsReasons(judgement?.because ?? []),
  });
}

/** Tells the camera; it goes on recording when this never arrives (principle 5). */
export async function sendDecision(
  way: Way,
  facts: DecisionFacts,
  head = envelope(way.core),
): Promise<OrderOutcome> {
  const { request, accepted, code, message, decision } = facts;
  const command = DecideMessage.create({
    ...head,
    request: request.number,
    accepted,
    because: decision?.because ?? [],
    ...(code === null ? {} : { code }),
    ...(message === null ? {} : { message }),
  });
  return send(way, command);
}

/** After a reconnect or a restart the camera may still wait: it is told again, or decided on now. */
export function resumeDialogue(way: Way): void {
  const { core, record } = way;
  const { dialogue, twin, decided } = record;
  if (twin.mode !== DECIDING) return;
  const again = dialogue.state === "decided" && decided !== null && decided.request === dialogue.request;
  if (again) {
    void sendDecision(way, decided);
    return;
  }
  if (!dialogue.isOpen || !dialogue.ask()) return;
  const facts = policyDecision(way);
  if (facts === null) return;
  enterDecision(way, facts).catch((error: unknown) => {
    dialogue.reset();
    core.log.warn({ err: error, camera: record.id }, "a decision could not be entered and was not sent");
  });
}
