import {
  DUTIES,
  type DutyKind,
  type Judgement,
  type Reason,
  type Situation,
  type Verdict,
} from "@vestige/protocol/policy";
import { factsThatHold } from "./condition.ts";
import type { Citation, Pack, Rule, RuleNames } from "./pack.ts";
import type { Condition } from "./schema.ts";

/** A rule whose condition holds, and by what. */
interface Spoken<T> {
  readonly rule: T;
  readonly used: readonly string[];
}

const NONE: Reason = {
  rule: "none",
  fact: "A50",
  source: ["ours"],
  used: [],
  text: "No rule of the pack speaks of this situation.",
  verified: false,
};

/**
 * What does the pack demand in this situation? Total and pure: every situation gets an answer with a reason.
 * Precedence (A50): a prohibition that does not give way, then a duty that nothing lifts, then a permission.
 * Safety stands above: it leaves the verdict and excuses the one who does not fulfil it (A35).
 */
export function evaluate(pack: Pack, situation: Situation): Judgement {
  const spoken = speaking(pack.rules, situation);
  const winners = winning(spoken);
  const verdict = winners[0]?.rule.verdict ?? "NOT_COVERED";
  const excuses = verdict === "MUST" ? speaking(pack.excuses, situation) : [];
  const behind = [...winners, ...excuses];
  return {
    verdict,
    ...(excuses.length > 0 ? { excused: true as const } : {}),
    because: behind.length === 0 ? [NONE] : behind.map(reasonOf),
    against: spoken.filter(({ rule }) => rule.verdict !== verdict && pulls(rule, spoken)).map(reasonOf),
    duties: ordered(
      [...winners.filter(({ rule }) => pulls(rule, spoken)), ...excuses].flatMap(({ rule }) => rule.duties),
    ),
  };
}

function winning(spoken: readonly Spoken<Rule>[]): readonly Spoken<Rule>[] {
  const of = (verdict: Verdict) => spoken.filter(({ rule }) => rule.verdict === verdict);
  const demands = of("MUST");
  // A prohibition gives way to what goes on, so a lifted duty still turns it: force is force, trained or not.
  const forbids = of("MUST_NOT").filter(
    ({ rule }) => !demands.some((demand) => names(rule.yieldsTo, demand.rule)),
  );
  if (forbids.length > 0) return forbids;
  const inForce = demands.filter((demand) => !spoken.some(({ rule }) => names(rule.lifts, demand.rule)));
  if (inForce.length > 0) return inForce;
  const permits = of("MAY");
  return permits.length > 0 ? permits : of("NOT_COVERED");
}

/** An exemption that lifts nothing here takes no side, and leaves nothing to be noted (F 46). */
const pulls = (rule: Rule, spoken: readonly Spoken<Rule>[]): boolean =>
  rule.verdict !== "NOT_COVERED" ||
  spoken.some((other) => other.rule.verdict === "MUST" && names(rule.lifts, other.rule));

const names = (list: RuleNames, { citation }: Rule): boolean =>
  list === "all" || list.includes(citation.rule);

/** The parts of a pack whose condition holds, in the order of the pack. */
export function speaking<T extends { readonly when: Condition }>(
  rules: readonly T[],
  situation: Situation,
): Spoken<T>[] {
  const spoken: Spoken<T>[] = [];
  for (const rule of rules) {
    const used = factsThatHold(rule.when, situation);
    if (used !== undefined) spoken.push({ rule, used });
  }
  return spoken;
}

/** A part of a pack and what made it speak, as an answer shows it. */
export const reasonOf = ({ rule, used }: Spoken<{ readonly citation: Citation }>): Reason => ({
  ...rule.citation,
  used,
});

const DUTY_ORDER = Object.keys(DUTIES) as DutyKind[];

/** Each duty once, in the order of the vocabulary. */
export const ordered = (duties: readonly DutyKind[]): readonly DutyKind[] =>
  DUTY_ORDER.filter((duty) => duties.includes(duty));
