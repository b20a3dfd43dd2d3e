import { type Candidate, type Condition, end, type State, suspend, undecided, when } from "./shapes.ts";

const offline: Condition = { not: "online" };

/** Both halves are there: ask the controller, or offline the compact stop table of the pack (architecture). */
const decide = (more: Candidate["effects"] = []): readonly Candidate[] => [
  { guard: "online", target: "recording.justifying.deciding", effects: [...more, "askDecision"] },
  ...end("noteJustified", "tableAccepts"),
  { target: "recording.active", effects: [...more, "tellRefused", "indicateRefused"] },
];

/** The stop dialogue on the camera. It records all the while; silence means that recording goes on (principle 5). */
export const justifying: State = {
  doc: "The wearer has asked to stop; the camera records on and waits for an explanation and a decision.",
  initial: "requested",
  on: {
    situationChanged: [suspend, ...end("noteConcluded", { and: ["gate", "mayEnd"] })],
    decisionAccepted: end("noteJustified"),
    decisionRefused: { target: "recording.active", effects: ["tellRefused", "indicateRefused"] },
    requestWithdrawn: { target: "recording.active", effects: ["withdrawStopRequest"] },
    recordPressed: { target: "recording.active", effects: ["withdrawStopRequest"] },
  },
  after: { explanationLimit: undecided },
  states: {
    requested: {
      doc: "An explanation, a reason code or both are still missing.",
      on: {
        speechStarted: { target: "recording.justifying.explaining" },
        codeChosen: [...when("explained", decide(["keepCode"])), { effects: ["keepCode"] }],
      },
    },
    explaining: {
      doc: "Somebody speaks; the level over room tone is measured on the recorded sound.",
      on: {
        explanationHeard: [...when("codeGiven", decide()), { target: "recording.justifying.requested" }],
        explanationFailed: { target: "recording.justifying.requested", effects: ["askExplanation"] },
        codeChosen: { effects: ["keepCode"] },
      },
    },
    deciding: {
      doc: "The controller has the request; without an answer in time recording goes on.",
      after: {
        decisionLimit: [...end("noteJustified", { and: [offline, "tableAccepts"] }), undecided],
      },
    },
  },
};
