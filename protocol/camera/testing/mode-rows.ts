import type { Cell, Row } from "./table.ts";

const unlessBare = (outcome: string): Cell => ({ else: outcome, bare: "" });

/** The same under settings that have the camera in groups; the bare one has it in none. */
const inGroups = (cell: Exclude<Cell, string>): Cell => ({ ...cell, bare: "" });

const start: Exclude<Cell, string> = {
  else: "recording.active",
  full: "= refuseStart",
  noWearer: "= refuseStart",
};
const leaving: Row = {
  powerOffPressed: "shuttingDown",
  cableLost: "shuttingDown",
  batteryExhausted: "shuttingDown",
  overheated: "shuttingDown",
  dockInserted: "docked",
  faultDetected: "fault",
};
const starts: Row = {
  recordPressed: start,
  startOrdered: start,
  triggerAccepted: start,
  groupStartReceived: inGroups(start),
};
const refused: Row = {
  recordPressed: "= refuseStart",
  startOrdered: "= refuseStart",
  triggerAccepted: "= refuseStart",
  groupStartReceived: unlessBare("= refuseStart"),
};
/** Nothing is buffered of a time in which recording is forbidden (X14). */
const buffer = {
  else: "ready.buffering",
  bare: "ready.unbuffered",
  gateNot: "ready.unbuffered",
  gateRequest: "ready.unbuffered",
} as const;
const ready = { ...buffer, docked: "docked", dockedFull: "docked" } as const;
/** The same for a camera that has come up: it carries out the start that it remembers. */
const work: Cell = { ...ready, pending: "recording.active" };
const dialogue = {
  gate: "recording.justifying.requested",
  gateUntold: "recording.justifying.requested",
  gateReady: "recording.justifying.requested",
  gateOfflineYes: "recording.justifying.requested",
  gateOfflineNo: "recording.justifying.requested",
  gateOfflineYesPost: "recording.justifying.requested",
  gateMay: "finalizing",
  gateMayPost: "recording.postEvent",
  gateNot: "suspended",
  gateRequest: "suspended",
} as const;
const groupStop: Cell = { ...dialogue, else: "finalizing", postEvent: "recording.postEvent" };
const stop: Cell = {
  ...dialogue,
  test: "finalizing",
  else: "finalizing",
  confirm: "recording.confirming",
  postEvent: "recording.postEvent",
};
const forbidden: Cell = { gateNot: "suspended", gateRequest: "suspended" };
const ended: Cell = {
  else: "finalizing",
  postEvent: "recording.postEvent",
  gateMayPost: "recording.postEvent",
  gateOfflineYesPost: "recording.postEvent",
};
const gateOnly = (outcome: string): Cell => ({
  gate: outcome,
  gateUntold: outcome,
  gateMay: outcome,
  gateMayPost: outcome,
  gateOfflineYesPost: outcome,
  gateNot: outcome,
  gateRequest: outcome,
  gateReady: outcome,
  gateOfflineYes: outcome,
  gateOfflineNo: outcome,
});
/** What every state of a recording does: the hardware's limits win, and an override is possible under the gate. */
const counts: Cell = { test: "= dropTestMark", testMust: "= dropTestMark" };
const anyRecording: Row = {
  recordPressed: counts,
  startOrdered: counts,
  triggerAccepted: counts,
  groupStartReceived: counts,
  markerPressed: "= storeMarker",
  overridePressed: gateOnly("finalizing"),
  powerOffPressed: "= indicateRefused",
  cableLost: "finalizing",
  storageFilled: { else: "finalizing", fullOverwrite: "" },
  batteryExhausted: "finalizing",
  overheated: "finalizing",
  dockInserted: unlessBare("finalizing"),
  faultDetected: "fault",
};

/** Switching off is no way round the gate, and where it cannot be the wearer is told. */
const off: Cell = {
  ...dialogue,
  ...{ gateNot: "finalizing", gateRequest: "finalizing" },
  else: "finalizing",
  bare: "= indicateRefused",
};

const justifying: Row = {
  ...anyRecording,
  situationChanged: { ...forbidden, gateMay: "finalizing", gateMayPost: "recording.postEvent" },
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
  gateOfflineYesPost: "recording.postEvent",
  gateOfflineNo: "recording.active",
});

const resumed: Cell = "recording.active";
const settled: Cell = { ...ready, dying: "shuttingDown", faulty: "fault" };

/** Ready, with and without a buffer. */
const readyForAll: Row = {
  ...leaving,
  sleepPressed: unlessBare("fallingAsleep"),
  testRecordingPressed: { else: "recording.active", full: "= refuseStart" },
  functionTestPressed: { else: "= indicateTestFailed", works: "= indicateTestPassed" },
};

