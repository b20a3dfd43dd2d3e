import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import { leavesWith } from "../testing/play.ts";
import { anyLitState, anyState } from "../testing/states.ts";
import { applies, type Leaves } from "../when.ts";
import { appearanceOf } from "./appearance.ts";
import { leavesOf } from "./paths.ts";
import { renderLights } from "./render.ts";
import { type ShownClass, shownAlike } from "./shown-alike.ts";

const isIn = ({ states }: ShownClass, leaves: Leaves): boolean =>
  states.some((when) => applies(when, leaves));

describe("the classes of states that are shown alike", () => {
  for (const profile of builtinProfiles()) {
    test(`${profile.name}: every state is in exactly one, and shows what it says`, () => {
      fc.assert(
        fc.property(fc.oneof(anyState, anyLitState), (leaves) => {
          const found = shownAlike(profile).filter((each) => isIn(each, leaves));
          expect(found.map(({ lights }) => appearanceOf(lights))).toEqual([
            appearanceOf(renderLights(profile, leaves)),
          ]);
        }),
        { seed: 60, numRuns: 300 },
      );
    });

    test(`${profile.name}: no two look alike`, () => {
      const looks = shownAlike(profile).map(({ lights }) => appearanceOf(lights));
      expect(new Set(looks).size).toBe(looks.length);
    });
  }

  test("B14: stealth is in one class with every mode", () => {
    const generic = loadProfile("generic");
    const hidden = leavesOf("mode").map((mode) => leavesWith({ mode, lights: "stealth" }));
    const [dark, ...more] = shownAlike(generic).filter((each) => hidden.some((leaves) => isIn(each, leaves)));
    expect([dark !== undefined && hidden.every((leaves) => isIn(dark, leaves)), more]).toEqual([true, []]);
  });

  test("are worked out once", () => {
    const generic = loadProfile("generic");
    expect(shownAlike(generic)).toBe(shownAlike(generic));
  });
});
