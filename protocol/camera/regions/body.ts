import type { Region } from "./shapes.ts";

export const lights: Region = {
  doc: "Stealth hides lights, sound and vibration; it still records (B14).",
  initial: "normal",
  states: {
    normal: {
      doc: "Indicators are shown.",
      on: {
        stealthPressed: { guard: "stealthEnabled", target: "stealth", effects: ["hideIndicators"] },
      },
    },
    stealth: {
      doc: "Indicators are hidden; leaving restores what was found (T6).",
      on: { stealthPressed: { target: "normal", effects: ["restoreIndicators"] } },
    },
  },
};

export const battery: Region = {
  doc: "The battery's level (B10, B11).",
  initial: "normal",
  states: {
    normal: {
      doc: "Enough.",
      on: {
        batteryLow: { target: "low", effects: ["indicateLowBattery"] },
        batteryCritical: { target: "critical", effects: ["indicateLowBattery"] },
      },
    },
    low: {
      doc: "The wearer is warned, again and again (B11).",
      on: {
        batteryNormal: { target: "normal" },
        batteryCritical: { target: "critical", effects: ["indicateLowBattery"] },
      },
      after: { batteryWarning: { target: "low", reenter: true, effects: ["indicateLowBattery"] } },
    },
    critical: {
      doc: "Minutes are left.",
      on: { batteryNormal: { target: "normal" }, batteryLow: { target: "low" } },
      after: { batteryWarning: { target: "critical", reenter: true, effects: ["indicateLowBattery"] } },
    },
  },
};

export const storage: Region = {
  doc: "Free space (B11, B43).",
  initial: "normal",
  states: {
    normal: {
      doc: "Enough.",
      on: {
        storageLow: { target: "low" },
        storageFilled: { target: "full", effects: ["indicateMemoryFull"] },
      },
    },
    low: {
      doc: "Nearly full.",
      on: {
        storageFreed: { target: "normal" },
        storageFilled: { target: "full", effects: ["indicateMemoryFull"] },
      },
    },
    full: {
      doc: "Full: it will not record unless it may overwrite (B11, B71).",
      on: { storageFreed: { target: "normal" }, storageLow: { target: "low" } },
      after: { storageWarning: { target: "full", reenter: true, effects: ["indicateMemoryFull"] } },
    },
  },
};

export const clock: Region = {
  doc: "Wall time: events are numbered, never ordered by it (F 16).",
  initial: "unset",
  states: {
    unset: {
      doc: "Reports carry no time; the wearer is warned (B11).",
      on: { clockSet: { target: "set" } },
      after: { clockWarning: { target: "unset", reenter: true, effects: ["indicateClockUnset"] } },
    },
    set: {
      doc: "Reports carry a time.",
      on: { clockLost: { target: "unset" }, clockStepped: { effects: ["noteClockStep"] } },
    },
  },
};

export const position: Region = {
  doc: "The satellite fix (F 17).",
  initial: "unknown",
  states: {
    unknown: { doc: "No fix.", on: { positionFound: { target: "fixed" } } },
    fixed: { doc: "A fix.", on: { positionLost: { target: "unknown" } } },
  },
};

export const wearer: Region = {
  doc: "Who wears it (F 27).",
  initial: "unassigned",
  states: {
    unassigned: { doc: "Nobody is assigned.", on: { wearerAssigned: { target: "assigned" } } },
    assigned: { doc: "Somebody is assigned.", on: { wearerCleared: { target: "unassigned" } } },
  },
};
