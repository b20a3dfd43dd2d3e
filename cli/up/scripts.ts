import type { EventName } from "@vestige/protocol/camera";

/** Somebody who is there, by role; never a name. */
interface ScriptPerson {
  readonly role: "victim" | "witness" | "suspect";
  readonly refusesRecording?: boolean;
}

/** What dispatch reports, or what the wearer does; a wearer waits until the camera is in the state `when`, or gives up. */
export type Action =
  | { readonly begin: string; readonly persons?: ScriptPerson[] }
  | { readonly end: string }
  | { readonly gesture: EventName; readonly when: string }
  | { readonly speakMs: number; readonly when: string }
  | { readonly code: string; readonly text: string; readonly when: string };

/** One moment: so long after the one before was over. */
interface Step {
  readonly afterMs: number;
  readonly action: Action;
}

/** One stretch of a wearer's shift. */
export interface Script {
  readonly name: string;
  /** Which cameras it is for: the gate is our proposal, `immediate` is what today's cameras do (A54). */
  readonly deactivation: "gate" | "immediate";
  readonly steps: readonly Step[];
}

const then = (afterMs: number, action: Action): Step => ({ afterMs, action });

/** Holding the button to stop takes its 3 s (B5). */
const stop = (afterMs: number): Step => then(afterMs, { gesture: "stopPressed", when: "recording.active" });

/** The wearer says why, then chooses a code: both on the recording, before it may stop (A3, A51). */
const justify = (code: string, text: string): readonly Step[] => [
  then(300, { speakMs: 1_600, when: "recording.justifying.requested" }),
  then(300, { code, text, when: "recording.justifying" }),
];

/** Dispatch sends the officer; recorded from the start; ended when nothing demands it any more (A1a, A1b, F 45). */
const call: Script = {
  name: "a call for service",
  deactivation: "gate",
  steps: [
    then(0, { begin: "call-for-service" }),
    then(1_500, { begin: "public-contact" }),
    then(2_500, { end: "call-for-service" }),
    then(500, { end: "public-contact" }),
    stop(500),
  ],
};

/** A witness will not talk on camera: the reason is spoken first, then the recording may stop (A3, A51). */
const witnessRefuses: Script = {
  name: "a witness who refuses to be recorded",
  deactivation: "gate",
  steps: [
    then(0, { begin: "interview", persons: [{ role: "witness" }] }),
    then(1_000, { begin: "interview", persons: [{ role: "witness", refusesRecording: true }] }),
    stop(500),
    ...justify("witness-refusal", "witness will only speak off camera"),
    then(2_000, { end: "interview" }),
  ],
};

/** No reason that the policy knows: the stop is refused and the recording goes on (A51). */
const refusedStop: Script = {
  name: "a stop without a reason that counts",
  deactivation: "gate",
  steps: [
    then(0, { begin: "detention", persons: [{ role: "suspect", refusesRecording: true }] }),
    stop(600),
    ...justify("witness-refusal", "he does not want to be filmed"),
    then(1_500, { end: "detention" }),
    stop(500),
  ],
};

/** A strip search suspends at once and the recording resumes after it, within the same arrest (A1d, A2, A53). */
const stripSearch: Script = {
  name: "an arrest with a strip search and a transport",
  deactivation: "gate",
  steps: [
    then(0, { begin: "arrest" }),
    then(1_500, { begin: "person-search" }),
    then(1_500, { begin: "strip-search" }),
    then(3_000, { end: "strip-search" }),
    then(500, { end: "person-search" }),
    then(500, { begin: "prisoner-transport" }),
    then(500, { end: "arrest" }),
    then(2_500, { end: "prisoner-transport" }),
    stop(500),
  ],
};

/** The deliberate override, a long hold once the stop was asked for: it always works and is an event (A54). */
const override: Script = {
  name: "a deliberate override",
  deactivation: "gate",
  steps: [
    then(0, { begin: "traffic-direction" }),
    stop(600),
    then(500, { gesture: "overridePressed", when: "recording.justifying" }),
    then(1_000, { end: "traffic-direction" }),
  ],
};

/** A camera as sold today: the stop simply happens, and what is owed is opened as a duty (A33, A52, A54). */
const undocumented: Script = {
  name: "an undocumented stop on a camera without a gate",
  deactivation: "immediate",
  steps: [then(0, { begin: "property-search" }), stop(3_000), then(1_500, { end: "property-search" })],
};

/** An ordinary end on a camera without a gate. */
const plainEnd: Script = {
  name: "an ordinary end on a camera without a gate",
  deactivation: "immediate",
  steps: [then(0, { begin: "pursuit" }), then(3_000, { end: "pursuit" }), stop(1_000)],
};

/** The scripts in the order in which the first cameras play them, so that a newcomer soon sees every kind of end. */
export const SCRIPTS: readonly Script[] = [
  refusedStop,
  witnessRefuses,
  call,
  stripSearch,
  undocumented,
  override,
  plainEnd,
];