/** Every state of the mode region: what each event and each delay leads to. What is not named is ignored. */
export const MODE_ROWS: Readonly<Record<string, Row>> = {
  off: { powerOnPressed: { else: "booting", dying: "= indicateLowBattery" }, dockInserted: "docked" },
  booting: {
    recordPressed: "= rememberStart",
    startOrdered: "= rememberStart",
    bootFailed: "fault",
    powerOffPressed: "shuttingDown",
    cableLost: "shuttingDown",
    batteryExhausted: "shuttingDown",
    "@bootTime": { ...ready, faulty: "fault", interrupted: "recovering", pending: "recording.active" },
  },
  recovering: {
    ...starts,
    recovered: work,
    recoveryFailed: work,
    powerOffPressed: "shuttingDown",
    cableLost: "shuttingDown",
    batteryExhausted: "shuttingDown",
    "@recoveryLimit": work,
  },
  "ready.buffering": {
    ...starts,
    retrospectOrdered: { else: "= refuseRetrospect", mayRetrospect: "= claimRetrospect" },
    ...readyForAll,
    configurationApplied: { ...buffer, else: "" },
    situationChanged: { ...buffer, else: "", bare: "" },
  },
  "ready.unbuffered": {
    ...starts,
    ...readyForAll,
    configurationApplied: { ...buffer, bare: "", gateNot: "", gateRequest: "" },
    situationChanged: { ...buffer, bare: "", gateNot: "", gateRequest: "" },
  },
  "recording.active": {
    ...anyRecording,
    stopPressed: stop,
    stopOrdered: stop,
    "stopPressed beside group.fresh": { ...dialogue, else: "recording.confirming", test: "finalizing" },
    "stopOrdered beside group.fresh": { ...dialogue, else: "recording.confirming", test: "finalizing" },
    "groupStopReceived beside group.joined": groupStop,
    powerOffPressed: off,
    situationChanged: { ...forbidden, testMust: "= dropTestMark" },
  },
  "recording.confirming": {
    ...anyRecording,
    confirmPressed: ended,
    powerOffPressed: off,
    recordPressed: "recording.active",
    "groupStopReceived beside group.joined": groupStop,
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
    "@decisionLimit": {
      else: "recording.active",
      gateOfflineYes: "finalizing",
      gateOfflineYesPost: "recording.postEvent",
    },
  },
  "recording.postEvent": {
    ...anyRecording,
    powerOffPressed: { else: "finalizing", bare: "= indicateRefused" },
    recordPressed: resumed,
    startOrdered: resumed,
    triggerAccepted: resumed,
    groupStartReceived: unlessBare("recording.active"),
    situationChanged: forbidden,
    "@postEventTime": "finalizing",
  },
  suspended: {
    ...starts,
    situationChanged: {
      gate: "= remindDuty",
      gateReady: "= remindDuty",
      gateOfflineYes: "= remindDuty",
      gateOfflineYesPost: "= remindDuty",
      testMust: "= remindDuty",
      gateOfflineNo: "= remindDuty",
    },
    codeChosen: "= reportLateCode",
    stopPressed: { ...ready, gateNot: "", gateRequest: "" },
    ...leaving,
    sleepPressed: unlessBare("fallingAsleep"),
    "@suspendReminder": {
      else: "= indicateSuspended",
      gate: "recording.active",
      gateReady: "recording.active",
      gateOfflineYes: "recording.active",
      gateOfflineYesPost: "recording.active",
      testMust: "recording.active",
      gateOfflineNo: "recording.active",
    },
  },
  finalizing: {
    ...starts,
    recordPressed: { ...start, dying: "= refuseStart" },
    startOrdered: { ...start, dying: "= refuseStart" },
    triggerAccepted: { ...start, dying: "= refuseStart" },
    groupStartReceived: inGroups({ ...start, dying: "= refuseStart" }),
    finalized: settled,
    finalizeFailed: settled,
    powerOffPressed: "= notePowerOff",
    cableLost: "= indicateCableLost",
    "@finalizeLimit": settled,
  },
  fallingAsleep: {
    ...starts,
    ...leaving,
    wakePressed: "waking",
    powerOnPressed: "waking",
    "@sleepTime": "asleep",
  },
  waking: { ...starts, ...leaving, "@wakeTime": ready },
  asleep: {
    ...leaving,
    recordPressed: start,
    wakePressed: "waking",
    powerOnPressed: "waking",
    "@sleepReminder": "= indicateSleepReminder",
  },
  docked: {
    ...refused,
    powerOffPressed: "= stayOff",
    powerOnPressed: "= comeOn",
    dockRemoved: {
      ...buffer,
      docked: "",
      dockedFull: "",
      offInDock: "shuttingDown",
    },
    faultDetected: "fault",
  },
  shuttingDown: { "@shutdownTime": "off" },
  fault: {
    ...refused,
    faultCleared: { ...ready, interrupted: "recovering" },
    powerOffPressed: "shuttingDown",
    cableLost: "shuttingDown",
    batteryExhausted: "shuttingDown",
  },
};
