import { type EvidenceReport, type Manifest, verifyEvidence } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RealClip, realClip } from "./real-clip.ts";
import { readerOf, StoreWriter } from "./write-set.ts";

const RECORDING = "A1B2";
const CLIP = "20260102_030415_A1B2.mp4";
const SPOKEN = { startMs: 10_000, endMs: 14_000 };
const MUTED = { startMs: 4_000, endMs: 6_000 };

/** Two seconds without sound, a muted span, and four seconds in which somebody speaks. */
const CAMERA_CLIP: RealClip = {
  ...{ recording: RECORDING, ms: 20_000, audioFromMs: 2_000 },
  sound: { muted: [MUTED], speech: [SPOKEN] },
};

const explained = (explanation: { startMs: number; endMs: number } | null): Manifest["justification"] => ({
  ...{ code: "other", explanation, decidedBy: "controller", because: [] },
});

/** What a manifest says truly of that clip. */
const TRUTH = { audioFromMs: 2_000, muted: [MUTED], justification: explained(SPOKEN) };

async function reportOf(stated: Partial<Manifest>, clip: RealClip = CAMERA_CLIP): Promise<EvidenceReport> {
  const store = new StoreWriter();
  const change = (manifest: Manifest): Manifest => ({ ...manifest, ...stated });
  store.record({ recording: RECORDING, startMs: 10_000, fragments: realClip(clip), change });
  return verifyEvidence(readerOf(store.files), nodeTools);
}

const soundOf = ({ recordings }: EvidenceReport) => recordings[0]?.sound;

describe("what a manifest says of the sound", () => {
  test("is found in the samples where it is true", async () => {
    expect((await reportOf(TRUTH)).findings).toEqual([]);
  });

  test("is not measured where it says nothing", async () => {
    const plain = { recording: RECORDING, ms: 3_000 };
    expect(soundOf(await reportOf({}, plain))).toBe(null);
  });
});

describe("an explanation", () => {
  test("is reported as the span in which a voice stands out of the room, to a tenth of a second", async () => {
    const [span, ...others] = soundOf(await reportOf(TRUTH))?.speech ?? [];
    const off = [span?.startMs ?? 0, span?.endMs ?? 0].map((ms, end) =>
      Math.abs(ms - (end === 0 ? SPOKEN.startMs : SPOKEN.endMs)),
    );
    expect([others, Math.max(...off) <= 100]).toEqual([[], true]);
  });

  test("where only the room is heard is a contradiction", async () => {
    const justification = explained({ startMs: 15_000, endMs: 18_000 });
    expect((await reportOf({ ...TRUTH, justification })).findings).toEqual([
      expect.objectContaining({ what: "contradiction", file: CLIP }),
    ]);
  });

  test("of which less than half is heard is a contradiction", async () => {
    const justification = explained({ startMs: 12_500, endMs: 16_500 });
    expect((await reportOf({ ...TRUTH, justification })).findings).toHaveLength(1);
  });

  test("of which more than half is heard is taken", async () => {
    const justification = explained({ startMs: 11_500, endMs: 15_500 });
    expect((await reportOf({ ...TRUTH, justification })).findings).toEqual([]);
  });

  test("before the sound begins is a contradiction", async () => {
    const justification = explained({ startMs: 500, endMs: 1_500 });
    expect((await reportOf({ ...TRUTH, justification })).findings).toHaveLength(1);
  });

  test("cannot be measured where nothing but a voice is heard", async () => {
    const speech = [{ startMs: 0, endMs: 6_000 }];
    const all = { ...CAMERA_CLIP, ms: 6_000, audioFromMs: 0, sound: { speech } };
    const justification = explained({ startMs: 0, endMs: 5_900 });
    expect(await reportOf({ justification }, all)).toMatchObject({
      findings: [],
      recordings: [{ sound: { measured: false, speech: [] } }],
      notes: [expect.anything(), expect.stringContaining("no room tone")],
    });
  });

  test("is not measured in a clip that was changed: what it says is not its own", async () => {
    const store = new StoreWriter();
    const change = (manifest: Manifest): Manifest => ({ ...manifest, ...TRUTH });
    store.record({ recording: RECORDING, startMs: 10_000, fragments: realClip(CAMERA_CLIP), change });
    const bytes = store.files.get(CLIP) ?? new Uint8Array();
    store.files.set(
      CLIP,
      Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)),
    );
    expect(soundOf(await verifyEvidence(readerOf(store.files), nodeTools))).toBe(null);
  });
});

