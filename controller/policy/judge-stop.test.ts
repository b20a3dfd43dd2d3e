import { createSituation, type Situation, type StopRequest } from "@vestige/protocol/policy";
import { describe, expect, test } from "vitest";
import { judgeStop } from "./judge-stop.ts";
import { parsePack } from "./pack.ts";
import { stopTableFor } from "./stop-table-for.ts";

/** What packs other than the first need: permissions, requests that the law grants, orders of a supervisor. */
const pack = parsePack(`
pack: trial
version: 1
title: For tests
facts: [{ id: A31, source: [ours], status: unverified }]
ranks: [officer, sergeant, lieutenant]
rules:
  - { id: arrest, verdict: MUST, fact: A31, status: unverified, text: t, when: { activity: [arrest] } }
  - { id: car, verdict: MAY, fact: A31, status: unverified, text: t, when: { place: [patrol-car-with-camera] }, lifts: all }
  - { id: clinic, verdict: MUST_NOT, fact: A31, status: unverified, text: t, when: { place: [patient-care-area] } }
excuses: []
ordinaryEnd: { id: over, code: concluded, fact: A31, status: unverified, text: t }
stops:
  - { id: asked, code: victim-asks, fact: A31, status: unverified, text: t, person: { role: [victim], asksToStop: true },
      explanation: after, requestOnRecording: noted, duties: [reactivate] }
  - { id: heard, code: witness-asks, fact: A31, status: unverified, text: t, person: { role: [witness], asksToStop: true },
      explanation: none, requestOnRecording: required }
  - { id: ordered, code: supervisor-order, fact: A31, status: unverified, text: t, explanation: none, orderedBy: { rank: sergeant } }
  - { id: station, code: station-detail, fact: A31, status: unverified, text: t, when: { place: [away-from-public] }, explanation: before }
stopBlocks: []
`);

const arrest = (given: Partial<Situation> = {}) => createSituation({ activities: ["arrest"], ...given });
const judge = (situation: Situation, request: Partial<StopRequest> = {}) =>
  judgeStop(pack, situation, { by: { kind: "wearer" }, ...request });
const victim = { persons: [{ role: "victim" as const, asksToStop: true }] };
const witness = { persons: [{ role: "witness" as const, asksToStop: true }] };

describe("where nothing is demanded", () => {
  test("a stop is an ordinary end without code or reason", () => {
    expect(judge(createSituation())).toMatchObject({
      allowed: true,
      outcome: "ordinary",
      code: "concluded",
      duties: [],
    });
  });

  test("a permission lifts the duty and shows in the answer", () => {
    const judgement = judge(arrest({ places: ["patrol-car-with-camera"] }));
    expect(judgement.because.map(({ rule, used }) => [rule, used])).toEqual([
      ["over", ["verdict=MAY"]],
      ["car", ["place=patrol-car-with-camera"]],
    ]);
  });
});

describe("where recording is forbidden", () => {
  test("a stop suspends at once and is documented afterwards", () => {
    expect(judge(arrest({ places: ["patient-care-area"] }))).toMatchObject({
      allowed: true,
      outcome: "suspension",
      code: null,
      because: [{ rule: "clinic" }],
      duties: ["document-stop"],
    });
  });
});

describe("A31: a request that the law grants", () => {
  test("A31: suspends at once, and what is not on the recording is documented", () => {
    expect(judge(arrest(victim), { code: "victim-asks" })).toMatchObject({
      outcome: "suspension",
      duties: ["document-stop", "document-request", "reactivate"],
    });
  });

  test("A31: leaves nothing to say about a request that is on the recording", () => {
    expect(judge(arrest(victim), { code: "victim-asks", requestOnRecording: true }).duties).not.toContain(
      "document-request",
    );
  });

  test("A51: where the request has to be on the recording, it is missed", () => {
    expect(judge(arrest(witness), { code: "witness-asks" }).missing).toEqual(["request-on-recording"]);
  });

  test("A51: where the request is on the recording, the stop is justified", () => {
    expect(judge(arrest(witness), { code: "witness-asks", requestOnRecording: true }).outcome).toBe(
      "justified",
    );
  });
});

describe("A34.6: a supervisor's order", () => {
  test.each([
    { by: { kind: "supervisor" as const, rank: "sergeant" }, missing: [] },
    { by: { kind: "supervisor" as const, rank: "lieutenant" }, missing: [] },
    { by: { kind: "supervisor" as const, rank: "officer" }, missing: ["rank"] },
    { by: { kind: "supervisor" as const, rank: "admiral" }, missing: ["rank"] },
    { by: { kind: "supervisor" as const }, missing: ["rank"] },
    { by: { kind: "wearer" as const, rank: "lieutenant" }, missing: ["supervisor", "rank"] },
  ])("A34.6: $by.kind $by.rank misses $missing", ({ by, missing }) => {
    expect(judge(arrest(), { code: "supervisor-order", by }).missing).toEqual(missing);
  });
});

test("A34.8: circumstances that do not hold are missed", () => {
  const explanation = { startMs: 0, durationMs: 1, beforeStop: true };
  expect(judge(arrest(), { code: "station-detail", explanation }).missing).toEqual(["situation"]);
});

describe("the stop table", () => {
  test("holds what a camera can decide alone while a recording is demanded", () => {
    expect(stopTableFor(pack, arrest({ places: ["away-from-public"], ...witness }))).toEqual({
      verdict: "MUST",
      stopOnRequest: false,
      because: ["arrest"],
      codes: [{ code: "station-detail", needsExplanation: true }],
    });
  });

  test("A31: says when a person's request ends the recording by law", () => {
    expect(stopTableFor(pack, arrest(victim))).toMatchObject({
      stopOnRequest: true,
      codes: [{ code: "victim-asks", needsExplanation: false }],
    });
  });

  test("holds the ordinary end alone where nothing is demanded", () => {
    expect(stopTableFor(pack, createSituation()).codes).toEqual([
      { code: "concluded", needsExplanation: false },
    ]);
  });

  test("holds no code where recording is forbidden, for none is needed", () => {
    expect(stopTableFor(pack, arrest({ places: ["patient-care-area"] }))).toMatchObject({
      verdict: "MUST_NOT",
      codes: [],
    });
  });
});
