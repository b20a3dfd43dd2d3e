/** What a word of the vocabulary means and the domain facts it comes from. */
export interface Word {
  readonly meaning: string;
  readonly facts: readonly string[];
}

/**
 * Activities that a situation may hold, any number at once (A50). The list is open: a report may name another
 * activity, which then has no effect until a pack declares and reads it.
 */
export const ACTIVITIES = {
  "call-for-service": { meaning: "a dispatched or self-initiated call for service", facts: ["A1a"] },
  "public-contact": { meaning: "a contact with the public that is more than casual", facts: ["A1b"] },
  "casual-contact": { meaning: "a casual or public-relations contact", facts: ["A1b", "A1k"] },
  detention: { meaning: "somebody is detained", facts: ["A1c"] },
  arrest: { meaning: "an arrest, or the attempt", facts: ["A1d"] },
  "prisoner-transport": { meaning: "a prisoner is transported", facts: ["A1e"] },
  "person-search": { meaning: "a person is searched or frisked", facts: ["A1f"] },
  "property-search": { meaning: "a vehicle, structure or property is searched", facts: ["A1g"] },
  pursuit: { meaning: "a pursuit on foot or by vehicle", facts: ["A1h"] },
  "traffic-direction": { meaning: "traffic is directed", facts: ["A1i"] },
  "use-of-force": { meaning: "force is used", facts: ["A1j"] },
  "adversarial-contact": { meaning: "a contact that began harmless has become adversarial", facts: ["A1k"] },
  interview: { meaning: "a victim, witness or suspect is interviewed", facts: ["A1l", "A3"] },
  "strip-search": { meaning: "a strip search, while it lasts", facts: ["A2", "A37"] },
  "first-amendment-assembly": {
    meaning: "people exercise First Amendment rights",
    facts: ["A4", "A37", "A40"],
  },
  "pre-planned-operation": { meaning: "a pre-planned enforcement activity", facts: ["A5"] },
  "excluded-investigation": {
    meaning: "an investigative activity that the policy leaves out",
    facts: ["A5"],
  },
} as const satisfies Record<string, Word>;

/** Places that packs may read. Open in the same way as the activities. */
export const PLACES = {
  "patient-care-area": { meaning: "an area where patients are treated", facts: ["A34.4", "A37"] },
  "away-from-public": { meaning: "no member of the public is present", facts: ["A34"] },
  "patrol-car-with-camera": { meaning: "a patrol car whose own camera works", facts: ["A30"] },
  "courthouse-with-cameras": { meaning: "a courthouse whose cameras work", facts: ["A30"] },
  "jail-with-cameras": { meaning: "a jail whose cameras work", facts: ["A30", "A36"] },
} as const satisfies Record<string, Word>;

/** Who a person is to the case. One person has one role at a time; the latest report counts. */
export const ROLES = ["victim", "witness", "suspect", "informant", "member-of-public", "officer"] as const;

/** The four answers, strongest first under A50. Safety stands above them and never changes the word. */
export const VERDICTS = ["MUST_NOT", "MUST", "MAY", "NOT_COVERED"] as const;

/** Why a camera cannot record although it should. Such limits always win and are logged as such (A54). */
export const DEVICE_LIMITS = ["battery", "storage", "temperature", "fault"] as const;

/** What an answer may leave somebody owing (A52). The clocks of duties are not part of a judgement. */
export const DUTIES = {
  "activate-when-safe": { meaning: "start recording as soon as it is safe and possible", facts: ["A35"] },
  "document-late-activation": { meaning: "say why recording started late or not", facts: ["A33", "A52"] },
  "document-stop": {
    meaning: "document why a recording was stopped or suspended",
    facts: ["A33", "A34", "A51"],
  },
  "document-request": { meaning: "say why the person's request is not on the recording", facts: ["A31"] },
  reactivate: { meaning: "record again when the exception has ended", facts: ["A53"] },
  "note-not-covered": { meaning: "note that a duty was not imposed and why", facts: ["A18"] },
  categorise: { meaning: "give the recording a category", facts: ["A52"] },
  upload: { meaning: "upload the recording", facts: ["A13", "A52"] },
  "notify-supervisor": { meaning: "tell a supervisor", facts: ["A52"] },
  "transfer-custody": { meaning: "hand the recording into special custody", facts: ["A13"] },
} as const satisfies Record<string, Word>;

/** What may be missing from a stop request (A51). */
export const MISSING = [
  "code",
  "role",
  "situation",
  "explanation",
  "request-on-recording",
  "supervisor",
  "rank",
] as const;

export type Role = (typeof ROLES)[number];
export type Verdict = (typeof VERDICTS)[number];
export type DeviceLimit = (typeof DEVICE_LIMITS)[number];
export type DutyKind = keyof typeof DUTIES;
export type Missing = (typeof MISSING)[number];
