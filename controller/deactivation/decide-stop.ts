import type { Missing, Situation, StopJudgement, StopRequest } from "@vestige/protocol/policy";
import { type Pack, judgeStop } from "../policy/index.ts";
import type { OpenRequest } from "./dialogue.ts";

/** The decision on a stop request, as it goes into the ledger and to the camera. */
export interface StopDecision {
  readonly judgement: StopJudgement;
  /** Ids of the rules, at most as many as a message takes. */
  readonly because: readonly string[];
  /** What the wearer is told of a refusal; null when it is accepted. */
  readonly message: string | null;
}

/** A wearer reads it on a small display: what is missing, in a few words. */
const MISSING_WORDS: Readonly<Record<Missing, string>> = {
  code: "choose a reason code that the policy has",
  role: "the reason code does not fit the persons here",
  situation: "the reason code does not fit what happens now",
  explanation: "say the reason aloud first",
  "request-on-recording": "the person's request must be on the recording",
  supervisor: "a supervisor has to order it",
  rank: "a supervisor of a higher rank has to order it",
};

/** `decide` carries at most so many rules. */
const MAX_RULES = 16;

/** The request in the policy's form. A span that the camera measured was recorded before the stop by construction. */
export function stopRequestOf(
  { code, explanation }: Pick<OpenRequest, "code" | "explanation">,
  situation: Situation,
): StopRequest {
  return {
    by: { kind: "wearer" },
    ...(code === null ? {} : { code }),
    explanation:
      explanation === null
        ? null
        : { startMs: explanation.startMs, durationMs: explanation.durationMs, beforeStop: true },
    ...(situation.persons.some((person) => person.requestOnRecording === true)
      ? { requestOnRecording: true }
      : {}),
  };
}

/** Ids of the rules of a judgement, each once, bounded. */
const ruleIds = (because: StopJudgement["because"]): readonly string[] =>
  [...new Set(because.map(({ rule }) => rule))].slice(0, MAX_RULES);

/** The policy's decision on an open request. Pure. */
export function decideStop(pack: Pack, situation: Situation, request: OpenRequest): StopDecision {
  const judgement = judgeStop(pack, situation, stopRequestOf(request, situation));
  const words = judgement.missing.map((need) => MISSING_WORDS[need]);
  return {
    judgement,
    because: ruleIds(judgement.because),
    message: judgement.allowed ? null : `Recording goes on: ${words[0] ?? "the policy demands it"}`,
  };
}
