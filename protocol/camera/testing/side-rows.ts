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
    stealth: { stealthPressed: "normal" },
  },
  live: {
    off: { liveStarted: unlessBare("on") },
    on: { liveStopped: "off", recordingClosed: "off" },
  },
  category: {
    idle: { recordingClosed: unlessBare("choosing") },
    choosing: { categoryChosen: "idle", recordingOpened: "idle", "@categoryTime": "idle" },
  },
  battery: {
    normal: { batteryLow: "low", batteryCritical: "critical" },
    low: { batteryNormal: "normal", batteryCritical: "critical", "@batteryWarning": "= indicateLowBattery" },
    critical: { batteryNormal: "normal", batteryLow: "low", "@batteryWarning": "= indicateLowBattery" },
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
  position: { unknown: { positionFound: "fixed" }, fixed: { positionLost: "unknown" } },
  wearer: { unassigned: { wearerAssigned: "assigned" }, assigned: { wearerCleared: "unassigned" } },
  charge: {
    unplugged: { dockInserted: "charging" },
    charging: { chargeCompleted: "charged", dockRemoved: "unplugged" },
    charged: { dockRemoved: "unplugged" },
  },
  transfer: {
    idle: { dockInserted: { else: "waiting", docked: "" } },
    waiting: { transferStarted: "transferring", transferCompleted: "idle", dockRemoved: "idle" },
    transferring: { transferCompleted: "idle", transferFailed: "waiting", dockRemoved: "idle" },
  },
  update: {
    none: { updateStaged: unlessBare("staged"), updateRefused: "= refuseUpdate" },
    staged: { updateStarted: { docked: "installing" }, updateRefused: "none" },
    installing: { updateInstalled: "none", updateRefused: "none" },
  },
  link: {
    offline: { linkConnected: "connected" },
    connected: { linkSubscribed: "subscribed", linkLost: "offline" },
    subscribed: { linkSubscribed: "= resendOutbox", linkLost: "offline" },
  },
};