describe("a span without sound", () => {
  const loud = { startMs: 15_000, endMs: 16_500 };

  test.each<[string, Partial<Manifest>]>([
    ["muted", { muted: [MUTED, loud] }],
    ["of a dead microphone", { silent: [{ ...loud, cause: "microphone" }] }],
  ])("%s in which sound is heard is a contradiction, and the fragment is named", async (_, stated) => {
    expect((await reportOf({ ...TRUTH, ...stated })).findings).toEqual([
      expect.objectContaining({ what: "contradiction", file: CLIP, fragment: 16 }),
    ]);
  });

  test("of a dead microphone is taken where it is silent", async () => {
    const silent = [{ startMs: 4_500, endMs: 5_500, cause: "microphone" }];
    expect((await reportOf({ ...TRUTH, muted: [], silent })).findings).toEqual([]);
  });

  test("that goes on all the time is taken where there is no sound at all", async () => {
    expect(
      (await reportOf({ audioFromMs: null }, { recording: RECORDING, ms: 5_000, audioFromMs: null }))
        .findings,
    ).toEqual([]);
  });

  test("that goes on all the time is a contradiction where there is sound", async () => {
    expect((await reportOf({ audioFromMs: null })).findings).toEqual([
      expect.objectContaining({ what: "contradiction", file: CLIP, fragment: 3 }),
    ]);
  });
});

test("sound that begins before the manifest says so is a contradiction (X1)", async () => {
  expect((await reportOf({ ...TRUTH, audioFromMs: 3_500 })).findings).toEqual([
    expect.objectContaining({ what: "contradiction", file: CLIP, fragment: 3 }),
  ]);
});

test("a signed clip with any nonsense in its boxes is a report, never an error", async () => {
  const { init, fragments } = realClip({ recording: RECORDING, ms: 1_500, audioFromMs: 200 });
  const change = (manifest: Manifest): Manifest => ({
    ...{ ...manifest, audioFromMs: 200, muted: [{ startMs: 400, endMs: 600 }] },
    justification: explained({ startMs: 700, endMs: 1_000 }),
  });
  const broken = fc.record({ part: fc.nat(2), at: fc.nat(900), by: fc.integer({ min: 1, max: 255 }) });
  const flipped = (bytes: Uint8Array, at: number, by: number): Uint8Array =>
    Uint8Array.from(bytes, (byte, place) => (place === at ? byte ^ by : byte));
  await fc.assert(
    fc.asyncProperty(broken, async ({ part, at, by }) => {
      const store = new StoreWriter();
      const parts = {
        init: part === 0 ? flipped(init, at, by) : init,
        fragments: fragments.map((fragment, index) =>
          index + 1 === part ? { ...fragment, bytes: flipped(fragment.bytes, at, by) } : fragment,
        ),
      };
      store.record({ recording: RECORDING, startMs: 10_000, fragments: parts, change });
      expect(await verifyEvidence(readerOf(store.files), nodeTools)).toHaveProperty("simulated", true);
    }),
    { seed: 14_496, numRuns: 120 },
  );
});

test("a clip whose sound is no AAC is a note, and no finding", async () => {
  const store = new StoreWriter();
  const change = (manifest: Manifest): Manifest => ({ ...manifest, muted: [{ startMs: 0, endMs: 500 }] });
  store.record({ recording: RECORDING, startMs: 10_000, fragments: 3, change });
  const { findings, notes } = await verifyEvidence(readerOf(store.files), nodeTools);
  expect([findings, notes]).toEqual([[], [expect.anything(), expect.stringContaining("not measured")]]);
});
