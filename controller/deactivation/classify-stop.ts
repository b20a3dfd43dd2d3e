import type { Reason, Situation, StopJudgement } from "@vestige/protocol/policy";
import { type Pack, evaluate, judgeStop } from "../policy/index.ts";
import type { StopKind } from "../service/news.ts";
import type { OpenRequest } from "./dialogue.ts";
import { stopRequestOf } from "./decide-stop.ts";

/** A recording that has ended. */
export interface EndedRecording {
  readonly pack: Pack;
  /** As it was when the stop was made, not when the post-event time was over (B71). */
  readonly situation: Situation;
  /** TriggerOff of the report (B81); null where it says none. */
  readonly trigger: string | null;
  readonly said: Pick<OpenRequest, "code" | "explanation">;
  /** What the controller judged in the dialogue, if it did. */
  readonly judged: StopJudgement | undefined;
}

/** How it counts, and why. */
export interface ClassifiedStop {
  readonly outcome: StopKind;
  readonly code: string | null;
  readonly because: readonly Reason[];
  /** Must somebody still say why? */
  readonly owes: "document-stop" | "explain-suspension" | "activate-late" | null;
}

/** The hardware always wins and is logged as what it is (A54). */
const LIMITS: ReadonlySet<string> = new Set([
  "storage-full",
  "battery-empty",
  "overheated",
  "fault",
  "power-lost",
]);

/** What kind of stop it was. Pure; never asks the camera's mode of stopping, only what it reports. */
export function classifyStop(ended: EndedRecording): ClassifiedStop {
  const { pack, situation, trigger, said } = ended;
  if (trigger === "justified") return justified(ended);
  const { verdict, because, excused } = evaluate(pack, situation);
  const demanded = verdict === "MUST" && excused !== true;
  const plain = { code: said.code, because };
  if (trigger === "suspended") return { ...plain, outcome: "suspended", owes: "explain-suspension" };
  if (trigger === "override")
    return { ...plain, outcome: "overridden", owes: demanded ? "document-stop" : null };
  if (trigger !== null && LIMITS.has(trigger))
    return { ...plain, outcome: "limit", owes: demanded ? "activate-late" : null };
  return trigger === "concluded" || excused === true
    ? { ...plain, outcome: "ended", owes: null }
    : byHand(ended);
}

const judge = ({ pack, situation, said }: EndedRecording): StopJudgement =>
  judgeStop(pack, situation, stopRequestOf(said, situation));

/** Decided by the controller, or offline by the table that the camera carries. */
function justified(ended: EndedRecording): ClassifiedStop {
  const judgement = ended.judged ?? judge(ended);
  const { because } = judgement;
  const code = judgement.code ?? ended.said.code;
  if (judgement.outcome === "ordinary") return { outcome: "ended", code, because, owes: null };
  const owes = judgement.duties.includes("document-stop") ? "document-stop" : null;
  return { outcome: "justified", code, because, owes };
}

/** Nobody was asked: what today's cameras do. The policy is looked at afterwards (A54, advisory). */
function byHand(ended: EndedRecording): ClassifiedStop {
  const { outcome, code, because } = judge(ended);
  switch (outcome) {
    case "ordinary":
      return { outcome: "ended", code, because, owes: null };
    case "suspension":
      return { outcome: "suspended", code, because, owes: "explain-suspension" };
    case "justified":
      return { outcome: "justified", code, because, owes: "document-stop" };
    case "refused":
      return { outcome: "unjustified", code: code ?? ended.said.code, because, owes: "document-stop" };
  }
}
