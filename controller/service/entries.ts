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

type Apart = NonNullable<EventData["private"]>;

/** Whose a private part is; a name that says nothing is nobody's, and the ledger finds nobody by it. */
export const personOf = (name: string | undefined): { readonly person?: string } =>
  name === undefined || name === "" ? {} : { person: name };

/** Name, text and position go apart; marked with the wearer, so that they can be erased with the person. */
function privateOf({ wearer, text, position, authority }: Apart, known: string | undefined) {
  return {
    ...personOf(wearer ?? known),
    ...(wearer === undefined ? {} : { wearer }),
    // The reason of a recording after the fact is the words of who authorised it.
    ...(text === undefined || authority !== undefined ? {} : { text }),
    ...(position === undefined ? {} : { position: { ...position } }),
  };
}

/** What an entry says of a person who is neither its giver nor the wearer. */
interface PersonNamed {
  readonly camera: string;
  /** The entry that names them. */
  readonly of: { readonly order: string } | { readonly bootId: string; readonly number: number };
  readonly private: PrivatePart;
}

/** A private part is one person's, so whoever else is named has an entry beside it and is erased alone (principle 9). */
export const personNamedEntry = ({ camera, of, private: apart }: PersonNamed): LedgerDraft => ({
  ...{ kind: "person-named", camera, public: of, private: apart },
});

/** Who watched live, and who authorised a recording after the fact (B20, X14). */
function others({ viewer, authority, text }: Apart): readonly PrivatePart[] {
  return [
    ...(viewer === undefined ? [] : [{ ...personOf(viewer), viewer }]),
    ...(authority === undefined
      ? []
      : [{ ...personOf(authority), authority, ...(text === undefined ? {} : { text }) }]),
  ];
}

/** A device's event, and behind it whom it names beside the wearer. */
export function eventEntries(event: EventMessage, wearer: string | undefined): readonly LedgerDraft[] {
  const { camera, bootId, number, data } = event;
  const named = others(data?.private ?? {});
  const of = { bootId, number };
  return [eventEntry(event, wearer), ...named.map((part) => personNamedEntry({ camera, of, private: part }))];
}

/** What a later reader needs to take the same step again. */
function eventEntry(event: EventMessage, wearer: string | undefined): LedgerDraft {
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
