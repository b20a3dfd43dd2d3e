import type { EventMessage, EventData } from "@vestige/protocol/messages";
import type { Reason, SituationReport } from "@vestige/protocol/policy";
import type { LedgerDraft, PrivatePart } from "../ledger/index.ts";
import type { Pack } from "../policy/index.ts";
import type { Divergence } from "../twin/twin.ts";
import type { MissingNumbers } from "../twin/sequence.ts";
import type { Judged } from "./core.ts";
import type { DecisionFacts } from "./decision-facts.ts";
import type { StopKind } from "./news.ts";

type Open = LedgerDraft["public"];

/** Absent fields are left out: JSON has no `undefined`. Plain data by its type, so a record for the ledger. */
const open = (fields: object): Open =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Open;

const withPrivate = (part: PrivatePart): { readonly private?: PrivatePart } =>
  Object.keys(part).some((field) => field !== "person") ? { private: part } : {};

/** Names, texts and positions go apart; marked with the wearer, so that they can be erased with the person. */
function privateOf({ wearer, text, position }: NonNullable<EventData["private"]>, known: string | undefined) {
  const person = wearer ?? known;
  return {
    ...(person === undefined || person === "" ? {} : { person }),
    ...(wearer === undefined ? {} : { wearer }),
    ...(text === undefined ? {} : { text }),
    ...(position === undefined ? {} : { position: { ...position } }),
  };
}

/** A device's event: what a later reader needs to take the same step again. */
export function eventEntry(event: EventMessage, wearer: string | undefined): LedgerDraft {
  const { camera, bootId, number, uptimeMs, time, cause, facts, mode, data = {} } = event;
  const { private: apart, ...rest } = data;
  return {
    kind: "event",
    camera,
    device: { bootId, number },
    public: open({
      uptimeMs,
      time,
      cause,
      facts,
      mode,
      data: Object.keys(rest).length > 0 ? rest : undefined,
    }),
    ...(apart === undefined ? {} : withPrivate(privateOf(apart, wearer))),
  };
}

export const divergenceEntry = (camera: string, divergence: Divergence): LedgerDraft => ({
  kind: "divergence",
  camera,
  public: open(divergence),
});

/** Numbers that this ledger can never have. */
export const missingEntry = (camera: string, missing: MissingNumbers): LedgerDraft => ({
  kind: "events-missing",
  camera,
  public: open(missing),
});

/** Roles and statements, pseudonyms at most: a report holds no private part. */
export const reportEntry = (report: SituationReport): LedgerDraft => ({
  kind: "situation-report",
  camera: report.camera,
  public: open({ report: open(report) }),
});

const packOf = ({ name, version }: Pack) => ({ pack: name, packVersion: version });

/** Reasons as they were, so that an auditor can follow them without the pack (F 47). */
const reasons = (because: readonly Reason[]): readonly Open[] => because.map((reason) => open(reason));

export function judgementEntry(camera: string, { judgement, table }: Judged, pack: Pack): LedgerDraft {
  const { verdict, excused, because, against, duties } = judgement;
  const { stopOnRequest, codes } = table;
  return {
    kind: "judgement",
    camera,
    public: open({
      ...{ verdict, excused, stopOnRequest, codes, duties },
      ...packOf(pack),
      because: reasons(because),
      against: reasons(against),
    }),
  };
}

export function decisionEntry(camera: string, facts: DecisionFacts, pack: Pack): LedgerDraft {
  const { request, accepted, by, code, message, decision, operator } = facts;
  const judgement = decision?.judgement;
  return {
    kind: "decision",
    camera,
    public: open({
      ...{ bootId: request.bootId, request: request.number, accepted, by, code, message },
      explanation: request.explanation === null ? null : { ...request.explanation },
      outcome: judgement?.outcome ?? (accepted ? "justified" : "refused"),
      missing: judgement?.missing ?? [],
      because: reasons(judgement?.because ?? []),
      ...packOf(pack),
    }),
    ...(operator === undefined ? {} : { private: { person: operator, by: operator } }),
  };
}

/** How a recording ended. */
export interface StopFacts {
  readonly bootId: string;
  readonly number: number;
  readonly recording: string | null;
  readonly trigger: string | null;
  readonly outcome: StopKind;
  readonly code: string | null;
  readonly because: readonly Reason[];
}

export const stopEntry = (camera: string, { because, ...facts }: StopFacts): LedgerDraft => ({
  kind: "stop",
  camera,
  public: open({ ...facts, because: reasons(because) }),
});
