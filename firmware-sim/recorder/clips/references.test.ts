import { type JsonObject, canonicalJson } from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { type ClipFacts, referenceOf } from "../media/clip-writer.ts";
import { referenceText, referencesOf } from "./references.ts";

const facts = (others: Partial<ClipFacts> = {}): ClipFacts => ({
  ...{ camera: "SIM-T-1", recording: "SIM-T-1-00112233-1", firstGop: 10, startWallMs: Date.UTC(2026, 0, 1) },
  ...{ audioFromMs: 3_000, sound: { muted: [], speech: [] } },
  ...others,
});

describe("the references of a clip", () => {
  test("N-BG-21: are one a fragment, the last one that is cut included", () => {
    expect(referencesOf(facts(), 8_500).fragments).toBe(9);
  });

  test("are the same for the same clip", () => {
    expect(referencesOf(facts(), 8_500)).toEqual(referencesOf(facts(), 8_500));
  });

  test.each<[string, Partial<ClipFacts>]>([
    ["recording", { recording: "SIM-T-1-00112233-2" }],
    ["camera", { camera: "SIM-T-2" }],
    ["key frame", { firstGop: 11 }],
    ["time", { startWallMs: null }],
    ["beginning of the sound", { audioFromMs: 4_000 }],
    ["speech", { sound: { muted: [], speech: [{ startMs: 5_000, endMs: 6_000 }] } }],
    ["mute", { sound: { muted: [{ startMs: 5_000, endMs: 6_000 }], speech: [] } }],
  ])("have another chain with another %s", (_what, others) => {
    expect(referencesOf(facts(others), 8_500).chain).not.toBe(referencesOf(facts(), 8_500).chain);
  });

  test("have another chain with a frame more", () => {
    expect(referencesOf(facts(), 8_534).chain).not.toBe(referencesOf(facts(), 8_500).chain);
  });

  test("are hashed as canonical JSON", () => {
    const speech = [{ startMs: 5_100, endMs: 5_500 }];
    const reference = referenceOf(facts({ sound: { muted: [], speech } }), 5);
    expect(referenceText(reference)).toBe(canonicalJson(JSON.parse(JSON.stringify(reference)) as JsonObject));
  });
});
