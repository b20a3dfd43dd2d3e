import type { Region } from "./shapes.ts";

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
      },
    },
    waiting: {
      doc: "Waiting for the destination.",
      on: {
        transferStarted: { target: "transferring" },
        transferCompleted: { target: "idle" },
        dockRemoved: { target: "idle", effects: ["pauseTransfer"] },
      },
    },
    transferring: {
      doc: "Bytes are moving.",
      on: {
        transferCompleted: { target: "idle" },
        transferFailed: { target: "waiting" },
        dockRemoved: { target: "idle", effects: ["pauseTransfer"] },
      },
    },
  },
};

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
        updateStarted: { guard: "docked", target: "installing", effects: ["installUpdate"] },
        updateRefused: { target: "none", effects: ["refuseUpdate"] },
      },
    },
    installing: {
      doc: "Being installed.",
      on: {
        updateInstalled: { target: "none" },
        updateRefused: { target: "none", effects: ["refuseUpdate"] },
      },
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
