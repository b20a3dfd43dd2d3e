import { expect, test } from "vitest";
import { builtinProfiles } from "./builtin.ts";
import { partsOf } from "./contradictions.ts";
import { isSourced } from "./sourced.ts";
import { unitAt } from "./units.ts";

test.each([
  ["/delays/bootTime", "ms"],
  ["/recogniser/pressMs", "ms"],
  ["/battery/hours/asleep", "h"],
  ["/battery/lowPercent", "%"],
  ["/storage/capacity", "bytes"],
  ["/storage/bytesPerSecond", "bytes/s"],
  ["/settings/preEventSeconds", "s"],
  ["/settings/utcOffsetMinutes", "min"],
  ["/settings/triggerRangeM", "m"],
])("the number at %s is in %s", (path, unit) => {
  expect(unitAt(path)).toBe(unit);
});

test("the format says for every number of every profile in which unit it is", () => {
  const open = builtinProfiles().flatMap((profile) =>
    [...partsOf(profile)].filter(
      ({ path, part }) => isSourced(part) && typeof part.value === "number" && unitAt(path) === undefined,
    ),
  );
  expect(open).toEqual([]);
});
