import type { ErrorRow } from "./row.ts";

/** D: device. */
export const deviceCodes = {
  BWC_D01: {
    fault: "caller",
    meaning: "the sender is not the controller of this camera",
    remedy: "subscribe first; the newest claim wins",
  },
  BWC_D02: {
    fault: "caller",
    meaning: "the camera is asleep",
    remedy: "the wearer has to wake it with a press",
  },
  BWC_D03: { fault: "caller", meaning: "the storage is full", remedy: "offload recordings in the dock" },
  BWC_D04: { fault: "caller", meaning: "nobody is assigned to the camera", remedy: "assign a wearer first" },
  BWC_D05: { fault: "caller", meaning: "the camera is in the dock", remedy: "take it out of the dock" },
  BWC_D06: {
    fault: "caller",
    meaning: "a function of the camera is gone",
    remedy: "have the camera looked at",
  },
  BWC_D07: {
    fault: "caller",
    meaning: "the camera is still starting up",
    remedy: "send it again in some seconds",
  },
  BWC_D08: { fault: "caller", meaning: "the camera is shutting down or off", remedy: "switch it on" },
  BWC_D09: {
    fault: "caller",
    meaning: "the camera is not recording",
    remedy: "none: there is nothing to stop or mark",
  },
  BWC_D10: {
    fault: "caller",
    meaning: "no stop request is open, or not the one that is named",
    remedy: "name the number of the event that opened the request",
  },
  BWC_D11: {
    fault: "caller",
    meaning: "a configuration older than the one that the camera has",
    remedy: "send a version that is not lower",
  },
  BWC_D12: {
    fault: "caller",
    meaning: "the trigger source was heeded a moment ago",
    remedy: "wait for the cool-down",
  },
  BWC_D20: { fault: "us", meaning: "a camera that is off was asked to speak", remedy: "report it" },
  BWC_D30: {
    fault: "caller",
    meaning: "a value that the camera cannot have",
    remedy: "use the range that is named",
  },
  BWC_D31: {
    fault: "caller",
    meaning: "somebody speaks near the camera already",
    remedy: "wait for the speech to end",
  },
  BWC_D32: { fault: "caller", meaning: "nobody asks for a reason code now", remedy: "ask for a stop first" },
  BWC_D33: {
    fault: "caller",
    meaning: "not the id of a simulated camera",
    remedy: "use an id that begins SIM-",
  },
  BWC_D34: { fault: "caller", meaning: "the camera has a port already", remedy: "make another camera" },
  BWC_D35: {
    fault: "caller",
    meaning: "the simulation of the camera has ended",
    remedy: "make another camera",
  },
} as const satisfies Record<string, ErrorRow>;
