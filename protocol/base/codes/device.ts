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
  BWC_D13: {
    fault: "caller",
    meaning: "the camera's configuration does not allow it",
    remedy: "configure the camera, or leave it",
  },
  BWC_D14: {
    fault: "caller",
    meaning: "an offered firmware is not taken: not signed, not newer, or another is being installed",
    remedy: "offer a newer version, three numbers with dots, signed with the key of the simulation",
  },
  BWC_D15: {
    fault: "caller",
    meaning: "a configuration that this model cannot have, or that contradicts itself",
    remedy: "correct the value at the path; the camera keeps the configuration that it has",
  },
  BWC_D20: { fault: "us", meaning: "a camera that is off was asked to speak", remedy: "report it" },
  BWC_D21: { fault: "caller", meaning: "somebody else watches live", remedy: "end that first" },
  BWC_D22: { fault: "caller", meaning: "nobody watches live", remedy: "none: there is nothing to end" },
  BWC_D23: {
    fault: "caller",
    meaning: "a recording after the fact without an authority or without a reason",
    remedy: "name who authorises it, and why",
  },
  BWC_D24: {
    fault: "caller",
    meaning: "a recording after the fact of a time that is out of range or not over",
    remedy: "ask for a time that is over, within the hours that the configuration allows",
  },
  BWC_D25: {
    fault: "caller",
    meaning: "a recording after the fact of a time that was not kept, or not wholly",
    remedy: "none for the part that is named; ask for what lies beside it",
  },
  BWC_D26: {
    fault: "caller",
    meaning: "a category that the camera does not have",
    remedy: "choose one of the camera's profile",
  },
  BWC_D27: {
    fault: "caller",
    meaning: "no recording has ended yet, so none can have a category",
    remedy: "choose it at the end of a recording",
  },
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
  BWC_D40: {
    fault: "caller",
    meaning: "the camera knows no trigger of this kind",
    remedy: "none: the model does not have it",
  },
  BWC_D41: {
    fault: "caller",
    meaning: "the trigger's source is not on the camera's list",
    remedy: "put it on the list of the configuration, or leave it",
  },
  BWC_D42: {
    fault: "caller",
    meaning: "the trigger is not signed and the camera wants it to be",
    remedy: "sign it with the trigger key",
  },
  BWC_D43: {
    fault: "caller",
    meaning: "the trigger's signature is not that of the key that the camera believes",
    remedy: "sign exactly what is sent, with the trigger key",
  },
  BWC_D44: {
    fault: "caller",
    meaning: "the trigger's counter has not grown: a replay",
    remedy: "let the counter of a source grow with every trigger",
  },
  BWC_D45: {
    fault: "caller",
    meaning: "the trigger was sent too long ago or in the future, or cannot show that it was not",
    remedy: "set the clocks of source and camera; a signed trigger needs its time",
  },
  BWC_D46: {
    fault: "caller",
    meaning: "the trigger's source is out of range",
    remedy: "none: it is not meant for this camera",
  },
  BWC_D47: {
    fault: "caller",
    meaning: "the camera does not record with this group",
    remedy: "stop the camera itself",
  },
} as const satisfies Record<string, ErrorRow>;
