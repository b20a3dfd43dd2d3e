import type { Fault } from "./fault.ts";

/** One row of `docs/errors.md`. */
export interface ErrorRow {
  readonly fault: Fault;
  readonly meaning: string;
  readonly remedy: string;
}

/** P: protocol. A message that does not say what the contract allows. */
const protocolCodes = {
  BWC_P01: {
    fault: "peer",
    meaning: "the bytes are not JSON or CBOR",
    remedy: "check the sender's encoding",
  },
  BWC_P02: {
    fault: "peer",
    meaning: "bytes follow the end of the message",
    remedy: "send one message a frame",
  },
  BWC_P03: { fault: "peer", meaning: "the message is not an object", remedy: "send a map at the top level" },
  BWC_P04: {
    fault: "peer",
    meaning: "unknown protocol version",
    remedy: "speak the version in docs/protocol.md",
  },
  BWC_P05: { fault: "peer", meaning: "unknown kind of message", remedy: "use a kind from docs/protocol.md" },
  BWC_P06: { fault: "peer", meaning: "a required field is missing", remedy: "add the field that is named" },
  BWC_P07: {
    fault: "peer",
    meaning: "a field has the wrong type",
    remedy: "see the field table of the message",
  },
  BWC_P08: {
    fault: "peer",
    meaning: "a value is out of its range",
    remedy: "see the field table of the message",
  },
  BWC_P09: {
    fault: "peer",
    meaning: "the message is larger than allowed",
    remedy: "send at most 8,192 bytes",
  },
  BWC_P10: { fault: "peer", meaning: "an unknown field", remedy: "remove it; unknown fields are refused" },
  BWC_P11: {
    fault: "peer",
    meaning: "a message from the wrong side",
    remedy: "cameras report, controllers command",
  },
  BWC_P12: { fault: "peer", meaning: "a key stands twice in one map", remedy: "send every key once" },
  BWC_P13: { fault: "peer", meaning: "the message is nested too deeply", remedy: "nest at most 8 levels" },
  BWC_P14: {
    fault: "peer",
    meaning: "kind and SMP command differ",
    remedy: "use the command id of the kind",
  },
  BWC_P15: {
    fault: "peer",
    meaning: "a stale retained message",
    remedy: "retain `state` only; clear the topic",
  },
  BWC_P16: {
    fault: "peer",
    meaning: "topic and message name different cameras",
    remedy: "use the camera's own topic",
  },
  BWC_P17: {
    fault: "peer",
    meaning: "a topic outside the contract",
    remedy: "see the topics in docs/protocol.md",
  },
  BWC_P18: {
    fault: "peer",
    meaning: "a kind of message on the wrong topic",
    remedy: "see the topics in docs/protocol.md",
  },
  BWC_P19: {
    fault: "caller",
    meaning: "a message to send breaks the contract",
    remedy: "correct the field that is named",
  },
  BWC_P20: {
    fault: "us",
    meaning: "a value that JSON cannot carry",
    remedy: "report it; the path is in the message",
  },
  BWC_P21: {
    fault: "caller",
    meaning: "not a topic level",
    remedy: "agency and site: a-z, 0-9, hyphen, at most 32",
  },
} as const satisfies Record<string, ErrorRow>;

