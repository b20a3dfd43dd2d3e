import fc from "fast-check";
import { expect, test } from "vitest";
import { applies, overlaps, type When } from "./when.ts";

test("a state covers what is inside it", () => {
  expect(applies({ mode: ["recording"] }, { mode: "recording.justifying.requested" })).toBe(true);
});

test("a state does not cover another one whose name begins alike", () => {
  expect(applies({ mode: ["ready"] }, { mode: "readying" })).toBe(false);
});

test("every named region must agree", () => {
  expect(
    applies({ mode: ["recording"], audio: ["muted"] }, { mode: "recording.active", audio: "live" }),
  ).toBe(false);
});

test("a region that is not reported agrees with nothing", () => {
  expect(applies({ mode: ["recording"] }, {})).toBe(false);
});

test("without states a line counts everywhere", () => {
  expect(applies(undefined, { mode: "off" })).toBe(true);
});

test("two lines overlap wherever one configuration of states satisfies both", () => {
  const leaf = fc.constantFrom("a", "b", "a.x", "a.y");
  const when = fc.dictionary(
    fc.constantFrom("mode", "audio"),
    fc.array(leaf, { minLength: 1, maxLength: 2 }),
  );
  fc.assert(
    fc.property(when, when, leaf, leaf, (a: When, b: When, mode, audio) => {
      const leaves = { mode, audio };
      if (applies(a, leaves) && applies(b, leaves)) expect(overlaps(a, b)).toBe(true);
    }),
    { seed: 11 },
  );
});

test("two lines in different states do not overlap", () => {
  expect(overlaps({ mode: ["ready"], audio: ["live"] }, { mode: ["recording"] })).toBe(false);
});
