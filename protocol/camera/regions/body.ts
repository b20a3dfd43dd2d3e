import type { Region } from "./shapes.ts";

export const battery: Region = {
  doc: "The battery's level (B10, B11).",
  initial: "normal",
  states: {
    normal: {
      doc: "Enough.",
      on: {
        batteryLow: { target: "low", effects: ["indicateLowBattery"] },
        batteryCritical: { target: "critical", effects: ["indicateLowBattery"] },
        batteryExhausted: { target: "depleted" },
      },
    },
    low: {
      doc: "The wearer is warned, again and again (B11).",
      on: {
        batteryNormal: { target: "normal" },
        batteryCritical: { target: "critical", effects: ["indicateLowBattery"] },
        batteryExhausted: { target: "depleted" },
      },
      after: { batteryWarning: { target: "low", reenter: true, effects: ["indicateLowBattery"] } },
    },
    critical: {
      doc: "Minutes are left.",
      on: {
        batteryNormal: { target: "normal" },
        batteryLow: { target: "low" },
        batteryExhausted: { target: "depleted" },
      },
      after: { batteryWarning: { target: "critical", reenter: true, effects: ["indicateLowBattery"] } },
    },
    depleted: {
      doc: "Empty: what was recorded is closed while there is power for it, then the camera goes off.",
      on: {
        batteryNormal: { target: "normal" },
        batteryLow: { target: "low" },
        batteryCritical: { target: "critical" },
      },
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
        storageLow: { target: "low", effects: ["indicateStorageLow"] },
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
    unknown: {
      doc: "No fix, or the agency has it switched off.",
      on: { positionFound: { guard: "positionEnabled", target: "fixed" } },
    },
    fixed: { doc: "A fix.", on: { positionLost: { target: "unknown" } } },
  },
};

export const temperature: Region = {
  doc: "The temperature inside; too hot ends everything (X5).",
  initial: "normal",
  states: {
    normal: { doc: "As it should be.", on: { temperatureHigh: { target: "hot", effects: ["indicateHot"] } } },
    hot: { doc: "Near its limit.", on: { temperatureNormal: { target: "normal" } } },
  },
};

export const health: Region = {
  doc: "Functions without which it still records: microphone, lamps, a button. What is missing is marked.",
  initial: "well",
  states: {
    well: {
      doc: "Everything works.",
      on: { functionLost: { target: "impaired", effects: ["indicateImpaired"] } },
    },
    impaired: {
      doc: "Something does not work, and the wearer is told again and again (B11).",
      on: {
        functionLost: { effects: ["indicateImpaired"] },
        functionRegained: { guard: { not: "impaired" }, target: "well" },
      },
      after: { faultWarning: { target: "impaired", reenter: true, effects: ["indicateImpaired"] } },
    },
  },
};

export const service: Region = {
  doc: "May it be in use at all? A model can be withdrawn (X5); it still records, and says so.",
  initial: "inService",
  states: {
    inService: {
      doc: "In use.",
      on: { recallReceived: { target: "recalled", effects: ["noteRecall", "indicateRecalled"] } },
    },
    recalled: {
      doc: "Withdrawn: to be handed in.",
      on: { recallLifted: { target: "inService", effects: ["noteRecall"] } },
    },
  },
};
