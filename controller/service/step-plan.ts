import { classifyStop, type ClassifiedStop } from "../deactivation/classify-stop.ts";
import type { DutyChange } from "../duties/book.ts";
import { dutyEntry } from "../duties/entries.ts";
import type { LedgerDraft } from "../ledger/index.ts";
import { isIn, type TwinStep } from "../twin/twin.ts";
import type { DecisionFacts } from "./decision-facts.ts";
import { decideOn, followRequest } from "./dialogue-steps.ts";
import { decisionEntry, divergenceEntry, eventEntries, stopEntry } from "./entries.ts";
import { newsReasons, rulesOf, situationOf } from "./judged.ts";
import type { NewsBody, StopCount } from "./news.ts";
import { planMute, planWearer } from "./plan-duties.ts";
import { becameEvidence, isTest, runningRecording } from "./recording-kind.ts";
import type { Way } from "./send.ts";

/** What one step of a camera comes to: what is entered together, and what is done once that is in the ledger. */
export interface StepPlan {
  readonly drafts: readonly LedgerDraft[];
  readonly duties: readonly DutyChange[];
  readonly news: readonly NewsBody[];
  readonly stops: readonly StopCount[];
  readonly started: boolean;
  readonly decided: DecisionFacts | null;
}

interface Draft {
  readonly drafts: LedgerDraft[];
  readonly duties: DutyChange[];
  readonly news: NewsBody[];
  readonly stops: StopCount[];
}

/** Effects with which a recording ends; without the chart's word the change of mode has to do. */
const CLOSING = ["closeRecording", "recover"] as const;

const opens = ({ effects, before, after }: TwinStep): boolean =>
  effects === null
    ? isIn(after, "recording") && !isIn(before, "recording")
    : effects.includes("openRecording");

const closes = ({ effects, before, after, event }: TwinStep): boolean =>
  effects === null
    ? isIn(before, "recording") && !isIn(after, "recording") && event.data?.trigger !== undefined
    : CLOSING.some((effect) => effects.includes(effect)) && event.data?.recording !== undefined;

/** Evidence begins when it opens, or when a test becomes it. */
const begins = (step: TwinStep): boolean =>
  becameEvidence(step.event) || (opens(step) && !isTest(step.event));

/** Twin to policy to drafts; changes what is kept in memory, sends nothing. */
export function planStep(way: Way, step: TwinStep): StepPlan {
  const { core, record } = way;
  const plan: Draft = { drafts: [], duties: [], news: [], stops: [] };
  const running = runningRecording(record.recording, step.event);
  // A recording that ends in this step is what its stop is about: until then it is not forgotten.
  record.recording = running ?? record.recording;
  record.wearer = step.event.data?.private?.wearer ?? record.wearer;
  plan.drafts.push(...eventEntries(step.event, record.wearer));
  if (step.divergence !== undefined) plan.drafts.push(divergenceEntry(record.id, step.divergence));
  const left = followRequest(record.dialogue, step);
  const decided = decideOn(way, step);
  if (decided !== null) plan.drafts.push(decisionEntry(record.id, decided, core.pack));
  planRequest(step, plan);
  const started = begins(step);
  if (started) planStart(way, step, plan);
  planMute(way, step, plan.duties);
  planWearer(way, step, { duties: plan.duties, started });
  planStop(way, step, plan);
  if (left) record.dialogue.close();
  planLateCode(way, step, plan);
  record.recording = running;
  plan.drafts.push(...plan.duties.map(dutyEntry));
  return { ...plan, started, decided };
}

/** A request was opened; or the camera says that it refused the stop and goes on. */
function planRequest({ event, before, after }: TwinStep, plan: Draft): void {
  const { data = {}, number } = event;
  const was = isIn(before, "recording.justifying");
  if (!was && isIn(after, "recording.justifying"))
    plan.news.push({ kind: "stop-requested", request: number });
  if (data.decision?.accepted !== false || !was) return;
  plan.stops.push("refused");
  plan.news.push({ kind: "refused", request: data.request ?? null, because: data.decision.because });
}

function planStart({ core, record }: Way, { event }: TwinStep, plan: Draft): void {
  const { data = {}, number } = event;
  record.hold = null;
  record.stopping = null;
  const order = data.order === undefined ? undefined : record.startOrders.get(data.order);
  plan.news.push({
    ...{ kind: "started", recording: record.recording, trigger: data.trigger ?? null },
    ...{ byPolicy: order?.because != null, because: order?.because ?? [] },
  });
  plan.duties.push(...core.duties.satisfyAll(record.id, ["activate-late", "resume"], `event ${number}`));
}

/** The situation that counts is that of the stop, not of the end of the post-event time (B71). */
function planStop(way: Way, step: TwinStep, plan: Draft): void {
  const { record } = way;
  const { effects, event } = step;
  const code = event.data?.code ?? null;
  if (effects?.includes("beginPostEvent") === true)
    record.stopping = { situation: situationOf(record), code };
  if (effects?.includes("resumeRecording") === true) record.stopping = null;
  if (isTest(event)) return;
  if (!closes(step)) return;
  const stop = classify(way, step);
  const recording = event.data?.recording ?? record.recording;
  const trigger = event.data?.trigger ?? null;
  const { outcome, because } = stop;
  const { bootId, number } = event;
  plan.drafts.push(
    stopEntry(record.id, { bootId, number, recording, trigger, outcome, code: stop.code, because }),
  );
  if (outcome !== "limit") plan.stops.push(outcome);
  plan.news.push({
    ...{ kind: "stopped", outcome, recording, trigger, code: stop.code },
    because: newsReasons(because),
  });
  owe(way, stop, { recording, plan });
  record.stopping = null;
}

function classify({ core, record }: Way, { event }: TwinStep): ClassifiedStop {
  const { data = {} } = event;
  const { dialogue, stopping } = record;
  const { request } = dialogue;
  const code = data.code ?? stopping?.code ?? (dialogue.isOpen ? request?.code : undefined) ?? null;
  const explanation = data.explanation ?? (dialogue.isOpen ? request?.explanation : undefined) ?? null;
  const stop = classifyStop({
    pack: core.pack,
    situation: stopping?.situation ?? situationOf(record),
    trigger: data.trigger ?? null,
    said: { code, explanation },
    judged: dialogue.judgement,
  });
  record.hold = holdAfter(stop);
  return stop;
}

/** A53: an exception lasts as long as its code is open. What a person ended by hand is not begun again at once. */
function holdAfter({ outcome, code, because }: ClassifiedStop) {
  if (outcome === "justified" && code !== null) return { kind: "exception", code } as const;
  return outcome === "overridden" || outcome === "unjustified"
    ? ({ kind: "ended-by-hand", rules: rulesOf({ because }) } as const)
    : null;
}

function owe(
  { core, record }: Way,
  { owes }: ClassifiedStop,
  { recording, plan }: { readonly recording: string | null; readonly plan: Draft },
): void {
  if (owes === null) return;
  const about = recording === null ? {} : { recording };
  const change = core.duties.open({ kind: owes, camera: record.id, now: core.clock.wall(), ...about });
  if (change !== undefined) plan.duties.push(change);
}

/** The reason of a suspension is told afterwards (principle 5). */
function planLateCode({ core, record }: Way, { event, after }: TwinStep, plan: Draft): void {
  const { cause, data = {}, number } = event;
  if (!("event" in cause) || cause.event !== "codeChosen" || after !== "suspended") return;
  if (data.code === undefined) return;
  plan.duties.push(...core.duties.satisfyAll(record.id, ["explain-suspension"], `event ${number}`));
}
