import type { ErrorRow } from "./row.ts";

/** R: a camera's storage. */
export const recorderCodes = {
  BWC_R01: {
    fault: "link",
    meaning: "the storage of a camera is full",
    remedy: "free space where its folder lies; what waits is written by itself then",
  },
  BWC_R02: {
    fault: "link",
    meaning: "the storage of a camera cannot be written",
    remedy: "check the rights of its folder, and that its file system is not mounted read-only",
  },
  BWC_R03: {
    fault: "link",
    meaning: "the folder of a camera, or a file that it writes, is gone",
    remedy: "put the folder back or mount it again; what waits is written by itself then",
  },
  BWC_R04: {
    fault: "link",
    meaning: "the storage of a camera fails",
    remedy: "see the system's error in the message; it is tried again by itself",
  },
  BWC_R05: {
    fault: "us",
    meaning: "a camera was to write to a device log that it had not read yet",
    remedy: "report it",
  },
  BWC_R10: {
    fault: "us",
    meaning: "a file was asked for under a name that no storage of a camera takes",
    remedy: "report it",
  },
  BWC_R11: {
    fault: "nobody",
    meaning: "the simulated power failed while a file was written",
    remedy: "nothing: a test asked for it",
  },
} as const satisfies Record<string, ErrorRow>;
