import { PeerDataError } from "@vestige/protocol/base";
import { createSituation } from "@vestige/protocol/policy";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSituation, parseSituationReport, parseStopRequest } from "./parse-input.ts";

const refusal = (read: () => unknown): PeerDataError => {
  try {
    read();
  } catch (error) {
    if (error instanceof PeerDataError) return error;
    throw error;
  }
  throw new Error("it was taken");
};

test("gives back a situation of the documented form", () => {
  const situation = createSituation({ activities: ["arrest"] });
  expect(parseSituation(situation)).toBe(situation);
});

test.each([
  [
    "an unknown field of a person",
    { ...createSituation(), persons: [{ role: "victim", name: "x" }] },
    "/persons/0/name",
  ],
  ["a missing list", { ...createSituation(), places: undefined }, "/places"],
  ["an activity that is no word", createSituation({ activities: ["Arrest!"] }), "/activities/0"],
])("refuses %s of a situation and names the field", (_title, value, path) => {
  expect(refusal(() => parseSituation(value))).toMatchObject({
    code: "BWC_C10",
    fields: { kind: "Situation", path },
  });
});

test("never repeats a refused value, which may be what a person said", () => {
  const error = refusal(() => parseStopRequest({ by: { kind: "wearer" }, code: "Mrs Doe asked me" }));
  expect(JSON.stringify([error.message, error.fields])).not.toContain("Doe");
});

test("throws nothing but PeerDataError, whatever is read", () => {
  const read = (value: unknown) =>
    [parseSituation, parseSituationReport, parseStopRequest].map((parse) => refusal(() => parse(value)).code);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(read(value)).toEqual(["BWC_C10", "BWC_C10", "BWC_C10"]);
    }),
    { seed: 20240112, numRuns: 500 },
  );
});
