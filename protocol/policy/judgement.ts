import { type Static, Type } from "@sinclair/typebox";
import { oneOf, Word48 } from "./situation.ts";
import { type DutyKind, type Missing, ROLES, type Verdict } from "./vocabulary.ts";

/** One rule that spoke, so that an auditor can follow the answer (F 47). Holds no private part. */
export interface Reason {
  /** Id of the rule in its pack; `none` where no rule of the pack speaks. */
  readonly rule: string;
  /** Id of the domain fact that the rule rests on, such as `A1d`. */
  readonly fact: string;
  /** Ids of that fact's sources; `ours` where it is a conclusion of this project. */
  readonly source: readonly string[];
  /** What made the rule speak, such as `activity=arrest` or `person.witness.refusesRecording=true`. */
  readonly used: readonly string[];
  /** The rule in one sentence of ours. */
  readonly text: string;
  /** False: the rule's content, or its use in this pack, is not backed by a source that was read. */
  readonly verified: boolean;
}

/** What a policy demands in a situation (A50). */
export interface Judgement {
  readonly verdict: Verdict;
  /** Under MUST only: not recording now is no violation (A35, A54). */
  readonly excused?: true;
  /** Never empty. */
  readonly because: readonly Reason[];
  /** Rules that spoke, pulled the other way and gave way. */
  readonly against: readonly Reason[];
  /** In the order of DUTIES, each once. */
  readonly duties: readonly DutyKind[];
}

const Rank = Type.String({ pattern: "^[a-z][a-z-]{0,31}$" });

/** Who wants the recording to stop. */
export const StopAuthor = Type.Object(
  { kind: oneOf(["wearer", "supervisor"]), rank: Type.Optional(Rank) },
  { additionalProperties: false },
);
export type StopAuthor = Static<typeof StopAuthor>;

/**
 * A span of speech, measured on the recorded audio. Its content is judged by a person, never here.
 * Its end has to lie before the stop: a reason that is given later does not justify (A3).
 */
export const ExplanationSpan = Type.Object(
  {
    startMs: Type.Integer({ minimum: 0, description: "ms from the start of the recording" }),
    durationMs: Type.Integer({
      minimum: 0,
      description: "ms of speech; 0 is silence, which explains nothing",
    }),
    beforeStop: Type.Boolean({ description: "Was it spoken on this recording, before it stops?" }),
  },
  { additionalProperties: false },
);
export type ExplanationSpan = Static<typeof ExplanationSpan>;

/** A wish to stop recording. Texts and names travel as private parts and are not needed for a judgement. */
export const StopRequest = Type.Object(
  {
    by: StopAuthor,
    code: Type.Optional(Word48),
    explanation: Type.Optional(Type.Union([ExplanationSpan, Type.Null()])),
    personRole: Type.Optional(oneOf(ROLES)),
    requestOnRecording: Type.Optional(
      Type.Boolean({ description: "The person's request can be heard (A31)" }),
    ),
  },
  { additionalProperties: false, title: "StopRequest" },
);
export type StopRequest = Static<typeof StopRequest>;

/**
 * How a stop ends: `ordinary` (nothing demands a recording), `suspension` (it is forbidden or ended by law, at once,
 * explanation afterwards), `justified` (an exception holds), `refused` (recording goes on).
 */
export type StopOutcome = "ordinary" | "suspension" | "justified" | "refused";

/** The answer to a stop request (A51). */
export interface StopJudgement {
  readonly allowed: boolean;
  readonly outcome: StopOutcome;
  /** The reason code that the stop counts under; null where it has none yet. */
  readonly code: string | null;
  /** Never empty. */
  readonly because: readonly Reason[];
  /** Empty when allowed; in the order of MISSING. */
  readonly missing: readonly Missing[];
  readonly duties: readonly DutyKind[];
}
