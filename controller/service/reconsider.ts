import type { CameraRecord, Judged } from "./core.ts";
import { newsReasons, rulesOf } from "./judged.ts";
import { orderStart } from "./orders.ts";
import { noteDuties, openDuty } from "./owed.ts";
import type { Way } from "./send.ts";

/** Modes that pass by themselves: what comes after them is looked at again. */
const PASSING = ["booting", "recovering", "finalizing"] as const;

/** A start shows in a report within milliseconds; for so long it is waited for, in ms. */
const REPORT_LIMIT = 5_000;

/** What is demanded now and without an excuse; a request that the law grants stands above it (A31). */
function demandOf({ judged }: CameraRecord): Judged | undefined {
  if (judged === null || judged.judgement.verdict !== "MUST") return undefined;
  return judged.judgement.excused === true || judged.table.stopOnRequest ? undefined : judged;
}

/** Does what was granted, or what a person did, still stand against a start by the controller? */
function isHeld({ hold }: CameraRecord, { judgement, table }: Judged): boolean {
  if (hold === null) return false;
  return hold.kind === "exception"
    ? table.codes.some(({ code }) => code === hold.code)
    : rulesOf(judgement) === hold.rules;
}

/**
 * Where a recording is demanded and none runs: the controller orders one if it may and the camera can, and what is not
 * done is owed (A52, A53). Called whenever the verdict or the camera's mode may have changed.
 */
export function reconsider(way: Way): void {
  const { core, record } = way;
  const { twin, claim } = record;
  const demand = demandOf(record);
  if (demand === undefined) {
    dropResume(way);
    return;
  }
  if (twin.in("recording") || claim.state === "superseded" || isHeld(record, demand)) return;
  const resumes = record.hold?.kind === "exception" || twin.in("suspended");
  record.hold = null;
  if (resumes) openDuty(way, "resume");
  const can = claim.state === "claimed" && (twin.in("ready") || twin.in("suspended"));
  if (can && core.autoStart) void startByPolicy(way, demand);
  else if (!can && !PASSING.some((mode) => twin.in(mode))) owe(way);
}

/** The camera cannot: somebody has to say why it recorded late, or not at all. */
function owe(way: Way): void {
  const open = way.core.duties.openOf(way.record.id);
  if (!open.some(({ kind }) => kind === "resume")) openDuty(way, "activate-late");
}

/** Nothing is demanded any more, so there is nothing to take up again. */
function dropResume(way: Way): void {
  const { core, record } = way;
  const verdict = record.judged?.judgement.verdict;
  if (verdict === undefined || verdict === "MUST" || verdict === "MUST_NOT") return;
  noteDuties(way, core.duties.satisfyAll(record.id, ["resume"], `verdict ${verdict}`));
}

/** An order that the camera took shows in its next report; only when that stays away it is given again. */
function isOnItsWay({ core, record }: Way): boolean {
  const since = core.clock.now() - REPORT_LIMIT;
  return [...record.startOrders.values()].some(({ at, because }) => because !== null && at > since);
}

async function startByPolicy(way: Way, { judgement }: Judged): Promise<void> {
  const { core, record } = way;
  if (record.starting || core.stopping || isOnItsWay(way) || wasRefused(way)) return;
  record.starting = true;
  const because = judgement.because.map(({ rule }) => rule).slice(0, 16);
  const order = { kind: "start", camera: record.id, trigger: "policy", because } as const;
  const outcome = await orderStart(way, order, { because: newsReasons(judgement.because) });
  record.starting = false;
  if (outcome.ok) core.log.notice({ camera: record.id, because }, "recording started by policy");
  else noteRefusal(way);
}

/** A refusal is a report too, after which the demand is looked at again: without a pause the two would chase each other. */
function noteRefusal(way: Way): void {
  const { core, record } = way;
  record.startRefused = { mode: record.twin.mode, until: core.clock.now() + core.timing.retryLongest };
  owe(way);
}

function wasRefused({ core, record: { startRefused, twin } }: Way): boolean {
  return startRefused !== null && startRefused.mode === twin.mode && core.clock.now() < startRefused.until;
}
