import type { ErrorRow } from "./row.ts";

/** C: controller (twins, policy, stop dialogue, interface). */
export const controllerCodes = {
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
