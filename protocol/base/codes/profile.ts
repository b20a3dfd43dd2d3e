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
    remedy: "use a gesture that the message names, or bring the camera into another state first",
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
  BWC_H07: {
    fault: "caller",
    meaning: "the file or the folder of a profile cannot be read",
    remedy:
      "check the path and its permissions; a name without `.json` means a profile that comes with Vestige",
  },
  BWC_H08: {
    fault: "caller",
    meaning: "the file of a profile is not JSON",
    remedy: "correct it at the place that the message names; the file may have been cut off",
  },
  BWC_H09: {
    fault: "caller",
    meaning: "a new profile cannot be written",
    remedy: "use another name or another file; one that exists is never overwritten",
  },
} as const satisfies Record<string, ErrorRow>;
