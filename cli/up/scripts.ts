import type { EventName } from "@vestige/protocol/camera";

/** Somebody who is there, by role; never a name. */
export interface ScriptPerson {
  readonly role: "victim" | "witness" | "suspect";
  readonly refusesRecording?: boolean;
}

/** What happens at one moment of a script: what dispatch reports, or what the wearer does. */
export type Action =
  | { readonly begin: string; readonly persons?: ScriptPerson[] }
  | { readonly end: string }
  | { readonly gesture: EventName }
  | { readonly speakMs: number }
  | { readonly code: string; readonly text: string };

/** One moment: milliseconds since the script began. */
export interface Step {
  readonly atMs: number;
  readonly action: Action;
}

/** One stretch of a wearer's shift. */
export interface Script {
  readonly name: string;
  /** Which cameras it is for: the gate is our proposal, `immediate` is what today's cameras do (A54). */
  readonly deactivation: "gate" | "immediate";
  readonly steps: readonly Step[];
  readonly lengthMs: number;
}

const at = (atMs: number, action: Action): Step => ({ atMs, action });
/** Holding the button to stop takes its 3 s (B5), so the stop is asked for that much later. */
const stop = (atMs: number): Step => at(atMs, { gesture: "stopPressed" });
const witness = { role: "witness", refusesRecording: true } as const;

/** Dispatch sends the officer; recorded from the start; ended when nothing demands it any more (A1a, A1b, F 45). */
const call: Script = {
  name: "a call for service",
  deactivation: "gate",
  lengthMs: 9_000,
  steps: [
    at(0, { begin: "call-for-service" }),
    at(1_500, { begin: "public-contact" }),
    at(4_000, { end: "call-for-service" }),
    at(4_500, { end: "public-contact" }),
    stop(5_000),
  ],
};

/** A witness will not talk on camera: the reason is spoken first, then the recording may stop (A3, A51). */
const witnessRefuses: Script = {
  name: "a witness who refuses to be recorded",
  deactivation: "gate",
  lengthMs: 9_500,
  steps: [
    at(0, { begin: "interview", persons: [{ role: "witness" }] }),
    at(1_000, { begin: "interview", persons: [witness] }),
    stop(1_500),
    at(4_900, { speakMs: 1_600 }),
    at(6_800, { code: "witness-refusal", text: "witness will only speak off camera" }),
    at(8_500, { end: "interview" }),
  ],
};

/** No reason that the policy knows: the stop is refused and the recording goes on (A51). */
const refusedStop: Script = {
  name: "a stop without a reason that counts",
  deactivation: "gate",
  lengthMs: 11_500,
  steps: [
    at(0, { begin: "detention", persons: [{ role: "suspect", refusesRecording: true }] }),
    stop(600),
    at(4_000, { speakMs: 1_500 }),
    at(5_800, { code: "witness-refusal", text: "he does not want to be filmed" }),
    at(7_000, { end: "detention" }),
    stop(7_500),
  ],
};

/** A strip search suspends at once and the recording resumes after it, within the same arrest (A1d, A2, A53). */
const stripSearch: Script = {
  name: "an arrest with a strip search and a transport",
  deactivation: "gate",
  lengthMs: 14_500,
  steps: [
    at(0, { begin: "arrest" }),
    at(1_500, { begin: "person-search" }),
    at(3_000, { begin: "strip-search" }),
    at(6_000, { end: "strip-search" }),
    at(6_500, { end: "person-search" }),
    at(7_000, { begin: "prisoner-transport" }),
    at(7_500, { end: "arrest" }),
    at(10_000, { end: "prisoner-transport" }),
    stop(10_500),
  ],
};

/** The deliberate override, a long hold once the stop was asked for: it always works and is an event (A54). */
const override: Script = {
  name: "a deliberate override",
  deactivation: "gate",
  lengthMs: 17_500,
  steps: [
    at(0, { begin: "traffic-direction" }),
    stop(600),
    at(4_500, { gesture: "overridePressed" }),
    at(16_000, { end: "traffic-direction" }),
  ],
};

/** A camera as sold today: the stop simply happens, and what is owed is opened as a duty (A33, A52, A54). */
const undocumented: Script = {
  name: "an undocumented stop on a camera without a gate",
  deactivation: "immediate",
  lengthMs: 9_000,
  steps: [at(0, { begin: "property-search" }), stop(3_000), at(7_500, { end: "property-search" })],
};

/** An ordinary end on a camera without a gate. */
const plainEnd: Script = {
  name: "an ordinary end on a camera without a gate",
  deactivation: "immediate",
  lengthMs: 6_500,
  steps: [at(0, { begin: "pursuit" }), at(3_000, { end: "pursuit" }), stop(4_500)],
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
