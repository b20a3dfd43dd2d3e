import { defineChart } from "@vestige/chart";

const VOCABULARY = {
  events: ["requestOpened", "decisionAsked", "judged", "requestClosed"],
  facts: [],
  effects: ["judge", "sendDecision", "noteWithdrawn", "noteUnanswered"],
  delays: ["answerLimit"],
} as const;

/**
 * The stop dialogue as the controller sees it (architecture, "Justified deactivation"). The camera records all the
 * while, and this side has no limit for the wearer: the camera's own chart has it, and its silence means that
 * recording goes on (principle 5).
 */
export const stopDialogueChart = defineChart({
  id: "stop-dialogue",
  vocabulary: VOCABULARY,
  regions: {
    dialogue: {
      doc: "One stop request of one camera.",
      initial: "idle",
      states: {
        idle: {
          doc: "No request is open.",
          on: {
            requestOpened: { target: "requested" },
            decisionAsked: { target: "deciding", effects: ["judge"] },
          },
        },
        requested: {
          doc: "The wearer has asked; an explanation, a reason code or both are still missing.",
          on: {
            decisionAsked: { target: "deciding", effects: ["judge"] },
            judged: { target: "decided", effects: ["sendDecision"] },
            requestClosed: { target: "withdrawn", effects: ["noteWithdrawn"] },
          },
        },
        deciding: {
          doc: "Both halves are there; the policy, or a person, decides.",
          on: {
            judged: { target: "decided", effects: ["sendDecision"] },
            requestClosed: { target: "withdrawn", effects: ["noteWithdrawn"] },
          },
        },
        decided: {
          doc: "The decision goes out once the ledger has it; the camera says what it did with it.",
          on: {
            judged: { effects: ["sendDecision"] },
            requestOpened: { target: "requested" },
            requestClosed: { target: "idle" },
          },
          after: { answerLimit: { target: "idle", effects: ["noteUnanswered"] } },
        },
        withdrawn: {
          doc: "The request ended without a decision of ours: withdrawn, suspended, or no time was left.",
          on: {
            requestOpened: { target: "requested" },
            decisionAsked: { target: "deciding", effects: ["judge"] },
          },
        },
      },
    },
  },
});
