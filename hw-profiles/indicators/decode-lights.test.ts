import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import type { Profile } from "../schema.ts";
import { leavesWith } from "../testing/play.ts";
import { anyLitState, anyState } from "../testing/states.ts";
import { drawFrom, watchLights } from "../testing/watch.ts";
import { applies, type Leaves } from "../when.ts";
import { appearanceOf } from "./appearance.ts";
import { decodeLights, watchMs } from "./decode-lights.ts";
import type { Decoded } from "./decoded.ts";
import { type LampState, renderLights } from "./render.ts";
import type { ShownClass } from "./shown-alike.ts";

const generic = loadProfile("generic");
const seeds = fc.integer();

interface Watched {
  readonly profile: Profile;
  readonly lights: readonly LampState[];
  readonly seed: number;
}

function decodeWatched({ profile, lights, seed }: Watched): Decoded<ShownClass> {
  const watch = { spanMs: watchMs(profile), draw: drawFrom(seed) };
  return decodeLights(profile, watchLights(lights, watch));
}

const knows = (decoded: Decoded<ShownClass>, leaves: Leaves): boolean =>
  decoded.kind === "known" && decoded.shown.states.some((when) => applies(when, leaves));

describe("F 11: watched for two of the longest periods, 5 % missed, 2 % wrong", () => {
  for (const profile of builtinProfiles()) {
    test(`${profile.name}: the state is found among those that it shows alike`, () => {
      fc.assert(
        fc.property(anyLitState, seeds, (leaves, seed) => {
          const decoded = decodeWatched({ profile, lights: renderLights(profile, leaves), seed });
          expect(knows(decoded, leaves)).toBe(true);
        }),
        { seed: 11, numRuns: 150 },
      );
    });

    test(`${profile.name}: another state is among them exactly when it is shown alike`, () => {
      fc.assert(
        fc.property(anyState, anyState, seeds, (leaves, other, seed) => {
          const lights = renderLights(profile, leaves);
          const alike = appearanceOf(renderLights(profile, other)) === appearanceOf(lights);
          expect(knows(decodeWatched({ profile, lights, seed }), other)).toBe(alike);
        }),
        { seed: 110, numRuns: 100 },
      );
    });
  }

  test("B14: in stealth a recording camera may be in any of its modes", () => {
    const stealth = leavesWith({ mode: "recording.active", lights: "stealth" });
    const decoded = decodeWatched({ profile: generic, lights: renderLights(generic, stealth), seed: 14 });
    const modes = ["off", "asleep", "ready.buffering", "recording.active", "suspended"];
    expect(modes.map((mode) => knows(decoded, { ...stealth, mode }))).toEqual(modes.map(() => true));
  });
});

describe("two blinks that differ in time only", () => {
  const blink = (onMs: number, offMs = onMs): LampState => ({
    ...{ lamp: "status", pattern: { kind: "blink", color: "red", onMs, offMs } },
  });
  const off: LampState = { lamp: "notice", pattern: { kind: "off" } };
  const recording = leavesWith({ mode: "recording.active", clock: "set" });

  test.each([
    [500, true],
    [250, false],
    [1000, false],
  ])("B50: red for %i ms is a recording that nobody watches: %s", (onMs, is) => {
    expect(knows(decodeWatched({ profile: generic, lights: [blink(onMs), off], seed: 50 }), recording)).toBe(
      is,
    );
  });

  test("B50: a rhythm that the camera does not have is no state of it", () => {
    expect(decodeWatched({ profile: generic, lights: [blink(300, 700), off], seed: 51 })).toMatchObject({
      ...{ kind: "unknown", why: "noPattern" },
    });
  });
});

describe("what cannot be told", () => {
  const lights = renderLights(generic, leavesWith({ mode: "recording.active" }));
  const spanMs = watchMs(generic);
  const whyOf = (decoded: Decoded<ShownClass>) => (decoded.kind === "unknown" ? decoded.why : decoded.kind);

  test("is a watch without a sample", () => {
    expect(whyOf(decodeLights(generic, []))).toBe("tooShort");
  });

  test("is a watch of one period", () => {
    const samples = watchLights(lights, { spanMs: spanMs / 2, draw: drawFrom(1) });
    expect(whyOf(decodeLights(generic, samples))).toBe("tooShort");
  });

  test("is a lamp that was looked at too seldom", () => {
    const samples = watchLights(lights, { spanMs, stepMs: 150, draw: drawFrom(2) });
    expect(whyOf(decodeLights(generic, samples))).toBe("tooSparse");
  });

  test("is a state that changed meanwhile", () => {
    const before = watchLights(lights, { spanMs, draw: drawFrom(3) });
    const ready = renderLights(generic, leavesWith({ mode: "ready.buffering" }));
    const after = watchLights(ready, { spanMs, draw: drawFrom(4) });
    const both = [...before, ...after.map(({ atMs, lamps }) => ({ atMs: atMs + spanMs + 10, lamps }))];
    expect(whyOf(decodeLights(generic, both))).toBe("noPattern");
  });

  test("are readings by chance", () => {
    const samples = watchLights(lights, { spanMs, draw: drawFrom(5), wrong: 0.8 });
    expect(whyOf(decodeLights(generic, samples))).toBe("noPattern");
  });

  test("is what a lamp tells that nobody watches, and all that fits is named", () => {
    const samples = watchLights(lights, { spanMs, draw: drawFrom(6) }).map(({ atMs, lamps }) => {
      const { status } = lamps;
      return { atMs, lamps: status === undefined ? {} : { status } };
    });
    const decoded = decodeLights(generic, samples);
    const possible = decoded.kind === "unknown" ? decoded.possible : [];
    const muted = leavesWith({ mode: "recording.active", audio: "muted" });
    const found = (leaves: Leaves) =>
      possible.some(({ states }) => states.some((when) => applies(when, leaves)));
    expect([whyOf(decoded), found(muted), found({ ...muted, mode: "off", audio: "live" })]).toEqual([
      ...["severalPatterns", true, false],
    ]);
  });
});

test("a lamp that no profile has changes nothing", () => {
  const lights = renderLights(generic, leavesWith({ mode: "recording.active" }));
  const samples = watchLights(lights, { spanMs: watchMs(generic), draw: drawFrom(7) });
  const more = samples.map(({ atMs, lamps }) => ({ atMs, lamps: { ...lamps, laser: "green" as const } }));
  expect(decodeLights(generic, more)).toEqual(decodeLights(generic, samples));
});
