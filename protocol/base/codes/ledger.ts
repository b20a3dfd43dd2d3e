import type { ErrorRow } from "./row.ts";

/** L: ledger. */
export const ledgerCodes = {
  BWC_L01: {
    fault: "link",
    meaning: "the ledger cannot be written; nothing of the group was entered",
    remedy: "fatal: check disk space and rights, then start the controller again",
  },
  BWC_L02: {
    fault: "link",
    meaning: "another process holds the ledger's write lock",
    remedy: "wait for the other command to end, then try again",
  },
  BWC_L03: {
    fault: "caller",
    meaning: "there is no ledger at that path, or the file is something else",
    remedy: "give the path of a ledger; only the controller makes a new one",
  },
  BWC_L04: {
    fault: "link",
    meaning: "the ledger cannot be read",
    remedy: "run `vestige ledger verify`; it names the first bad entry",
  },
  BWC_L05: {
    fault: "us",
    meaning: "a draft that the ledger cannot take",
    remedy: "report it; the field is in the message",
  },
  BWC_L06: {
    fault: "link",
    meaning: "the private parts are erased, but their bytes may still lie in the files",
    remedy: "close other readers of the ledger and run the same erasure again",
  },
} as const satisfies Record<string, ErrorRow>;
