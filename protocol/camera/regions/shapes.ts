import type { Guard, RegionConfig, StateConfig, TransitionConfig } from "@vestige/chart";
import type { EffectName, FactName, VOCABULARY } from "../vocabulary.ts";

export type Region = RegionConfig<typeof VOCABULARY>;
export type State = StateConfig<typeof VOCABULARY>;
export type Candidate = TransitionConfig<typeof VOCABULARY>;
export type Condition = Guard<FactName>;

/** Nothing more fits and nothing may be overwritten (B11, B71). */
export const noSpace: Condition = { and: ["storageExhausted", { not: "overwriteEnabled" }] };
/** Some cameras record for nobody who is not logged in (B70). */
export const noWearer: Condition = { and: ["wearerRequired", { not: "wearerPresent" }] };

/** The same candidate with one more effect, before its own. */
export const first = (effect: EffectName, candidate: Candidate): Candidate => ({
  ...candidate,
  effects: [effect, ...(candidate.effects ?? [])],
});

/** A recording opens, and the wearer is told. */
export const open: Candidate = {
  target: "recording.active",
  effects: ["openRecording", "indicateStart"],
  raise: ["recordingOpened"],
};

/** The recording closes, and the wearer is told. */
export const closed: Candidate = {
  target: "finalizing",
  effects: ["closeRecording", "indicateStop"],
  raise: ["recordingClosed"],
};

/** Opens a recording with what the buffer holds; B11: full memory will not record; B70: some want a wearer first. */
export const begin: readonly Candidate[] = [
  { guard: noSpace, effects: ["refuseStart", "indicateMemoryFull"] },
  { guard: noWearer, effects: ["refuseStart", "indicateNoWearer"] },
  open,
];

const also = (guard: Condition | undefined, more: Condition): Condition =>
  guard === undefined ? more : { and: [guard, more] };

/** The same candidates, each under one more condition. */
export const when = (guard: Condition, candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.map((candidate) => ({ ...candidate, guard: also(candidate.guard, guard) }));

/**
 * The same candidates for everything that may start a recording. Nothing of ours stands in its way (architecture,
 * principle 5); whether it takes part in a group each camera's own configuration says (B41).
 */
export const onStart = (candidates: readonly Candidate[]) => ({
  recordPressed: candidates,
  startOrdered: candidates,
  triggerAccepted: candidates,
  groupStartReceived: when("groupEnabled", candidates),
});

/** Closes the recording now, for a reason that becomes its TriggerOff (B81). */
export const close = (note: EffectName, guard?: Condition): Candidate =>
  first(note, guard === undefined ? closed : { ...closed, guard });

/** Ends the recording, after the post-event time where one is configured (B71). */
export function end(note: EffectName, guard?: Condition): readonly Candidate[] {
  return [
    {
      target: "recording.postEvent",
      guard: also(guard, "postEventEnabled"),
      effects: [note, "beginPostEvent"],
    },
    close(note, guard),
  ];
}

/** A camera that nobody is to start any more, since its power goes. */
export const goingOff: Condition = { or: ["batteryEmpty", "shutdownPending"] };

/** Recording is forbidden, or a person's request ends it by law (A2, A31): it stops at once (principle 5). */
export const forbidden: Condition = { and: ["gate", { or: ["verdictMustNot", "stopOnRequest"] }] };

/** Nothing is buffered of a time of which nothing may be attached later (X14). */
export const mayBuffer: Condition = { and: ["preEventEnabled", { not: forbidden }] };

/** Where a camera goes that has nothing to record. */
export const toReady: readonly Candidate[] = [
  { guard: "docked", target: "docked" },
  { guard: mayBuffer, target: "ready.buffering" },
  { target: "ready.unbuffered" },
];

/** Where a camera goes that has come up: a start that could not be carried out yet is carried out now. */
export const toWork: readonly Candidate[] = [
  { ...open, guard: { and: ["startPending", { not: { or: [noSpace, noWearer, "docked"] } }] } },
  ...toReady,
];

/** Neither records nor buffers from this moment on; the explanation is taken afterwards. */
export const suspend: Candidate = {
  ...closed,
  guard: forbidden,
  target: "suspended",
  effects: ["noteSuspended", "closeRecording", "indicateSuspended"],
};

/** Recording goes on because nobody, or nobody in time, said that it may stop. */
export const undecided: Candidate = {
  target: "recording.active",
  effects: ["tellUndecided", "indicateRefused"],
};
