import type { Candidate, Condition, Region } from "./shapes.ts";

export const charge: Region = {
  doc: "Charging in the dock (B17, B60).",
  initial: "unplugged",
  states: {
    unplugged: {
      doc: "On the battery.",
      on: { dockInserted: { target: "charging", effects: ["beginCharge"] } },
    },
    charging: {
      doc: "Being charged.",
      on: { chargeCompleted: { target: "charged" }, dockRemoved: { target: "unplugged" } },
    },
    charged: { doc: "Full, in the dock.", on: { dockRemoved: { target: "unplugged" } } },
  },
};

/** A recording that ended, or was repaired, in the dock is transferred in the same docking (B17, B8). */
const closedInDock: Candidate = {
  guard: { and: ["docked", { not: "nothingToTransfer" }] },
  target: "waiting",
  effects: ["beginTransfer"],
};

export const transfer: Region = {
  doc: "Offloading recordings in the dock; an undocked camera goes on later (B43).",
  initial: "idle",
  states: {
    idle: {
      doc: "Nothing is being transferred.",
      on: {
        dockInserted: {
          guard: { not: "nothingToTransfer" },
          target: "waiting",
          effects: ["beginTransfer"],
        },
        finalized: closedInDock,
        recovered: closedInDock,
      },
    },
    waiting: {
      doc: "Waiting for the destination; where there is none, until the dock is left.",
      on: {
        transferStarted: { target: "transferring" },
        transferCompleted: { target: "idle" },
        dockRemoved: { target: "idle", effects: ["pauseTransfer"] },
      },
      after: {
        transferRetry: [
          { guard: "destinationKnown", target: "waiting", reenter: true, effects: ["beginTransfer"] },
          {},
        ],
      },
    },
    transferring: {
      doc: "Bytes are moving; what the destination has confirmed need not be kept any longer (B43).",
      on: {
        importConfirmed: { effects: ["confirmImport"] },
        transferCompleted: { target: "idle" },
        transferFailed: { target: "waiting" },
        dockRemoved: { target: "idle", effects: ["pauseTransfer"] },
      },
    },
  },
};

/** A camera that records, or only hangs in the dock to do so, is left alone. */
const inDock: Condition = { in: "mode.docked" };

export const update: Region = {
  doc: "Firmware: staged, then installed in the dock; unsigned or older is refused (B22, B85).",
  initial: "none",
  states: {
    none: {
      doc: "Nothing to install.",
      on: {
        updateStaged: { guard: "updateReady", target: "staged", effects: ["stageUpdate"] },
        updateRefused: { effects: ["refuseUpdate"] },
      },
    },
    staged: {
      doc: "Fetched and checked, waiting for the dock.",
      on: {
        updateStaged: { guard: "updateReady", effects: ["stageUpdate"] },
        updateStarted: { guard: inDock, target: "installing", effects: ["installUpdate"] },
        updateRefused: { effects: ["refuseUpdate"] },
      },
    },
    installing: {
      doc: "Being installed; out of the dock it waits again, with the firmware that it had.",
      on: {
        dockRemoved: { target: "staged", effects: ["abandonUpdate"] },
        updateRefused: { effects: ["refuseUpdate"] },
      },
      after: { updateTime: { target: "none", effects: ["finishUpdate"] } },
    },
  },
};

export const link: Region = {
  doc: "The way to a controller. Silent until it subscribes.",
  initial: "offline",
  states: {
    offline: { doc: "No link.", on: { linkConnected: { target: "connected" } } },
    connected: {
      doc: "A link, but no controller has subscribed.",
      on: {
        linkSubscribed: { target: "subscribed", effects: ["resendOutbox"] },
        linkLost: { target: "offline" },
      },
    },
    subscribed: {
      doc: "A controller listens and acknowledges.",
      on: {
        linkSubscribed: { effects: ["resendOutbox"] },
        linkLost: { target: "offline" },
      },
    },
  },
};
