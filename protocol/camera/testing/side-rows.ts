import type { Row } from "./table.ts";

const unlessBare = (outcome: string) => ({ else: outcome, bare: "" });

/** Every state of the regions beside the mode, with the mode at `recording.active`. What is not named is ignored. */
export const SIDE_ROWS: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  clip: {
    closed: { recordingOpened: "open" },
    open: { recordingClosed: "closed", "@recordingLimit": "= rollOver" },
  },
  reminder: {
    quiet: { recordingOpened: "running" },
    running: { recordingClosed: "quiet", "@reminderInterval": "= indicateReminder" },
  },
  audio: {
    live: { mutePressed: { else: "muted", hold: "", bare: "" }, muteHeld: { hold: "muted" } },
    muted: {
      mutePressed: { else: "live", hold: "" },
      muteReleased: { hold: "live" },
      recordingClosed: "live",
      "@muteReminder": "= indicateMuteReminder",
    },
  },
  lights: {
    normal: { stealthPressed: unlessBare("stealth") },
    stealth: {
      "stealthPressed beside mode.recording.active": "normal",
      "stealthPressed beside mode.recording.active, live.on": "normal",
      stealthPressed: "normal",
      "dockInserted beside mode.recording.active": unlessBare("normal"),
      "dockInserted beside mode.recording.active, live.on": unlessBare("normal"),
      dockInserted: unlessBare("normal"),
    },
  },
  brightness: {
    full: { lightsPressed: unlessBare("dim") },
    dim: { lightsPressed: unlessBare("dark"), dockInserted: unlessBare("full") },
    dark: { lightsPressed: unlessBare("full"), dockInserted: unlessBare("full") },
  },
  volume: {
    loud: { volumeDownPressed: "quiet" },
    quiet: { volumeUpPressed: "loud", volumeDownPressed: "silent", dockInserted: unlessBare("loud") },
    silent: { volumeUpPressed: "quiet", dockInserted: unlessBare("loud") },
  },
  live: {
    off: { liveStarted: unlessBare("on"), watchPressed: unlessBare("= askViewer") },
    on: { liveStopped: "off", recordingClosed: "off" },
  },
  group: {
    alone: {
      "groupStartReceived beside mode.recording.active": unlessBare("joined"),
      "groupStartReceived beside mode.ready.buffering": {
        else: "fresh",
        ...{ bare: "", full: "", noWearer: "", dying: "" },
      },
    },
    fresh: { recordingClosed: "alone", "@groupConfirmWindow": "joined" },
    joined: { recordingClosed: "alone" },
  },
  category: {
    idle: {
      categoryChosen: "= storeCategory",
      recordingClosed: { else: "choosing", bare: "", test: "", testMust: "" },
    },
    choosing: { categoryChosen: "idle", recordingOpened: "idle", "@categoryTime": "idle" },
  },
  battery: {
    normal: { batteryLow: "low", batteryCritical: "critical", batteryExhausted: "depleted" },
    low: {
      batteryNormal: "normal",
      batteryCritical: "critical",
      batteryExhausted: "depleted",
      "@batteryWarning": "= indicateLowBattery",
    },
    critical: {
      batteryNormal: "normal",
      batteryLow: "low",
      batteryExhausted: "depleted",
      "@batteryWarning": "= indicateLowBattery",
    },
    depleted: { batteryNormal: "normal", batteryLow: "low", batteryCritical: "critical" },
  },
  storage: {
    normal: { storageLow: "low", storageFilled: "full" },
    low: { storageFreed: "normal", storageFilled: "full" },
    full: { storageFreed: "normal", storageLow: "low", "@storageWarning": "= indicateMemoryFull" },
  },
  clock: {
    unset: { clockSet: "set", "@clockWarning": "= indicateClockUnset" },
    set: { clockLost: "unset", clockStepped: "= noteClockStep" },
  },
  position: {
    unknown: { positionFound: unlessBare("fixed") },
    fixed: { positionLost: "unknown" },
  },
  temperature: { normal: { temperatureHigh: "hot" }, hot: { temperatureNormal: "normal" } },
  health: {
    well: { functionLost: "impaired" },
    impaired: {
      functionLost: "= indicateImpaired",
      functionRegained: { else: "well", impaired: "" },
      "@faultWarning": "= indicateImpaired",
    },
  },
  service: { inService: { recallReceived: "recalled" }, recalled: { recallLifted: "inService" } },
  wearer: {
    unassigned: {
      wearerAssigned: { else: "untrained", trained: "assigned" },
      "@wearerReminder beside mode.ready.buffering": { noWearer: "= indicateNoWearer" },
    },
    assigned: { wearerAssigned: { else: "untrained", trained: "assigned" }, wearerCleared: "unassigned" },
    untrained: { wearerAssigned: { else: "untrained", trained: "assigned" }, wearerCleared: "unassigned" },
  },
  charge: {
    unplugged: { dockInserted: "charging" },
    charging: { chargeCompleted: "charged", dockRemoved: "unplugged" },
    charged: { dockRemoved: "unplugged" },
  },
  transfer: {
    idle: {
      dockInserted: { else: "waiting", docked: "" },
      finalized: { dockedFull: "waiting" },
      recovered: { dockedFull: "waiting" },
    },
    waiting: {
      transferStarted: "transferring",
      transferCompleted: "idle",
      dockRemoved: "idle",
      "@transferRetry": unlessBare("= beginTransfer"),
    },
    transferring: {
      importConfirmed: "= confirmImport",
      transferCompleted: "idle",
      transferFailed: "waiting",
      dockRemoved: "idle",
    },
  },
  update: {
    none: { updateStaged: unlessBare("staged"), updateRefused: "= refuseUpdate" },
    staged: {
      updateStaged: unlessBare("= stageUpdate"),
      "updateStarted beside mode.docked": "installing",
      updateRefused: "= refuseUpdate",
    },
    installing: { dockRemoved: "staged", updateRefused: "= refuseUpdate", "@updateTime": "none" },
  },
  link: {
    offline: { linkConnected: "connected" },
    connected: { linkSubscribed: "subscribed", linkLost: "offline" },
    subscribed: { linkSubscribed: "= resendOutbox", linkLost: "offline" },
  },
};
