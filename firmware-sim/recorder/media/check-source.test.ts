import { readFileSync } from "node:fs";
import type { UsageError } from "@vestige/protocol/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSource } from "./check-source.ts";
import { loadSource } from "./source-clip.ts";

const OWN = new Uint8Array(readFileSync(new URL("source/simulated-loop.mp4", import.meta.url)));
const SIMULATED = { kind: "simulated" } as const;

/** The clip with other bytes where `find` stands first after `from`. */
function edited(find: string, edit: { readonly at: number; readonly to: readonly number[] }): Uint8Array {
  const copy = Buffer.from(OWN);
  copy.set(edit.to, copy.lastIndexOf(Buffer.from(find, "latin1")) + edit.at);
  return new Uint8Array(copy);
}

const whatOf = (bytes: Uint8Array): readonly string[] =>
  checkSource(bytes, SIMULATED).findings.map(({ what }) => what);

describe("a source clip", () => {
  test("that comes with the package is as it should be", () => {
    expect(whatOf(OWN)).toEqual([]);
  });

  test("that comes with the package has at most 300 kB", () => {
    expect(OWN.length).toBeLessThanOrEqual(300_000);
  });

  test("that was recorded is refused while nobody has said that people agreed", () => {
    const { findings } = checkSource(OWN, { kind: "recorded", consentRecorded: false });
    expect(findings.map(({ what }) => what)).toEqual(["consent"]);
  });

  test("that was recorded is checked like ours where they have", () => {
    expect(checkSource(OWN, { kind: "recorded", consentRecorded: true }).findings).toEqual([]);
  });

  test.each([
    ["whose title does not say that it is simulated", edited("SIMULATED", { at: 0, to: [88] }), ["mark"]],
    ["of another codec", edited("avc1", { at: 0, to: [104, 118, 99, 49] }), ["video-codec"]],
    ["of another profile", edited("avcC", { at: 5, to: [100] }), ["video-codec"]],
    ["without a size", edited("avc1", { at: 28, to: [0, 0] }), ["video-codec"]],
    ["with another key frame", edited("stss", { at: 19, to: [32] }), ["key-frames"]],
    ["that has only its beginning", OWN.slice(0, 40_000), ["form"]],
    ["that is empty", new Uint8Array(), ["form"]],
    ["that is a text", new TextEncoder().encode("no clip, but long enough to be one"), ["form"]],
    ["with another kind of sound track", edited("soun", { at: 0, to: [116, 101, 120, 116] }), ["tracks"]],
    ["with two channels", edited("\u0005\u0080\u0080\u0080\u0005", { at: 6, to: [0x90] }), ["audio-codec"]],
  ])("%s is refused", (_what, bytes, expected) => {
    expect(whatOf(bytes)).toEqual(expected);
  });

  test("never throws, whichever of its bytes are others", () => {
    const moov = OWN.length - 12_000;
    const change = fc.tuple(fc.integer({ min: moov, max: OWN.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const copy = Uint8Array.from(OWN);
        for (const [at, byte] of changes) copy[at] = byte;
        const { findings, tracks } = checkSource(copy, SIMULATED);
        expect(findings.length === 0).toBe(tracks !== undefined);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  test("that is refused is not loaded, and the error says why", () => {
    const load = () => loadSource(new Uint8Array(), SIMULATED);
    expect(load).toThrow(
      expect.objectContaining({ code: "BWC_M01", fields: { findings: ["form"] } }) as UsageError,
    );
  });
});
