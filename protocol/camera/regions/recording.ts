import { justifying } from "./justifying.ts";
import { type Candidate, close, closed, end, first, onStart, type State, suspend, when } from "./shapes.ts";

/** Gate: a situation that no longer demands it ends, anything else is a dialogue (F 40, A54). */
const gated: readonly Candidate[] = [
  ...end("noteConcluded", { and: ["gate", "mayEnd"] }),
  {
    guard: "gate",
    target: "recording.justifying",
    effects: ["openStopRequest", "askExplanation"],
  },
];

/** A test shows that the camera works and is no evidence (A43, A47); it ends at once, unless recording is demanded. */
const endTest = close("noteTestEnded", { and: ["testRecording", { not: "verdictMust" }] });

/** From here on it counts: what began as a test is evidence. */
const becomesEvidence: Candidate = { guard: "testRecording", effects: ["dropTestMark", "indicateStart"] };

const askStop: readonly Candidate[] = [
  suspend,
  endTest,
  ...gated,
  // A stop soon after the group has started it asks for a second press (B42).
  { guard: { in: "group.fresh" }, target: "recording.confirming", effects: ["askConfirmation"] },
  { guard: "confirm", target: "recording.confirming", effects: ["askConfirmation"] },
  ...end("noteImmediate"),
];

const offAfterwards = (candidate: Candidate): Candidate => first("rememberOff", candidate);

/**
 * Switching off must not be a way round the gate; where it is possible at all it ends the recording, and the camera goes
 * off as soon as that has ended (T1). Where it is not, the wearer is told: see the recording itself.
 */
const powerOff: readonly Candidate[] = [
  offAfterwards({ ...suspend, target: "finalizing" }),
  ...gated.map(offAfterwards),
  close("notePowerOff", "powerOffWhileRecording"),
];

/** One device may stop a whole group (B41), and only those that are in it. */
const inGroup = (candidates: readonly Candidate[]): readonly Candidate[] =>
  when({ not: { in: "group.alone" } }, candidates);

/** The master's stop counts as well while a second press of the wearer's is awaited. */
const stopOfGroup = inGroup([suspend, ...gated, ...end("noteGroupStop")]);

const resumed: Candidate = { target: "recording.active", effects: ["resumeRecording", "indicateStart"] };

const active: State = {
  doc: "The ordinary state of a recording.",
  on: {
    stopPressed: askStop,
    stopOrdered: askStop,
    groupStopReceived: stopOfGroup,
    powerOffPressed: powerOff,
    situationChanged: [
      suspend,
      { guard: { and: ["verdictMust", "testRecording"] }, effects: ["dropTestMark"] },
    ],
  },
};

const confirming: State = {
  doc: "A second press is awaited; without it the recording goes on (B12, B42).",
  on: {
    confirmPressed: end("noteConfirmed"),
    powerOffPressed: powerOff,
    groupStopReceived: stopOfGroup,
    recordPressed: { target: "recording.active", effects: ["dropConfirmation"] },
    situationChanged: suspend,
  },
  after: { confirmTime: { target: "recording.active", effects: ["dropConfirmation"] } },
};

const postEvent: State = {
  doc: "The stop has happened, the post-event time is still recorded and belongs to StopTime (B71, B81).",
  on: {
    ...onStart([resumed]),
    powerOffPressed: offAfterwards({ ...closed, guard: "powerOffWhileRecording" }),
    situationChanged: suspend,
  },
  after: { postEventTime: closed },
};

/** Everything a recording goes through. The limits of the hardware always win and say what they are. */
export const recording: State = {
  doc: "A recording is open. Battery, storage, heat and faults end it whatever the policy says.",
  initial: "active",
  on: {
    ...onStart([becomesEvidence]),
    markerPressed: { effects: ["storeMarker", "indicateMarker"] },
    powerOffPressed: { effects: ["indicateRefused"] },
    cableLost: { ...closed, effects: ["noteCableLost", "closeRecording", "indicateCableLost"] },
    overridePressed: close("noteOverride", "gate"),
    storageFilled: close("noteStorageFull", { not: "overwriteEnabled" }),
    batteryExhausted: close("noteBatteryEmpty"),
    overheated: close("noteOverheated"),
    dockInserted: close("noteDocked", "dockEndsRecording"),
    faultDetected: { ...closed, target: "fault", effects: ["noteFault", "closeRecording"] },
  },
  states: { active, confirming, justifying, postEvent },
};
