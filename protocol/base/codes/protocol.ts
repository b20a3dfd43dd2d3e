import type { ErrorRow } from "./row.ts";

/** P: protocol. A message that does not say what the contract allows. */
export const protocolCodes = {
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
    remedy: "send at most 12,288 bytes",
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
