import type { EventName, FactName } from "@vestige/protocol/camera";
import type { EventData } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { becameEvidence, type Reported, runningRecording } from "./recording-kind.ts";

/** A report of this event while a recording runs. */
const said = (event: EventName, data: EventData = {}, facts: readonly FactName[] = []): Reported => ({
  ...{ cause: { event }, mode: "recording.active", facts: [...facts], data },
});

const rolledOver: Reported = {
  ...said("markerPressed", { recording: "r2", trigger: "roll-over" }),
  cause: { timer: "clip.open#recordingLimit" },
};

const ended: Reported = {
  ...said("stopPressed", { recording: "r1", trigger: "concluded" }),
  mode: "finalizing",
};

const testing: readonly FactName[] = ["testRecording"];

describe("the recording that runs", () => {
  test.each([
    ["begins with its opening", null, said("recordPressed", { recording: "r1" }), "r1"],
    ["goes on while nothing is said of it", "r1", said("mutePressed"), "r1"],
    ["is the next one after a roll-over", "r1", rolledOver, "r2"],
    [
      "is the one that is told, where the end of the former was lost",
      "r1",
      said("recordPressed", { recording: "r3" }),
      "r3",
    ],
    ["is none once it has ended", "r1", ended, null],
    [
      "is none while a test runs",
      null,
      said("testRecordingPressed", { recording: "r1", marks: ["test"] }),
      null,
    ],
    [
      "is a test that became evidence",
      null,
      said("startOrdered", { recording: "r1", marks: [] }, testing),
      "r1",
    ],
    ["is not one that a late category is about", "r2", said("categoryChosen", { recording: "r1" }), "r2"],
    [
      "is not one that was made after the fact",
      "r2",
      said("retrospectOrdered", { recording: "r9", trigger: "retrospect" }),
      "r2",
    ],
    ["is not one that is being transferred", "r2", said("transferStarted", { recording: "r1" }), "r2"],
  ])("%s", (_rule, was, reported, runs) => {
    expect(runningRecording(was, reported)).toBe(runs);
  });
});

test("B40: a recording made after the fact during a test makes no evidence of the test", () => {
  const made = { recording: "r9", marks: ["after-the-fact", "no-sound"] };
  expect(becameEvidence(said("retrospectOrdered", made, testing))).toBe(false);
});
