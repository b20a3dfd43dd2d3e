/**
 * What is owed because of what happened (A52). `document-stop`: why a recording was stopped; `explain-suspension`: why
 * it was suspended at once; `activate-late`: why a demanded recording did not start; `resume`: record again now that
 * the exception has ended; `explain-mute`: why a recording was muted; `assign-wearer`: who wears a camera that recorded
 * without a wearer.
 */
export const DUTY_KINDS = [
  "document-stop",
  "explain-suspension",
  "activate-late",
  "resume",
  "explain-mute",
  "assign-wearer",
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** Domain facts that the kinds rest on. */
export const DUTY_SOURCES: Readonly<Record<DutyKind, string>> = {
  "document-stop": "A33",
  "explain-suspension": "A51",
  "activate-late": "A52",
  resume: "A53",
  "explain-mute": "A42",
  "assign-wearer": "F 27",
};

const MINUTE_MS = 60_000;

/** Time to fulfil each kind, in ms. The facts name duties and no such clocks: these are ours. */
export const DUTY_TIMES: Readonly<Record<DutyKind, number>> = {
  "document-stop": 24 * 60 * MINUTE_MS,
  "explain-suspension": 24 * 60 * MINUTE_MS,
  "activate-late": 24 * 60 * MINUTE_MS,
  resume: 5 * MINUTE_MS,
  "explain-mute": 24 * 60 * MINUTE_MS,
  "assign-wearer": 24 * 60 * MINUTE_MS,
};

/** One duty. Plain data without a private part. */
export interface Duty {
  readonly id: string;
  readonly kind: DutyKind;
  readonly camera: string;
  /** RFC 3339, UTC with milliseconds. */
  readonly openedAt: string;
  readonly dueAt: string;
  /** Id of the domain fact that it rests on. */
  readonly source: string;
  /** Recording that it is about, where there is one. */
  readonly recording?: string;
  /** What fulfilled it, such as `event 12` or `documented`. */
  readonly satisfiedBy?: string;
}
