import { recording } from "./recording.ts";
import {
  begin,
  type Condition,
  first,
  forbidden,
  goingOff,
  mayBuffer,
  noSpace,
  onStart,
  open,
  type Region,
  type State,
  toReady,
  toWork,
  when,
} from "./shapes.ts";

const refuse = onStart([{ effects: ["refuseStart", "indicateRefused"] }]);
const shutDown = { target: "shuttingDown", effects: ["indicatePowerOff"] } as const;
/** A camera at the end of a cable loses its power with it (B11). */
const cableLost = { target: "shuttingDown", effects: ["indicateCableLost"] } as const;
const sleep = {
  guard: "sleepEnabled",
  target: "fallingAsleep",
  effects: ["logSleep", "indicateSleep"],
} as const;
const wake = { target: "waking", effects: ["logSleep", "indicateWake"] } as const;

/** What ends the work of a camera that records nothing. */
const leaving = {
  powerOffPressed: shutDown,
  cableLost,
  batteryExhausted: shutDown,
  overheated: shutDown,
  dockInserted: { target: "docked" },
  faultDetected: { target: "fault" },
} as const;

const off: State = {
  doc: "No power. Nothing is buffered and nothing is kept (B2).",
  on: {
    powerOnPressed: [
      { guard: "batteryEmpty", effects: ["indicateLowBattery"] },
      { target: "booting", effects: ["indicatePowerOn"] },
    ],
    dockInserted: { target: "docked" },
  },
};

const booting: State = {
  doc: "Starting up; solid red on a Body 2 (B7). A start is remembered until it can be carried out.",
  entry: ["emptyBuffer"],
  on: {
    recordPressed: { effects: ["rememberStart"] },
    startOrdered: { effects: ["rememberStart"] },
    bootFailed: { target: "fault" },
    powerOffPressed: shutDown,
    cableLost,
    batteryExhausted: shutDown,
  },
  after: {
    bootTime: [
      { guard: "faulty", target: "fault" },
      { guard: "interrupted", target: "recovering", effects: ["recover"] },
      ...toWork,
    ],
  },
};

const recovering: State = {
  doc: "Repairs a recording that a power cut left open (B8). A start does not wait for it.",
  on: {
    ...onStart(begin),
    recovered: toWork,
    recoveryFailed: toWork,
    powerOffPressed: shutDown,
    cableLost,
    batteryExhausted: shutDown,
  },
  after: { recoveryLimit: toWork },
};

const ready: State = {
  doc: "Ready to record.",
  initial: "buffering",
  on: {
    ...onStart(begin),
    ...leaving,
    sleepPressed: sleep,
    testRecordingPressed: [
      { guard: noSpace, effects: ["refuseStart", "indicateMemoryFull"] },
      first("keepTestMark", open),
    ],
    functionTestPressed: [
      { guard: "functionsWork", effects: ["noteFunctions", "indicateTestPassed"] },
      { effects: ["noteFunctions", "indicateTestFailed"] },
    ],
  },
  states: {
    buffering: {
      doc: "The pre-event ring runs (B1); it begins empty whenever this state is entered (B92).",
      entry: ["startBuffer"],
      on: {
        configurationApplied: {
          guard: { not: mayBuffer },
          target: "ready.unbuffered",
          effects: ["applyConfiguration"],
        },
        situationChanged: { guard: forbidden, target: "ready.unbuffered" },
      },
    },
    unbuffered: {
      doc: "Nothing from before the press is kept: the agency has switched buffering off (B1), or recording is forbidden here (X14).",
      entry: ["emptyBuffer"],
      on: {
        configurationApplied: {
          guard: mayBuffer,
          target: "ready.buffering",
          effects: ["applyConfiguration"],
        },
        situationChanged: { guard: mayBuffer, target: "ready.buffering" },
      },
    },
  },
};

/** The duty is back, and nobody's request stands against it (A31, A53). */
const dutyIsBack: Condition = { and: ["verdictMust", { not: "stopOnRequest" }] };

