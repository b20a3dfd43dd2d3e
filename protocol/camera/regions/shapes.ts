import type { Guard, RegionConfig, StateConfig, TransitionConfig } from "@vestige/chart";
import type { EffectName, EventName, FactName, VOCABULARY } from "../vocabulary.ts";

export type Region = RegionConfig<typeof VOCABULARY>;
export type State = StateConfig<typeof VOCABULARY>;
export type Candidate = TransitionConfig<typeof VOCABULARY>;
export type Condition = Guard<FactName>;

/** Nothing more fits and nothing may be overwritten (B11, B71). */
export const noSpace: Condition = { and: ["storageExhausted", { not: "overwriteEnabled" }] };
/** Some cameras record for nobody who is not logged in (B70). */
const noWearer: Condition = { and: ["wearerRequired", { not: "wearerPresent" }] };

/** Everything that may start a recording. Nothing of ours stands in its way (architecture, principle 5). */
export const STARTS = ["recordPressed", "startOrdered", "triggerAccepted", "groupStartReceived"] as const;

/** Opens a recording with what the buffer holds; B11: full memory will not record; B70: some want a wearer first. */
export const begin: readonly Candidate[] = [
  { guard: noSpace, effects: ["refuseStart", "indicateMemoryFull"] },
  { guard: noWearer, effects: ["refuseStart", "indicateRefused"] },
  { target: "recording.active", effects: ["openRecording", "indicateStart"], raise: ["recordingOpened"] },
];

/** The same candidates for every event of a list. */
export function onEach<E extends EventName>(events: readonly E[], candidates: readonly Candidate[]) {
  return Object.fromEntries(events.map((event) => [event, candidates])) as Record<E, readonly Candidate[]>;
}

/** Closes the recording now, for a reason that becomes its TriggerOff (B81). */
export function close(note: EffectName, guard?: Condition): Candidate {
  return {
    target: "finalizing",
    ...(guard === undefined ? {} : { guard }),
    effects: [note, "closeRecording", "indicateStop"],
    raise: ["recordingClosed"],
  };
}

const also = (guard: Condition | undefined, more: Condition): Condition =>
  guard === undefined ? more : { and: [guard, more] };

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

/** Where a camera goes that has nothing to record. */
export const toReady: readonly Candidate[] = [
  { guard: "docked", target: "docked" },
  { guard: "preEventEnabled", target: "ready.buffering" },
  { target: "ready.unbuffered" },
];

/** The same with effects on the way. */
export const toReadyWith = (effects: readonly EffectName[]): readonly Candidate[] =>
  toReady.map((candidate) => ({ ...candidate, effects }));

/** Recording is forbidden, or a person's request ends it by law (A2, A31): it stops at once (principle 5). */
const forbidden: Condition = { and: ["gate", { or: ["verdictMustNot", "stopOnRequest"] }] };

/** Neither records nor buffers from this moment on; the explanation is taken afterwards. */
export const suspend: Candidate = {
  guard: forbidden,
  target: "suspended",
  effects: ["noteSuspended", "closeRecording", "indicateSuspended"],
  raise: ["recordingClosed"],
};

/** Recording goes on because nobody, or nobody in time, said that it may stop. */
export const undecided: Candidate = {
  target: "recording.active",
  effects: ["tellUndecided", "indicateRefused"],
};
