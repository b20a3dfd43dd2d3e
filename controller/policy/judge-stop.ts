import {
  type DutyKind,
  type Judgement,
  MISSING,
  type Missing,
  type Reason,
  type Situation,
  type StopJudgement,
  type StopRequest,
} from "@vestige/protocol/policy";
import { factsThatHold, personThatMatches } from "./condition.ts";
import { evaluate, ordered, reasonOf, speaking } from "./evaluate.ts";
import type { Pack, StopRule } from "./pack.ts";

/**
 * May this recording stop now (A51)? Pure and total.
 * Nothing demands it: an ordinary end. Forbidden: it is suspended at once and explained afterwards (principle 5).
 * Demanded: a code of the pack whose persons and circumstances are those of the situation, and all that it needs.
 */
export function judgeStop(pack: Pack, situation: Situation, request: StopRequest): StopJudgement {
  const judgement = evaluate(pack, situation);
  if (judgement.verdict === "MUST_NOT") return suspension({ pack, situation, request, judgement });
  if (judgement.verdict === "MUST") return demandedStop({ pack, situation, request, judgement });
  const { code, citation } = pack.ordinaryEnd;
  const because = [{ ...citation, used: [`verdict=${judgement.verdict}`] }, ...judgement.because];
  return { allowed: true, outcome: "ordinary", code, because, missing: [], duties: [] };
}

interface Asked {
  readonly pack: Pack;
  readonly situation: Situation;
  readonly request: StopRequest;
  readonly judgement: Judgement;
}

const suspension = ({ pack, request, judgement }: Asked): StopJudgement => ({
  allowed: true,
  outcome: "suspension",
  code: stopNamed(pack, request)?.code ?? null,
  because: judgement.because,
  missing: [],
  duties: ordered(["document-stop", ...judgement.duties]),
});

const stopNamed = (pack: Pack, request: StopRequest): StopRule | undefined =>
  pack.stops.find(({ code }) => code === request.code);

function demandedStop({ pack, situation, request, judgement }: Asked): StopJudgement {
  const stop = stopNamed(pack, request);
  if (stop === undefined) return refused({ code: null, because: judgement.because, missing: ["code"] });
  const missing = missingFor({ pack, situation, request, stop });
  const reason: Reason = { ...stop.citation, used: usedBy(stop, { situation, request }) };
  if (missing.length > 0) {
    const blocks = speaking(pack.stopBlocks, situation).map(reasonOf);
    return refused({ code: stop.code, because: [...blocks, ...judgement.because, reason], missing });
  }
  return {
    allowed: true,
    outcome: stop.explanation === "after" ? "suspension" : "justified",
    code: stop.code,
    because: [reason],
    missing,
    duties: ordered([...stop.duties, ...dutiesLeft(stop, request)]),
  };
}

const refused = (answer: Pick<StopJudgement, "code" | "because" | "missing">): StopJudgement => ({
  allowed: false,
  outcome: "refused",
  duties: [],
  ...answer,
});

interface Examined {
  readonly pack: Pack;
  readonly situation: Situation;
  readonly request: StopRequest;
  readonly stop: StopRule;
}

function missingFor({ pack, situation, request, stop }: Examined): readonly Missing[] {
  const found: Record<Missing, boolean> = {
    code: true,
    role: personAllows(stop, { situation, request }),
    situation: circumstancesAllow(stop, { pack, situation }),
    explanation: stop.explanation !== "before" || spokenBefore(request),
    "request-on-recording": stop.requestOnRecording !== "required" || request.requestOnRecording === true,
    supervisor: stop.orderedBy === null || request.by.kind === "supervisor",
    rank: rankSuffices({ pack, request, stop }),
  };
  return MISSING.filter((need) => !found[need]);
}

interface PersonSaid {
  readonly situation: Situation;
  readonly request: Pick<StopRequest, "personRole">;
}

/** The role that the request names has to be the one that makes the code good: a suspect's refusal never is (A3). */
export function personAllows(stop: StopRule, { situation, request }: PersonSaid): boolean {
  if (stop.person === null) return true;
  const persons = situation.persons.filter(({ role }) => role === (request.personRole ?? role));
  return personThatMatches(stop.person, persons) !== undefined;
}

/** Does the rule's own condition hold, and does nothing in the pack block all exceptions now? */
export const circumstancesAllow = (
  stop: StopRule,
  { pack, situation }: Pick<Asked, "pack" | "situation">,
): boolean =>
  (stop.when === null || factsThatHold(stop.when, situation) !== undefined) &&
  speaking(pack.stopBlocks, situation).length === 0;

/** A3: the reason is spoken on the recording before it stops; silence explains nothing. */
const spokenBefore = ({ explanation }: StopRequest): boolean =>
  explanation != null && explanation.beforeStop && explanation.durationMs > 0;

/** A34.6: at least the rank that is named; a rank that the pack does not list counts for nothing. */
function rankSuffices({ pack, request, stop }: Omit<Examined, "situation">): boolean {
  const wanted = stop.orderedBy?.rank;
  if (wanted === undefined) return true;
  const given = request.by.kind === "supervisor" ? request.by.rank : undefined;
  return given !== undefined && pack.ranks.indexOf(given) >= pack.ranks.indexOf(wanted);
}

function usedBy(
  stop: StopRule,
  { situation, request }: Pick<Asked, "situation" | "request">,
): readonly string[] {
  const { explanation, by } = request;
  return [
    `request.code=${stop.code}`,
    ...(stop.person ? (personThatMatches(stop.person, situation.persons) ?? []) : []),
    ...(stop.when ? (factsThatHold(stop.when, situation) ?? []) : []),
    ...(explanation ? [`request.explanation.durationMs=${explanation.durationMs}`] : []),
    ...(stop.orderedBy ? [`request.by=${by.kind}${by.rank === undefined ? "" : `:${by.rank}`}`] : []),
  ];
}

function dutiesLeft(stop: StopRule, request: StopRequest): readonly DutyKind[] {
  const duties: DutyKind[] = [];
  if (stop.explanation === "after") duties.push("document-stop");
  if (stop.requestOnRecording === "noted" && request.requestOnRecording !== true)
    duties.push("document-request");
  return duties;
}
