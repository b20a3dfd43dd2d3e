import type { ErrorRow } from "./row.ts";

/** T: transport. */
export const transportCodes = {
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
    remedy: "start `vestige sim`, and use the address that it prints where it is not the usual one",
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
