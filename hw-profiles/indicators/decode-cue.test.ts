import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import { drawFrom, watchCue } from "../testing/watch.ts";
import { applies } from "../when.ts";
import { type CueClass, cuesAlike } from "./cues-alike.ts";
import { type CueSample, cueWatch, decodeCue } from "./decode-cue.ts";
import type { Decoded } from "./decoded.ts";
import { leavesOf } from "./paths.ts";
import { type CueSegments, renderCue } from "./render.ts";
import { INDICATIONS, type Indication } from "./schema.ts";

const axon = loadProfile("axon-body-3");
const open = { lights: "normal", volume: "loud" };

/** Quiet, the cue, and as much time as the longest takes. */
function listen(profile: typeof axon, cue: CueSegments, seed: number): CueSample[] {
  const draw = drawFrom(seed);
  const { quietMs, longestMs } = cueWatch(profile);
  const beginMs = quietMs + 300 * draw();
  return watchCue(cue, beginMs, { spanMs: beginMs + longestMs + 300 * draw(), draw });
}

function indicationsOf(decoded: Decoded<CueClass>): readonly Indication[] {
  return decoded.kind === "known" ? decoded.shown.given.map(({ indication }) => indication) : [];
}

const settings = fc.record({
  lights: fc.constantFrom(...leavesOf("lights")),
  volume: fc.constantFrom(...leavesOf("volume")),
});

describe("F 11: heard with 5 % missed and 2 % wrong", () => {
  for (const profile of builtinProfiles()) {
    test(`${profile.name}: a cue is found among those that sound and feel alike`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...INDICATIONS), settings, fc.integer(), (indication, leaves, seed) => {
          const cue = renderCue(profile, indication, leaves);
          const decoded = decodeCue(profile, listen(profile, cue, seed));
          expect(decoded).toMatchObject({ kind: "known", shown: cue });
        }),
        { seed: 11, numRuns: 100 },
      );
    });

    test(`${profile.name}: every way of giving a cue is in one class, and sounds as its class does`, () => {
      const classes = cuesAlike(profile);
      const wrong = INDICATIONS.flatMap((indication) =>
        leavesOf("lights").flatMap((lights) =>
          leavesOf("volume").filter((volume) => {
            const leaves = { lights, volume };
            const found = classes.filter(({ given }) =>
              given.some(
                (each) => each.indication === indication && each.states.some((s) => applies(s, leaves)),
              ),
            );
            const [{ tone, vibration } = {}] = found;
            const cue = renderCue(profile, indication, leaves);
            return found.length !== 1 || JSON.stringify({ tone, vibration }) !== JSON.stringify(cue);
          }),
        ),
      );
      expect(wrong).toEqual([]);
    });
  }

  test("B4: a reminder cannot be told from a start", () => {
    const decoded = decodeCue(axon, listen(axon, renderCue(axon, "indicateReminder", open), 4));
    expect(indicationsOf(decoded)).toEqual(expect.arrayContaining(["indicateStart", "indicateReminder"]));
  });

  test("B5: a stop is no start", () => {
    const decoded = decodeCue(axon, listen(axon, renderCue(axon, "indicateStop", open), 5));
    expect(indicationsOf(decoded)).toEqual(["indicateStop"]);
  });

  test("B14: in stealth every indication is the same silence", () => {
    const hidden = renderCue(axon, "indicateStart", { ...open, lights: "stealth" });
    expect(indicationsOf(decodeCue(axon, listen(axon, hidden, 14)))).toEqual(INDICATIONS);
  });
});

describe("what cannot be told", () => {
  const start = renderCue(axon, "indicateStart", open);
  const { quietMs, longestMs } = cueWatch(axon);
  const whyOf = (decoded: Decoded<CueClass>) => (decoded.kind === "unknown" ? decoded.why : decoded.kind);

  test("is a watch shorter than the longest cue", () => {
    const samples = watchCue(start, quietMs, { spanMs: longestMs, draw: drawFrom(1) });
    expect(whyOf(decodeCue(axon, samples))).toBe("tooShort");
  });

  test("is a watch without a sample", () => {
    expect(whyOf(decodeCue(axon, []))).toBe("tooShort");
  });

  test("is a cue that had begun before", () => {
    const samples = watchCue(start, -100, { spanMs: quietMs + longestMs, draw: drawFrom(2) });
    expect(whyOf(decodeCue(axon, samples))).toBe("cutOff");
  });

  test("is a cue that was not over at the end", () => {
    const samples = watchCue(start, longestMs, { spanMs: quietMs + longestMs, draw: drawFrom(3) });
    expect(whyOf(decodeCue(axon, samples))).toBe("cutOff");
  });

  test("is a sound that no camera of this kind makes", () => {
    const siren: CueSegments = { tone: [{ atMs: 0, ms: longestMs, pitchHz: 440 }], vibration: [] };
    const samples = watchCue(siren, quietMs, { spanMs: quietMs + longestMs, draw: drawFrom(4) });
    expect(whyOf(decodeCue(axon, samples))).toBe("noPattern");
  });
});
