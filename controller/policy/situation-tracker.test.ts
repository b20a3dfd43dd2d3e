import type { SituationReport } from "@vestige/protocol/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyReport,
  isLate,
  settle,
  situationAt,
  type TrackerState,
  trackerFor,
} from "./situation-tracker.ts";

const camera = "SIM-0001";
const time = (second: number) => `2026-01-02T03:04:${String(second).padStart(2, "0")}.000Z`;

/** A report whose id and time follow from the second that it is of. */
const report = (second: number, given: Partial<SituationReport> = {}): SituationReport => ({
  id: `r-${second}`,
  camera,
  at: time(second),
  phase: "begin",
  ...given,
});
const fold = (reports: readonly SituationReport[], from: TrackerState = trackerFor(camera)) =>
  reports.reduce(applyReport, from);

const witness = { id: "w1", role: "witness" as const };
const shift = [
  report(1, { activity: "call-for-service", persons: [witness] }),
  report(2, { activity: "interview", persons: [{ ...witness, refusesRecording: true }] }),
  report(3, { activity: "interview", phase: "end" }),
  report(4, { activity: "call-for-service", phase: "end" }),
];

describe("activities and places", () => {
  test("begin and end, several at once", () => {
    expect(fold(shift.slice(0, 2)).situation.activities).toEqual(["call-for-service", "interview"]);
  });

  test("are there once, however often they begin", () => {
    expect(
      fold(
        [report(1, { place: "station" }), report(2, { place: "station" })].map((one) => ({
          ...one,
          place: "patient-care-area",
        })),
      ).situation.places,
    ).toEqual(["patient-care-area"]);
  });

  test("that end without having begun change nothing", () => {
    expect(fold([report(1, { activity: "arrest", phase: "end" })]).situation.activities).toEqual([]);
  });
});

describe("persons", () => {
  test("are one person when the id is one, and later words win", () => {
    expect(fold(shift.slice(0, 2)).situation.persons).toEqual([{ ...witness, refusesRecording: true }]);
  });

  test("A53: a refusal does not outlive the interview that it was reported with", () => {
    expect(fold(shift.slice(0, 3)).situation.persons).toEqual([witness]);
  });

  test("leave with the last activity that they were reported with", () => {
    expect(fold(shift).situation.persons).toEqual([]);
  });

  test("may take a refusal back", () => {
    const consent = report(3, { activity: "interview", persons: [{ ...witness, refusesRecording: false }] });
    expect(fold([...shift.slice(0, 2), consent]).situation.persons).toEqual([
      { ...witness, refusesRecording: false },
    ]);
  });

  test("without an activity stay until a report ends them", () => {
    const persons = [{ role: "suspect" as const }];
    const [come, go] = [report(1, { persons }), report(2, { persons, phase: "end" })];
    expect([fold([come]), fold([come, go])].map(({ situation }) => situation.persons)).toEqual([persons, []]);
  });
});

describe("the wearer, safety and the device", () => {
  test("keep what was said of them until something else is said", () => {
    const state = fold([
      report(1, { wearer: { trained: false } }),
      report(2, { safety: { unsafeToActivate: true } }),
    ]);
    expect(state.situation).toMatchObject({
      wearer: { equipped: true, trained: false },
      safety: { unsafeToActivate: true },
    });
  });

  test("lose a device limit that is over", () => {
    const reports = [report(1, { device: { limit: "battery" } }), report(2, { device: { limit: null } })];
    expect(fold(reports).situation.device).toEqual({});
  });
});

describe("reports that come late", () => {
  test("take their place in order of occurrence", () => {
    const [call, refusal, over] = shift.slice(0, 3);
    const state = fold([call, over, refusal].filter((one) => one !== undefined));
    expect(state.situation).toEqual(fold(shift.slice(0, 3)).situation);
  });

  test("are told from those in order", () => {
    const state = fold([report(5)]);
    expect([isLate(state, report(4)), isLate(state, report(6))]).toEqual([true, false]);
  });

  test("any order of arrival gives the same situation", () => {
    const words = fc.constantFrom("arrest", "interview", "pursuit");
    const one = fc.record({
      second: fc.nat(9),
      activity: words,
      phase: fc.constantFrom("begin" as const, "end" as const),
      refuses: fc.boolean(),
    });
    const reports = fc.array(one, { maxLength: 12 }).map((list) =>
      list.map(({ second, activity, phase, refuses }, index) =>
        report(second, {
          id: `r-${index}`,
          activity,
          phase,
          persons: [{ ...witness, refusesRecording: refuses }],
        }),
      ),
    );
    const shuffled = reports.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(fold(other).situation).toEqual(fold(list).situation);
      }),
      { seed: 20240112, numRuns: 500 },
    );
  });
});

test("a report that arrives twice counts once", () => {
  const state = fold(shift);
  expect(fold(shift, state)).toBe(state);
});

test("another camera's report is our own mistake", () => {
  expect(() => applyReport(trackerFor("SIM-0002"), report(1))).toThrow(
    expect.objectContaining({ code: "BWC_C11" }),
  );
});

test("tells what is known now of an earlier time", () => {
  expect(situationAt(fold(shift), time(2)).activities).toEqual(["call-for-service", "interview"]);
});

describe("settling", () => {
  test("changes nothing of the situation and forgets the reports", () => {
    const state = settle(fold(shift.slice(0, 3)), time(2));
    expect([state.situation.activities, state.reports.length]).toEqual([["call-for-service"], 1]);
  });

  test("goes on from what is settled", () => {
    const settled = settle(fold(shift.slice(0, 2)), time(2));
    expect(fold(shift.slice(2), settled).situation).toEqual(fold(shift).situation);
  });

  test("leaves out a report of before then, first or again", () => {
    const settled = settle(fold(shift), time(9));
    expect(fold([report(5, { activity: "arrest" }), ...shift], settled)).toBe(settled);
  });
});
