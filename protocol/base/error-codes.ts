import type { Fault } from "./errors.ts";

/** One row of `docs/errors.md`. */
export interface ErrorRow {
  readonly fault: Fault;
  readonly meaning: string;
  readonly remedy: string;
}

/** P: protocol. A message that does not say what the contract allows. */
const protocolCodes = {
  BWC_P01: { fault: "peer", meaning: "the bytes are not JSON or CBOR", remedy: "check the sender's encoding" },
  BWC_P02: { fault: "peer", meaning: "bytes follow the end of the message", remedy: "send one message a frame" },
  BWC_P03: { fault: "peer", meaning: "the message is not an object", remedy: "send a map at the top level" },
  BWC_P04: { fault: "peer", meaning: "unknown protocol version", remedy: "speak the version in docs/protocol.md" },
  BWC_P05: { fault: "peer", meaning: "unknown kind of message", remedy: "use a kind from docs/protocol.md" },
  BWC_P06: { fault: "peer", meaning: "a required field is missing", remedy: "add the field that is named" },
  BWC_P07: { fault: "peer", meaning: "a field has the wrong type", remedy: "see the field table of the message" },
  BWC_P08: { fault: "peer", meaning: "a value is out of its range", remedy: "see the field table of the message" },
  BWC_P09: { fault: "peer", meaning: "the message is larger than allowed", remedy: "send at most 8,192 bytes" },
  BWC_P10: { fault: "peer", meaning: "an unknown field", remedy: "remove it; unknown fields are refused" },
  BWC_P20: { fault: "us", meaning: "a value that JSON cannot carry", remedy: "report it; the path is in the message" },
} as const satisfies Record<string, ErrorRow>;

/** D: device. */
const deviceCodes = {} as const satisfies Record<string, ErrorRow>;

/** H: hardware profiles. */
const profileCodes = {} as const satisfies Record<string, ErrorRow>;

/** T: transport. */
const transportCodes = {} as const satisfies Record<string, ErrorRow>;

/** C: controller (twins, policy, stop dialogue, interface). */
const controllerCodes = {} as const satisfies Record<string, ErrorRow>;

/** L: ledger. */
const ledgerCodes = {
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

/** U: the `vestige` command. */
const commandCodes = {} as const satisfies Record<string, ErrorRow>;

/** Every code of ours, once. A retired code is never used again. */
export const ERROR_CODES = {
  ...protocolCodes,
  ...deviceCodes,
  ...profileCodes,
  ...transportCodes,
  ...controllerCodes,
  ...ledgerCodes,
  ...commandCodes,
} as const;

/** A stable code, listed in `docs/errors.md`. */
export type ErrorCode = keyof typeof ERROR_CODES;
