import type { Cell, Row } from "./table.ts";

const start: Cell = { else: "recording.active", full: "= refuseStart", noWearer: "= refuseStart" };
const starts: Row = {
  recordPressed: start,
  startOrdered: start,
  triggerAccepted: start,
  groupStartReceived: start,
};
const refused: Row = {
  recordPressed: "= refuseStart",
  startOrdered: "= refuseStart",
  triggerAccepted: "= refuseStart",
  groupStartReceived: "= refuseStart",
};
const ready: Cell = { else: "ready.buffering", bare: "ready.unbuffered", docked: "docked" };
const dialogue = {
  gate: "recording.justifying.requested",
  gateUntold: "recording.justifying.requested",
  gateReady: "recording.justifying.requested",
  gateOfflineYes: "recording.justifying.requested",
  gateOfflineNo: "recording.justifying.requested",
  gateMay: "finalizing",
  gateNot: "suspended",
  gateRequest: "suspended",
} as const;
const stop: Cell = {
  ...dialogue,
  else: "finalizing",
  confirm: "recording.confirming",
  postEvent: "recording.postEvent",
};
const forbidden: Cell = { gateNot: "suspended", gateRequest: "suspended" };
const ended: Cell = { else: "finalizing", postEvent: "recording.postEvent" };
const gateOnly = (outcome: string): Cell => ({
  gate: outcome,
  gateUntold: outcome,
  gateMay: outcome,
  gateNot: outcome,
  gateRequest: outcome,
  gateReady: outcome,
  gateOfflineYes: outcome,
  gateOfflineNo: outcome,
});
const unlessBare = (outcome: string): Cell => ({ else: outcome, bare: "" });

/** What every state of a recording does: the hardware's limits win, and an override is possible under the gate. */
const anyRecording: Row = {
  markerPressed: "= storeMarker",
  overridePressed: gateOnly("finalizing"),
  storageFilled: { else: "finalizing", fullOverwrite: "" },
  batteryExhausted: "finalizing",
  overheated: "finalizing",
  dockInserted: unlessBare("finalizing"),
  faultDetected: "fault",
};

const justifying: Row = {
  ...anyRecording,
  situationChanged: { ...forbidden, gateMay: "finalizing" },
  decisionAccepted: ended,
  decisionRefused: "recording.active",
  requestWithdrawn: "recording.active",
  recordPressed: "recording.active",
  "@explanationLimit": "recording.active",
};

/** Both halves of a justification are there (or not): who decides. */
const decided = (elsewhere: string): Cell => ({
  else: elsewhere,
  gateReady: "recording.justifying.deciding",
  gateOfflineYes: "finalizing",
  gateOfflineNo: "recording.active",
});

const resumed: Cell = "recording.active";
const settled: Cell = { ...ready, dying: "shuttingDown", faulty: "fault" };

/** Every state of the mode region: what each event and each delay leads to. What is not named is ignored. */
export const MODE_ROWS: Readonly<Record<string, Row>> = {
  off: { powerOnPressed: { else: "booting", dying: "= indicateLowBattery" }, dockInserted: "docked" },
  booting: {
    bootFailed: "fault",
    powerOffPressed: "shuttingDown",
    "@bootTime": { ...ready, faulty: "fault", interrupted: "recovering" },
  },
  recovering: {
    ...starts,
    recovered: ready,
    recoveryFailed: ready,
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
    "@recoveryLimit": ready,
  },
  "ready.buffering": {
    ...starts,
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
    overheated: "shuttingDown",
    sleepPressed: unlessBare("asleep"),
    dockInserted: "docked",
    faultDetected: "fault",
    configurationApplied: { bare: "ready.unbuffered" },
  },
  "ready.unbuffered": {
    ...starts,
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
    overheated: "shuttingDown",
    sleepPressed: unlessBare("asleep"),
    dockInserted: "docked",
    faultDetected: "fault",
    configurationApplied: unlessBare("ready.buffering"),
  },
  "recording.active": {
    ...anyRecording,
    stopPressed: stop,
    stopOrdered: stop,
    groupStopReceived: { ...dialogue, else: "finalizing", postEvent: "recording.postEvent", bare: "" },
    powerOffPressed: { ...dialogue, else: "finalizing", bare: "" },
    situationChanged: forbidden,
  },
  "recording.confirming": {
    ...anyRecording,
    confirmPressed: ended,
    recordPressed: "recording.active",
    situationChanged: forbidden,
    "@confirmTime": "recording.active",
  },
  "recording.justifying.requested": {
    ...justifying,
    speechStarted: "recording.justifying.explaining",
    codeChosen: decided("= keepCode"),
  },
  "recording.justifying.explaining": {
    ...justifying,
    explanationHeard: decided("recording.justifying.requested"),
    explanationFailed: "recording.justifying.requested",
    codeChosen: "= keepCode",
  },
  "recording.justifying.deciding": {
    ...justifying,
    "@decisionLimit": { else: "recording.active", gateOfflineYes: "finalizing" },
  },
  "recording.postEvent": {
    ...anyRecording,
    recordPressed: resumed,
    startOrdered: resumed,
    triggerAccepted: resumed,
    situationChanged: forbidden,
    "@postEventTime": "finalizing",
  },
  suspended: {
    ...starts,
    situationChanged: {
      gate: "= remindDuty",
      gateReady: "= remindDuty",
      gateOfflineYes: "= remindDuty",
      gateOfflineNo: "= remindDuty",
    },
    codeChosen: "= reportLateCode",
    stopPressed: { ...ready, gateNot: "", gateRequest: "" },
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
    overheated: "shuttingDown",
    sleepPressed: unlessBare("asleep"),
    dockInserted: "docked",
    faultDetected: "fault",
    "@suspendReminder": {
      else: "= indicateSuspended",
      gate: "recording.active",
      gateReady: "recording.active",
      gateOfflineYes: "recording.active",
      gateOfflineNo: "recording.active",
    },
  },
  finalizing: {
    ...starts,
    recordPressed: { ...start, dying: "= refuseStart" },
    startOrdered: { ...start, dying: "= refuseStart" },
    triggerAccepted: { ...start, dying: "= refuseStart" },
    groupStartReceived: { ...start, dying: "= refuseStart" },
    finalized: settled,
    finalizeFailed: settled,
    powerOffPressed: "= notePowerOff",
    "@finalizeLimit": settled,
  },
  asleep: {
    recordPressed: start,
    wakePressed: ready,
    powerOnPressed: ready,
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
    dockInserted: "docked",
    faultDetected: "fault",
    "@sleepReminder": "= indicateSleepReminder",
  },
  docked: {
    ...refused,
    dockRemoved: { else: "ready.buffering", bare: "ready.unbuffered", docked: "" },
    faultDetected: "fault",
  },
  shuttingDown: { "@shutdownTime": "off" },
  fault: {
    ...refused,
    faultCleared: ready,
    powerOffPressed: "shuttingDown",
    batteryExhausted: "shuttingDown",
  },
};
