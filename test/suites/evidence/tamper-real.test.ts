import { seededRandom } from "@vestige/protocol/base";
import { DEVICE_LOG_NAME, type Finding, structureOf, verifyEvidence } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { describe, expect, test } from "vitest";
import { realClip } from "./real-clip.ts";
import { type Files, readerOf, StoreWriter } from "./write-set.ts";

/** Two recordings by the camera's own clip writer; the first has a muted span. */
function cameraSet(): Files {
  const store = new StoreWriter();
  const muted = [{ startMs: 1_200, endMs: 1_900 }];
  const clips = [
    { recording: "A1B2", ms: 3_400, audioFromMs: 1_000, sound: { muted } },
    { recording: "C3D4", ms: 2_000, audioFromMs: 0 },
  ];
  for (const [index, clip] of clips.entries())
    store.record({
      ...{ recording: clip.recording, startMs: 10_000 + index * 60_000, fragments: realClip(clip) },
      change: (manifest) => ({
        ...{ ...manifest, audioFromMs: clip.audioFromMs },
        muted: clip.sound?.muted ?? [],
      }),
    });
  return store.files;
}

const FILES = cameraSet();
const NAMES = [...FILES.keys()].toSorted();
const CLIPS = NAMES.filter((name) => name.endsWith(".mp4"));
const contentOf = (name: string): Uint8Array => FILES.get(name) ?? new Uint8Array();

const findingsOf = async (files: Files): Promise<readonly Finding[]> =>
  (await verifyEvidence(readerOf(files), nodeTools)).findings;

const namesIn = async (files: Files): Promise<ReadonlySet<string>> =>
  new Set((await findingsOf(files)).map(({ file }) => file));

/** The fragment that a byte of a clip lies in, 0 for the initialisation part. */
function fragmentAt(name: string, at: number): number {
  const { init, fragments } = structureOf(contentOf(name));
  return at < (init?.bytes ?? 0) ? 0 : fragments.findIndex(({ offset, bytes }) => at < offset + bytes) + 1;
}

/** The entry that a byte of a log lies in; the line feed at its end is a part of it. */
const entryAt = (at: number): number =>
  contentOf(DEVICE_LOG_NAME)
    .subarray(0, at)
    .reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1);

/** Does a finding name the very place? */
function isPlace({ file, fragment, entry }: Finding, name: string, at: number): boolean {
  if (file !== name) return false;
  if (name === DEVICE_LOG_NAME) return entry === entryAt(at);
  return !CLIPS.includes(name) || fragment === fragmentAt(name, at);
}

/** Places all over a file, evenly spread, each moved by chance. */
function placesIn(name: string, count: number): readonly number[] {
  const random = seededRandom(48);
  const { length } = contentOf(name);
  const step = length / count;
  return Array.from({ length: count }, (_, at) =>
    Math.min(length - 1, Math.floor((at + random.next()) * step)),
  );
}

/** Together more than 2,000. */
const PLACES_A_FILE = 210;

describe("a set by the camera's clip writer", () => {
  test("is valid", async () => {
    expect(await findingsOf(FILES)).toEqual([]);
  });

  test.each(NAMES)("with one bit of %s flipped: the place is named", async (name) => {
    const wrong: string[] = [];
    const random = seededRandom(49);
    for (const at of placesIn(name, PLACES_A_FILE)) {
      const bit = 1 << random.int(0, 7);
      const changed = Uint8Array.from(contentOf(name));
      changed[at] = (changed[at] ?? 0) ^ bit;
      const findings = await findingsOf(new Map(FILES).set(name, changed));
      if (!findings.some((finding) => isPlace(finding, name, at))) wrong.push(`byte ${at}, bit ${bit}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(NAMES)("without %s: it is named", async (name) => {
    const files = new Map(FILES);
    files.delete(name);
    const missing = (await findingsOf(files)).filter(({ what }) => what === "missing");
    expect(missing.map(({ file }) => file)).toEqual([name]);
  });

  test.each(NAMES)("with nothing in %s: it is named", async (name) => {
    expect([...(await namesIn(new Map(FILES).set(name, new Uint8Array())))]).toContain(name);
  });

  test.each(["mp4", "manifest.json", "signature.json"])(
    "with both %s files swapped: both are named",
    async (end) => {
      const [one = "", other = ""] = NAMES.filter((name) => name.endsWith(`.${end}`));
      const swapped = new Map(FILES).set(one, contentOf(other)).set(other, contentOf(one));
      expect([...(await namesIn(swapped))]).toEqual(expect.arrayContaining([one, other]));
    },
  );

  test.each(CLIPS)("with %s in the place of a bookmark: the bookmark is named", async (clip) => {
    const bookmark = NAMES.find((name) => name.startsWith("bookmark_")) ?? "";
    expect([...(await namesIn(new Map(FILES).set(bookmark, contentOf(clip))))]).toEqual([bookmark]);
  });
});