/** D: device. */
const deviceCodes = {
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

/** H: hardware profiles. */
const profileCodes = {
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

/** T: transport. */
const transportCodes = {
  BWC_T01: {
    fault: "link",
    meaning: "the wire is gone or was never there",
    remedy: "check the other end; it is taken up again by itself",
  },
  BWC_T02: {
    fault: "nobody answered",
    meaning: "the wire did not take a message in time",
    remedy: "nothing: what has to arrive is sent again",
  },
  BWC_T03: {
    fault: "link",
    meaning: "the broker cannot be reached or refuses",
    remedy: "check that a broker listens at the address that is named",
  },
  BWC_T04: {
    fault: "caller",
    meaning: "this system has no pseudo-terminals for us",
    remedy: "install with npm's optional dependencies, or use --tcp or --stdio",
  },
  BWC_T05: {
    fault: "link",
    meaning: "nobody reads the line, and what waits for it has its full size",
    remedy: "read from the other end, or close it",
  },
  BWC_T06: {
    fault: "caller",
    meaning: "cannot listen at that address",
    remedy: "choose a free port, or a path that can be written",
  },
  BWC_T07: {
    fault: "peer",
    meaning: "the other end refused a message",
    remedy: "look up the rc in the message; check that both speak one version",
  },
  BWC_T08: { fault: "nobody", meaning: "the port was closed meanwhile", remedy: "nothing: it was asked for" },
  BWC_T09: {
    fault: "link",
    meaning: "the serial port cannot be opened",
    remedy: "check path and rights, and that no other program holds it",
  },
  BWC_T10: {
    fault: "peer",
    meaning: "a line of bench control is not one JSON object",
    remedy: "send one JSON object a line; see docs/bench-control.md",
  },
  BWC_T11: {
    fault: "peer",
    meaning: "a line of bench control is too long",
    remedy: "send at most 4,096 bytes a line",
  },
  BWC_T12: {
    fault: "peer",
    meaning: "bench control does not know this request",
    remedy: "use a request of docs/bench-control.md",
  },
  BWC_T13: {
    fault: "peer",
    meaning: "a field of a bench control request is missing, wrong or unknown",
    remedy: "see the field table in docs/bench-control.md",
  },
  BWC_T14: {
    fault: "peer",
    meaning: "bench control has no such camera, or several and none was named",
    remedy: "name one that the request `cameras` lists",
  },
  BWC_T15: {
    fault: "link",
    meaning: "no bench control answers at that address",
    remedy: "start `vestige sim --control`, and use the address that it prints",
  },
  BWC_T16: {
    fault: "nobody answered",
    meaning: "bench control did not answer in time",
    remedy: "look at the camera's state before asking again: it may have been done",
  },
  BWC_T20: {
    fault: "link",
    meaning: "the camera cannot be reached through this link",
    remedy: "check that the camera is on and its wire is there; the link takes it up again by itself",
  },
  BWC_T21: {
    fault: "nobody answered",
    meaning: "the camera did not answer a command, though it was said again",
    remedy: "look at the camera's state before ordering again: it may have been carried out",
  },
  BWC_T22: {
    fault: "link",
    meaning: "the controller has no connection to its broker",
    remedy: "check that a broker listens at the address that is named; it is tried again by itself",
  },
  BWC_T23: {
    fault: "link",
    meaning: "the controller's serial line cannot be opened, broke or went silent",
    remedy: "check path, rights, cable and that no other program holds it; it is tried again by itself",
  },
  BWC_T24: {
    fault: "peer",
    meaning: "bytes on the serial line are no whole frame",
    remedy: "check speed, framing and cable; what was lost is sent again",
  },
  BWC_T25: {
    fault: "peer",
    meaning: "the other end of the serial line does not answer as a camera does",
    remedy: "check what is connected there, and its firmware",
  },
  BWC_T26: { fault: "nobody", meaning: "the link was closed meanwhile", remedy: "nothing: it was asked for" },
  BWC_T27: {
    fault: "link",
    meaning: "the command is longer than the camera's buffer",
    remedy: "send less in one command",
  },
  BWC_T28: {
    fault: "caller",
    meaning: "the broker's address cannot be used",
    remedy: "write it as mqtt://host:port or mqtts://host:port",
  },
  BWC_T29: { fault: "caller", meaning: "a link was opened twice", remedy: "make a new link" },
} as const satisfies Record<string, ErrorRow>;

/** C: controller (twins, policy, stop dialogue, interface). */
const controllerCodes = {
  BWC_C01: {
    fault: "caller",
    meaning: "a policy pack is not one plain YAML document",
    remedy: "correct the line that is named",
  },
  BWC_C02: {
    fault: "caller",
    meaning: "a field of a policy pack is missing, wrong or unknown",
    remedy: "correct the field that is named; see docs/policy-packs.md",
  },
  BWC_C03: {
    fault: "caller",
    meaning: "a policy pack uses an id or code twice",
    remedy: "give each its own id",
  },
  BWC_C04: {
    fault: "caller",
    meaning: "a policy pack names a rule that it cannot name there",
    remedy: "name a rule of this pack with the verdict that docs/policy-packs.md asks for",
  },
  BWC_C05: {
    fault: "caller",
    meaning: "a policy pack reads an activity, place or rank that nobody declared",
    remedy: "correct the word, or declare it in the pack",
  },
  BWC_C06: {
    fault: "caller",
    meaning: "rules of a policy pack contradict each other",
    remedy: "change the condition or the verdict of one of them",
  },
  BWC_C07: {
    fault: "caller",
    meaning: "a rule of a policy pack cites a fact that the pack does not list, or claims more than the fact",
    remedy: "list the fact with its sources, or mark the rule unverified",
  },
  BWC_C08: { fault: "caller", meaning: "no policy pack has that name", remedy: "use a name from the list" },
  BWC_C09: {
    fault: "caller",
    meaning: "the policy packs cannot be read from disk",
    remedy: "check that controller/policy/packs is there and readable",
  },
  BWC_C10: {
    fault: "peer",
    meaning: "a situation, situation report or stop request does not have the documented form",
    remedy: "correct the field that is named; see docs/policy-packs.md",
  },
  BWC_C11: {
    fault: "us",
    meaning: "a situation report was given to another camera's tracker",
    remedy: "report this as a bug",
  },
  BWC_C20: {
    fault: "caller",
    meaning: "the controller's interface has no sign-in and listens on this machine only",
    remedy: "use the address 127.0.0.1",
  },
  BWC_C21: {
    fault: "caller",
    meaning: "a request to the controller does not have the documented form",
    remedy: "correct the field that is named",
  },
  BWC_C22: {
    fault: "caller",
    meaning: "the controller has never seen that camera",
    remedy: "use an id that GET /cameras lists; switch the camera on first",
  },
  BWC_C23: {
    fault: "caller",
    meaning: "no open duty has that id",
    remedy: "use an id that GET /duties lists",
  },
  BWC_C24: {
    fault: "caller",
    meaning: "no document fulfils that duty",
    remedy: "a recording does: the duty ends when the camera records",
  },
  BWC_C25: {
    fault: "caller",
    meaning: "another controller has taken the camera",
    remedy: "speak to that controller, or take the camera back with an order `claim`",
  },
  BWC_C26: {
    fault: "caller",
    meaning: "no stop request is open on that camera",
    remedy: "ask for a stop first; a decision speaks of one request alone",
  },
  BWC_C27: {
    fault: "peer",
    meaning: "a camera says that it is in states that the chart does not have",
    remedy: "run the same version of the camera chart on both sides",
  },
  BWC_C28: { fault: "us", meaning: "the controller met an error that nothing expected", remedy: "report it" },
  BWC_C29: {
    fault: "link",
    meaning: "no link leads to the camera now",
    remedy: "check the camera's power, the broker and the serial line",
  },
  BWC_C30: {
    fault: "caller",
    meaning: "the controller's interface has no such route",
    remedy: "see docs/protocol.md",
  },
} as const satisfies Record<string, ErrorRow>;

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
const commandCodes = {
  BWC_U01: {
    fault: "us",
    meaning: "an error that nothing expected",
    remedy: "report it with the lines printed above and the seed",
  },
  BWC_U03: {
    fault: "caller",
    meaning: "the controller's interface is spoken to on this machine only",
    remedy: "use an address of 127.0.0.1",
  },
  BWC_U04: {
    fault: "link",
    meaning: "no controller answers on this machine",
    remedy: "start `vestige controller`, or name its address with --api",
  },
  BWC_U05: {
    fault: "nobody",
    meaning:
      "a script of the shift was given up: the camera did not come into the state that its wearer waited for",
    remedy: "none is needed; on a busy machine use fewer cameras",
  },
  BWC_U02: {
    fault: "caller",
    meaning: "options that contradict each other",
    remedy: "change the options named",
  },
} as const satisfies Record<string, ErrorRow>;

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
