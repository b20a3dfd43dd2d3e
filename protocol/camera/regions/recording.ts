import { justifying } from "./justifying.ts";
import { type Candidate, close, end, type State, suspend } from "./shapes.ts";

/** Gate: forbidden suspends, a situation that no longer demands it ends, anything else is a dialogue (F 40, A54). */
const gated: readonly Candidate[] = [
  suspend,
  ...end("noteConcluded", { and: ["gate", "mayEnd"] }),
  {
    guard: "gate",
    target: "recording.justifying",
    effects: ["openStopRequest", "askExplanation"],
  },
];

const askStop: readonly Candidate[] = [
  ...gated,
  { guard: "confirm", target: "recording.confirming", effects: ["askConfirmation"] },
  ...end("noteImmediate"),
];

/** Switching off must not be a way round the gate; where it is possible at all it ends the recording (T1). */
const powerOff: readonly Candidate[] = [...gated, close("notePowerOff", "powerOffWhileRecording")];

const active: State = {
  doc: "The ordinary state of a recording.",
  on: {
    stopPressed: askStop,
    stopOrdered: askStop,
    groupStopReceived: [...gated, ...end("noteGroupStop", "groupEnabled")],
    powerOffPressed: powerOff,
    situationChanged: suspend,
  },
};

const confirming: State = {
  doc: "A second press is awaited; without it the recording goes on (B12, B42).",
  on: {
    confirmPressed: end("noteConfirmed"),
    recordPressed: { target: "recording.active", effects: ["dropConfirmation"] },
    situationChanged: suspend,
  },
  after: { confirmTime: { target: "recording.active", effects: ["dropConfirmation"] } },
};

const postEvent: State = {
  doc: "The stop has happened, the post-event time is still recorded and belongs to StopTime (B71, B81).",
  on: {
    recordPressed: { target: "recording.active", effects: ["resumeRecording", "indicateStart"] },
    startOrdered: { target: "recording.active", effects: ["resumeRecording", "indicateStart"] },
    triggerAccepted: { target: "recording.active", effects: ["resumeRecording", "indicateStart"] },
    situationChanged: suspend,
  },
  after: {
    postEventTime: {
      target: "finalizing",
      effects: ["closeRecording", "indicateStop"],
      raise: ["recordingClosed"],
    },
  },
};

/** Everything a recording goes through. The limits of the hardware always win and say what they are. */
export const recording: State = {
  doc: "A recording is open. Battery, storage, heat and faults end it whatever the policy says.",
  initial: "active",
  on: {
    markerPressed: { effects: ["storeMarker", "indicateMarker"] },
    overridePressed: close("noteOverride", "gate"),
    storageFilled: close("noteStorageFull", { not: "overwriteEnabled" }),
    batteryExhausted: close("noteBatteryEmpty"),
    overheated: close("noteOverheated"),
    dockInserted: close("noteDocked", "dockEndsRecording"),
    faultDetected: {
      target: "fault",
      effects: ["noteFault", "closeRecording"],
      raise: ["recordingClosed"],
    },
  },
  states: { active, confirming, justifying, postEvent },
};
