import { createSituation } from "@vestige/protocol/policy";
import { describe, expect, test } from "vitest";
import { loadPack } from "../policy/index.ts";
import { decideStop } from "./decide-stop.ts";

const pack = loadPack("ice-2024-article");
const spoken = { startMs: 1_000, durationMs: 1_500, recording: "r1" };
const request = { bootId: "00000000000000b1", number: 5, code: "witness-refusal", explanation: spoken };
const interview = (role: "witness" | "suspect") =>
  createSituation({ activities: ["interview"], persons: [{ role, refusesRecording: true }] });

describe("the decision on a stop request", () => {
  test("A3: accepts a witness's refusal whose reason was spoken", () => {
    expect(decideStop(pack, interview("witness"), request)).toMatchObject({
      judgement: { allowed: true, outcome: "justified" },
      because: ["a3-witness-refusal"],
      message: null,
    });
  });
  test("A3: refuses a suspect's refusal and tells the wearer why", () => {
    expect(decideStop(pack, interview("suspect"), request)).toMatchObject({
      judgement: { allowed: false, missing: ["role"] },
      message: "Recording goes on: the reason code does not fit the persons here",
    });
  });
  test("A3: refuses a reason that was not spoken", () => {
    expect(decideStop(pack, interview("witness"), { ...request, explanation: null })).toMatchObject({
      judgement: { allowed: false },
      message: "Recording goes on: say the reason aloud first",
    });
  });
  test("accepts an ordinary end where nothing demands a recording", () => {
    const { judgement } = decideStop(pack, createSituation(), { ...request, code: null, explanation: null });
    expect(judgement.outcome).toBe("ordinary");
  });
  test("has a message that a camera can carry for whatever is missing", () => {
    const { message } = decideStop(pack, interview("suspect"), request);
    expect(message?.length).toBeLessThanOrEqual(120);
  });
});
