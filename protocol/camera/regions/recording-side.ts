import { type Condition, goingOff, noSpace, noWearer, type Region } from "./shapes.ts";

const whileRecording: Condition = { in: "mode.recording" };

/** The open recording's own limit, apart from the dialogue above it, so that neither restarts the other (N-CC-10). */
export const clip: Region = {
  doc: "The clip being written: at the limit it rolls over to a new, linked one (T10).",
  initial: "closed",
  states: {
    closed: { doc: "No clip is open.", on: { recordingOpened: { target: "open" } } },
    open: {
      doc: "A clip is open.",
      on: { recordingClosed: { target: "closed" } },
      after: { recordingLimit: { target: "open", reenter: true, effects: ["rollOver"] } },
    },
  },
};

export const reminder: Region = {
  doc: "The reminder that a recording runs, every two minutes on Axon models (B4).",
  initial: "quiet",
  states: {
    quiet: { doc: "Nothing to remind of.", on: { recordingOpened: { target: "running" } } },
    running: {
      doc: "Reminds at every interval.",
      on: { recordingClosed: { target: "quiet" } },
      after: {
        reminderInterval: { target: "running", reenter: true, effects: ["indicateReminder"] },
      },
    },
  },
};

export const audio: Region = {
  doc: "The microphone, as the wearer may mute it while recording (B14, B44).",
  initial: "live",
  states: {
    live: {
      doc: "Sound is recorded.",
      on: {
        mutePressed: {
          guard: { and: ["muteEnabled", { not: "holdToMute" }, whileRecording] },
          target: "muted",
          effects: ["indicateMute"],
        },
        muteHeld: {
          guard: { and: ["muteEnabled", "holdToMute", whileRecording] },
          target: "muted",
          effects: ["indicateMute"],
        },
      },
    },
    muted: {
      doc: "Silence is recorded; the reason is owed (A42).",
      on: {
        mutePressed: { guard: { not: "holdToMute" }, target: "live", effects: ["indicateUnmute"] },
        muteReleased: { guard: "holdToMute", target: "live", effects: ["indicateUnmute"] },
        recordingClosed: { target: "live" },
      },
      after: { muteReminder: { target: "muted", reenter: true, effects: ["indicateMuteReminder"] } },
    },
  },
};

export const live: Region = {
  doc: "A viewer may watch only while it records, and the wearer is told (B20).",
  initial: "off",
  states: {
    off: {
      doc: "Nobody watches.",
      on: {
        liveStarted: {
          guard: { and: ["liveEnabled", whileRecording] },
          target: "on",
          effects: ["indicateLive"],
        },
        watchPressed: { guard: { and: ["liveEnabled", whileRecording] }, effects: ["askViewer"] },
      },
    },
    on: {
      doc: "Somebody watches.",
      on: { liveStopped: { target: "off" }, recordingClosed: { target: "off" } },
    },
  },
};

export const category: Region = {
  doc: "The category chosen at the end of a recording (B52).",
  initial: "idle",
  states: {
    idle: {
      doc: "Nothing to choose; what is chosen later still counts, and is late.",
      on: {
        categoryChosen: { effects: ["storeCategory"] },
        recordingClosed: {
          guard: { and: ["categoryAtEnd", { not: "testRecording" }] },
          target: "choosing",
          effects: ["indicateCategory"],
        },
      },
    },
    choosing: {
      doc: "A choice is awaited; none in time leaves the recording uncategorised (B52).",
      on: {
        categoryChosen: { target: "idle", effects: ["storeCategory"] },
        recordingOpened: { target: "idle", effects: ["leaveUncategorised"] },
      },
      after: { categoryTime: { target: "idle", effects: ["leaveUncategorised"] } },
    },
  },
};

/** Modes in which nothing starts a recording from outside. */
const cannotStart: Condition = {
  or: [
    { in: "mode.off" },
    { in: "mode.booting" },
    { in: "mode.asleep" },
    { in: "mode.docked" },
    { in: "mode.shuttingDown" },
    { in: "mode.fault" },
    noSpace,
    noWearer,
    goingOff,
  ],
};

export const group: Region = {
  doc: "Recording together with other cameras (B41): what the group started takes a second press to stop, at first (B42).",
  initial: "alone",
  states: {
    alone: {
      doc: "Not in a group.",
      on: {
        groupStartReceived: [
          { guard: { and: ["groupEnabled", whileRecording] }, target: "joined" },
          { guard: { and: ["groupEnabled", { not: cannotStart }] }, target: "fresh" },
        ],
      },
    },
    fresh: {
      doc: "The group has just started this recording.",
      on: { recordingClosed: { target: "alone" } },
      after: { groupConfirmWindow: { target: "joined" } },
    },
    joined: {
      doc: "Recording with the group.",
      on: { recordingClosed: { target: "alone" } },
    },
  },
};
