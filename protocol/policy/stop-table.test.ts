import { describe, expect, test } from "vitest";
import { type StopTable, stopTableAccepts } from "./stop-table.ts";

const table = (given: Partial<StopTable>): StopTable => ({
  verdict: "MUST",
  stopOnRequest: false,
  because: ["a-rule"],
  codes: [
    { code: "spoken", needsExplanation: true },
    { code: "silent", needsExplanation: false },
  ],
  ...given,
});

describe("the compact stop table, where a recording is demanded", () => {
  test.each([
    { code: "spoken", explained: true, accepted: true },
    { code: "spoken", explained: false, accepted: false },
    { code: "silent", explained: false, accepted: true },
    { code: "unknown", explained: true, accepted: false },
    { code: null, explained: true, accepted: false },
  ])("code $code, explained $explained → $accepted", ({ code, explained, accepted }) => {
    expect(stopTableAccepts(table({}), { code, explained })).toBe(accepted);
  });
});

test.each(["MUST_NOT", "MAY", "NOT_COVERED"] as const)("asks for nothing under %s", (verdict) => {
  expect(stopTableAccepts(table({ verdict, codes: [] }), { code: null, explained: false })).toBe(true);
});
