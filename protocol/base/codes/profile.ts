import type { ErrorRow } from "./row.ts";

/** H: hardware profiles. */
export const profileCodes = {
  BWC_H01: {
    fault: "caller",
    meaning: "no profile of that name",
    remedy: "use a name that the message lists",
  },
  BWC_H02: {
    fault: "caller",
    meaning: "a profile breaks its schema",
    remedy: "correct the value at the path",
  },
  BWC_H03: {
    fault: "caller",
    meaning: "parts of a profile contradict each other",
    remedy: "correct the value at the path, or what it refers to",
  },
  BWC_H04: {
    fault: "caller",
    meaning: "the camera has no gesture for this event in its present state",
    remedy: "bring the camera into another state, or add a line to the gestures of its profile",
  },
  BWC_H05: {
    fault: "caller",
    meaning: "the camera has no such button",
    remedy: "use a button of its profile",
  },
  BWC_H06: {
    fault: "us",
    meaning: "the functions of a profile and its schema disagree",
    remedy: "report it with the message",
  },
} as const satisfies Record<string, ErrorRow>;
