import type { Judgement, Situation, StopTable, StopTableCode } from "@vestige/protocol/policy";
import { evaluate } from "./evaluate.ts";
import { circumstancesAllow, personAllows } from "./judge-stop.ts";
import type { Pack, StopRule } from "./pack.ts";

/** A camera shows one rule or none; the list is bounded so that the table fits a frame. */
const MAX_REASONS = 16;

/**
 * The part of the pack that a camera needs while it can ask nobody, for as long as this situation lasts.
 * Codes that need what a camera cannot see (a supervisor's rank, a person's request on the recording) are left out:
 * those are decided by the controller. Under MUST_NOT no code is needed.
 */
export function stopTableFor(pack: Pack, situation: Situation): StopTable {
  const judgement = evaluate(pack, situation);
  const open =
    judgement.verdict === "MUST" ? pack.stops.filter((stop) => isOpen(stop, { pack, situation })) : [];
  return {
    verdict: judgement.verdict,
    stopOnRequest: open.some(({ explanation }) => explanation === "after"),
    because: judgement.because.slice(0, MAX_REASONS).map(({ rule }) => rule),
    codes: codesFor(pack, judgement, open),
  };
}

function codesFor(pack: Pack, { verdict }: Judgement, open: readonly StopRule[]): StopTableCode[] {
  if (verdict === "MUST")
    return open.map(({ code, explanation }) => ({ code, needsExplanation: explanation === "before" }));
  return verdict === "MUST_NOT" ? [] : [{ code: pack.ordinaryEnd.code, needsExplanation: false }];
}

const isOpen = (stop: StopRule, { pack, situation }: { pack: Pack; situation: Situation }): boolean =>
  stop.orderedBy === null &&
  stop.requestOnRecording !== "required" &&
  personAllows(stop, { situation, request: {} }) &&
  circumstancesAllow(stop, { pack, situation });
