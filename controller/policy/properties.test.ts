import {
  ACTIVITIES,
  DEVICE_LIMITS,
  PLACES,
  ROLES,
  type Situation,
  type StopRequest,
  stopTableAccepts,
} from "@vestige/protocol/policy";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { judgeStop } from "./judge-stop.ts";
import { loadPack } from "./packs.ts";
import { parseSituation } from "./parse-input.ts";
import { stopTableFor } from "./stop-table-for.ts";

const pack = loadPack("ice-2024-article");
const run = { seed: 20240112, numRuns: 1_000 };
const said = fc.option(fc.boolean(), { nil: undefined });

/** Drops what is undefined, since a field that is not said is absent. */
const compact = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

const person = fc
  .record({
    role: fc.constantFrom(...ROLES),
    refusesRecording: said,
    asksToStop: said,
    requestOnRecording: said,
  })
  .map(compact);

const situation: fc.Arbitrary<Situation> = fc
  .record({
    activities: fc.uniqueArray(fc.constantFrom(...Object.keys(ACTIVITIES), "coffee-break"), { maxLength: 6 }),
    places: fc.uniqueArray(fc.constantFrom(...Object.keys(PLACES)), { maxLength: 2 }),
    persons: fc.array(person, { maxLength: 4 }),
    wearer: fc
      .record({
        equipped: fc.boolean(),
        trained: fc.boolean(),
        uniformed: said,
        undercover: said,
        recalled: said,
      })
      .map(compact),
    safety: fc.record({ unsafeToActivate: said }).map(compact),
    device: fc
      .record({ limit: fc.option(fc.constantFrom(...DEVICE_LIMITS), { nil: undefined }) })
      .map(compact),
  })
  .map(parseSituation);

/** Somebody who may record, in the middle of something that has to be recorded. */
const demanded = situation
  .map((given) => ({ ...given, wearer: { equipped: true, trained: true } }))
  .filter((given) => evaluate(pack, given).verdict === "MUST");

const request: fc.Arbitrary<StopRequest> = fc.record(
  {
    by: fc.record({ kind: fc.constantFrom("wearer" as const, "supervisor" as const) }),
    code: fc.constantFrom("concluded", "tired", ...pack.stops.map(({ code }) => code)),
    explanation: fc.option(
      fc.record({ startMs: fc.nat(9_999), durationMs: fc.nat(9_999), beforeStop: fc.boolean() }),
    ),
    personRole: fc.constantFrom(...ROLES),
    requestOnRecording: fc.boolean(),
  },
  { requiredKeys: ["by"] },
);

const holds = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      check(value);
    }),
    run,
  );

test("F 34: every situation gets an answer with a reason", () => {
  holds(situation, (given) => expect(evaluate(pack, given).because.length).toBeGreaterThan(0));
});

test("every stop request gets an answer with a reason, and misses something exactly when it is refused", () => {
  holds(fc.tuple(situation, request), ([given, asked]) => {
    const { allowed, because, missing } = judgeStop(pack, given, asked);
    expect([because.length > 0, missing.length > 0]).toEqual([true, !allowed]);
  });
});

test("the same situation gets the same answer, whatever the order of activities, places and persons", () => {
  holds(situation, (given) => {
    const turned = {
      ...given,
      activities: given.activities.toReversed(),
      places: given.places.toReversed(),
      persons: given.persons.toReversed(),
    };
    expect(evaluate(pack, turned)).toEqual(evaluate(pack, given));
  });
});

test("a fact that no rule reads never changes an answer", () => {
  holds(fc.tuple(situation, request), ([given, asked]) => {
    const more: Situation = {
      ...given,
      activities: ["lunch", ...given.activities],
      places: ["somewhere-else", ...given.places],
      persons: [{ role: "officer", requestOnRecording: true }, ...given.persons],
      wearer: { ...given.wearer, uniformed: false, undercover: true },
      at: "2026-01-02T03:04:05.678Z",
    };
    expect([evaluate(pack, more), judgeStop(pack, more, asked)]).toEqual([
      evaluate(pack, given),
      judgeStop(pack, given, asked),
    ]);
  });
});

test("A50: force makes every prohibition of this pack give way", () => {
  holds(situation, (given) => {
    const force = { ...given, activities: [...new Set([...given.activities, "use-of-force"])] };
    expect(evaluate(pack, force).verdict).not.toBe("MUST_NOT");
  });
});

test("A2: nothing but force turns a strip search", () => {
  holds(situation, (given) => {
    const activities = [...given.activities.filter((word) => word !== "use-of-force"), "strip-search"];
    expect(evaluate(pack, { ...given, activities }).verdict).toBe("MUST_NOT");
  });
});

test("A50: safety and device limits never change the verdict", () => {
  holds(situation, (given) => {
    const free = { ...given, safety: {}, device: {} };
    expect(evaluate(pack, given).verdict).toBe(evaluate(pack, free).verdict);
  });
});

test("A3: a suspect's refusal never allows a stop where a recording is demanded", () => {
  const suspects = demanded.map((given) => ({
    ...given,
    persons: [
      ...given.persons.map((one) => ({ ...one, refusesRecording: one.role === "suspect" })),
      { role: "suspect" as const, refusesRecording: true },
    ],
  }));
  holds(fc.tuple(suspects, request), ([given, asked]) =>
    expect(judgeStop(pack, given, asked).allowed).toBe(false),
  );
});

test("A3: without a reason spoken before it, no stop is allowed where a recording is demanded", () => {
  const silent = request.filter(
    ({ explanation }) => !explanation?.beforeStop || explanation.durationMs === 0,
  );
  holds(fc.tuple(demanded, silent), ([given, asked]) =>
    expect(judgeStop(pack, given, asked).allowed).toBe(false),
  );
});

test("the camera's table and the controller decide alike", () => {
  const simple = fc.record({
    by: fc.constant({ kind: "wearer" as const }),
    code: fc.constantFrom("concluded", "tired", ...pack.stops.map(({ code }) => code)),
    explanation: fc.constantFrom(null, { startMs: 0, durationMs: 900, beforeStop: true }),
  });
  holds(fc.tuple(situation, simple), ([given, asked]) => {
    const told = { code: asked.code, explained: asked.explanation !== null };
    expect(stopTableAccepts(stopTableFor(pack, given), told)).toBe(judgeStop(pack, given, asked).allowed);
  });
});