const suspended: State = {
  doc: "Recording is forbidden here: neither records nor buffers, so nothing of this time can be attached later.",
  entry: ["emptyBuffer"],
  on: {
    ...onStart(begin),
    ...leaving,
    situationChanged: { guard: dutyIsBack, effects: ["remindDuty"] },
    codeChosen: { effects: ["reportLateCode"] },
    stopPressed: when({ not: { or: ["verdictMustNot", "stopOnRequest"] } }, toReady),
    sleepPressed: sleep,
  },
  after: {
    suspendReminder: [
      { ...open, guard: { and: [dutyIsBack, { not: noSpace }] } },
      { target: "suspended", reenter: true, effects: ["indicateSuspended"] },
    ],
  },
};

const afterwards = [
  { guard: goingOff, target: "shuttingDown", effects: ["indicatePowerOff"] },
  { guard: "faulty", target: "fault" },
  ...toReady,
] as const;

const finalizing: State = {
  doc: "The file is closed, hashed and signed. A new start does not wait for it.",
  on: {
    ...onStart([{ guard: goingOff, effects: ["refuseStart", "indicateRefused"] }, ...begin]),
    finalized: afterwards,
    finalizeFailed: afterwards,
    powerOffPressed: { effects: ["notePowerOff"] },
    cableLost: { effects: ["noteCableLost", "indicateCableLost"] },
  },
  after: { finalizeLimit: afterwards },
};

const fallingAsleep: State = {
  doc: "On the way to sleep, less than four seconds (B13): the buffer is gone already, a start still counts.",
  entry: ["emptyBuffer"],
  on: { ...onStart(begin), ...leaving, wakePressed: wake, powerOnPressed: wake },
  after: { sleepTime: { target: "asleep" } },
};

const asleep: State = {
  doc: "No buffer, no recording; an outside trigger does not wake it, a press does (B13).",
  entry: ["emptyBuffer"],
  on: {
    ...leaving,
    recordPressed: begin,
    wakePressed: wake,
    powerOnPressed: wake,
    dockInserted: { target: "docked", effects: ["logSleep"] },
  },
  after: { sleepReminder: { target: "asleep", reenter: true, effects: ["indicateSleepReminder"] } },
};

const waking: State = {
  doc: "Waking up, less than four seconds (B13): nothing is buffered yet, a start counts.",
  on: { ...onStart(begin), ...leaving },
  after: { wakeTime: toReady },
};

const docked: State = {
  doc: "In the dock: charge, transfer and update run beside each other (B17); nothing is buffered (B2).",
  entry: ["emptyBuffer"],
  on: {
    ...refuse,
    /** One that was off when it was put in, or was switched off there, is off again afterwards. */
    dockRemoved: [{ guard: "offInDock", ...shutDown }, ...toReady],
    powerOffPressed: { effects: ["stayOff"] },
    powerOnPressed: { effects: ["comeOn"] },
    faultDetected: { target: "fault" },
  },
};

const shuttingDown: State = {
  doc: "Saying goodbye; solid red on a Body 2 (B8).",
  entry: ["emptyBuffer"],
  after: { shutdownTime: { target: "off", effects: ["powerDown"] } },
};

const fault: State = {
  doc: "A function is gone; both lights solid red on a Body 2 (B8).",
  entry: ["emptyBuffer", "indicateFault"],
  on: {
    ...refuse,
    faultCleared: [{ guard: "interrupted", target: "recovering", effects: ["recover"] }, ...toReady],
    powerOffPressed: shutDown,
    cableLost,
    batteryExhausted: shutDown,
  },
};

/** What the camera is doing: the one region with a say in what is kept. */
export const mode: Region = {
  doc: "What the camera is doing.",
  initial: "off",
  states: {
    off,
    booting,
    recovering,
    ready,
    recording,
    suspended,
    finalizing,
    fallingAsleep,
    asleep,
    waking,
    docked,
    shuttingDown,
    fault,
  },
};
