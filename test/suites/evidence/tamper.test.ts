import { certificatesOf } from "@vestige/firmware-sim";
import {
  clipName,
  DEVICE_LOG_NAME,
  type Manifest,
  type Trust,
  verifyEvidence,
} from "@vestige/protocol/evidence";
import { keyFrom, nodeTools } from "@vestige/protocol/evidence/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { syntheticFragment, syntheticInit } from "./synthetic-clip.ts";
import {
  STEM,
  CLIP,
  MANIFEST,
  SIGNATURE,
  trust,
  verify,
  places,
  foundAfter,
  bytesOf,
  remake,
  flip,
  manifestIn,
} from "./tampering.ts";
import { CAMERA, type Files, readerOf, StoreWriter, writeSet } from "./write-set.ts";

describe("a set that nobody touched", () => {
  test("is valid", async () => {
    expect(await verify(writeSet().files, trust)).toMatchObject({
      valid: true,
      findings: [],
      identity: "known",
    });
  });

  test("is said to be simulated before anything else", async () => {
    const report = await verify(writeSet().files);
    expect(Object.keys(report).slice(0, 2)).toEqual(["simulated", "statement"]);
  });

  test("has an identity that is not checked without a list of known devices", async () => {
    expect((await verify(writeSet().files)).identity).toBe("not checked");
  });

  test("is read once: progress counts every byte of it", async () => {
    const { files } = writeSet();
    let read = 0;
    await verifyEvidence(readerOf(files), nodeTools, { onBytes: (bytes) => (read += bytes) });
    expect(read).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0));
  });

  test("may be held against a log that lies elsewhere", async () => {
    const { files } = writeSet();
    const log = bytesOf(files, DEVICE_LOG_NAME);
    files.delete(DEVICE_LOG_NAME);
    const elsewhere = { reader: readerOf(new Map([["x", log]])), file: { name: "x", bytes: log.length } };
    expect(await verifyEvidence(readerOf(files), nodeTools, { log: elsewhere })).toMatchObject({
      valid: true,
    });
  });

  test("may hold a folder for each recording, beside the camera's log", async () => {
    const { files } = writeSet();
    const inFolders = [...files].map(
      ([name, bytes]) => [name.replace(/.*(A1B2|C3D4).*/, "$1/$&"), bytes] as const,
    );
    expect(await verify(new Map(inFolders))).toMatchObject({ findings: [], recordings: { length: 2 } });
  });

  test("is valid with rolled-over parts", async () => {
    const store = new StoreWriter();
    store.record({ recording: "A1", startMs: 0, fragments: 2, change: (m) => ({ ...m, followedBy: "B2" }) });
    store.record({ recording: "B2", startMs: 2_000, fragments: 1, change: (m) => ({ ...m, follows: "A1" }) });
    expect((await verify(store.files)).findings).toEqual([]);
  });

  test("is valid with a newer manifest in place of the older one", async () => {
    const store = writeSet();
    store.finalize({ ...manifestIn(store.files), stop: manifestIn(store.files).stop, revision: 2 });
    expect((await verify(store.files)).findings.map(({ what }) => what)).not.toContain("rolledBack");
  });
});

describe("a clip", () => {
  test("with an edited fragment: the fragment is named", async () => {
    const found = await foundAfter((files) =>
      files.set(CLIP, flip(bytesOf(files, CLIP), bytesOf(files, CLIP).length - 10)),
    );
    expect(found).toEqual([{ what: "edited", file: CLIP, fragment: 4 }]);
  });

  test("with a dropped fragment: the fragment is named", async () => {
    expect(await foundAfter((files) => files.set(CLIP, remake(1, 2, 4)))).toEqual([
      { what: "dropped", file: CLIP, fragment: 3 },
    ]);
  });

  test("with its last fragment dropped: the fragment is named", async () => {
    expect(await foundAfter((files) => files.set(CLIP, remake(1, 2, 3)))).toEqual([
      { what: "dropped", file: CLIP, fragment: 4 },
    ]);
  });

  test("with reordered fragments: the first that moved is named", async () => {
    expect(await foundAfter((files) => files.set(CLIP, remake(1, 3, 2, 4)))).toEqual([
      { what: "reordered", file: CLIP, fragment: 2 },
    ]);
  });

  test("with a fragment too many: its place is named", async () => {
    expect(await foundAfter((files) => files.set(CLIP, remake(1, 2, 2, 3, 4)))).toContainEqual({
      ...{ what: "added", file: CLIP, fragment: 3 },
    });
  });

  test("cut inside its last fragment: the fragment is named", async () => {
    const found = await foundAfter((files) => files.set(CLIP, bytesOf(files, CLIP).slice(0, -5)));
    expect(found).toEqual([
      { what: "edited", file: CLIP, fragment: 4 },
      { what: "cutShort", file: CLIP },
    ]);
  });

  test("replaced by another file", async () => {
    expect(await foundAfter((files) => files.set(CLIP, Buffer.from("no film at all")))).toEqual([
      { what: "replaced", file: CLIP },
    ]);
  });

  test("replaced by another recording's clip, which shares its initialisation part", async () => {
    const found = await foundAfter((files) => files.set(CLIP, bytesOf(files, "20260102_030505_C3D4.mp4")));
    expect(found).toEqual([{ what: "replaced", file: CLIP }]);
  });
});

describe("a folder", () => {
  test.each([
    CLIP,
    SIGNATURE,
    `${STEM}_${CAMERA}_gpstrail.json`,
    "bookmark_20260102T030415Z_A1B21",
    DEVICE_LOG_NAME,
  ])("without %s: it is named", async (name) => {
    expect(await foundAfter((files) => files.delete(name))).toContainEqual({ what: "missing", file: name });
  });

  test("without a manifest: the device log names it", async () => {
    expect(await foundAfter((files) => files.delete(MANIFEST))).toContainEqual({
      what: "missing",
      file: MANIFEST,
    });
  });

  test("without anything of one recording: the device log names it", async () => {
    const found = await foundAfter((files) => {
      for (const name of [...files.keys()].filter((key) => key.includes("A1B2"))) files.delete(name);
    });
    expect(found).toEqual([{ what: "missing", file: MANIFEST }]);
  });

  test("with a file that no manifest names", async () => {
    expect(await foundAfter((files) => files.set("notes.txt", Buffer.from("x")))).toEqual([
      { what: "foreign", file: "notes.txt" },
    ]);
  });

  test("with nothing in it has no manifest", async () => {
    expect((await verify(new Map())).findings.map(({ what }) => what)).toEqual(["missing"]);
  });

  test("where one part of a rolled-over recording is gone", async () => {
    const store = new StoreWriter();
    store.record({ recording: "A1", startMs: 0, fragments: 2, change: (m) => ({ ...m, followedBy: "B2" }) });
    expect((await verify(store.files)).findings.map(places)).toEqual([{ what: "missing", file: "*_B2.mp4" }]);
  });
});

describe("a manifest", () => {
  test("edited by hand", async () => {
    const found = await foundAfter((files) => {
      const text = Buffer.from(bytesOf(files, MANIFEST))
        .toString()
        .replace('"category":null', '"category":"misc"');
      files.set(MANIFEST, Buffer.from(text));
    });
    expect(found).toContainEqual({ what: "badSignature", file: MANIFEST });
  });

  test("that cannot be read makes nothing else foreign or missing", async () => {
    const found = await foundAfter((files) =>
      files.set(MANIFEST, Uint8Array.of(...bytesOf(files, MANIFEST), 32)),
    );
    expect(found).toEqual([{ what: "malformed", file: MANIFEST }]);
  });

  test("rolled back to an older one, signature and all", async () => {
    const found = await foundAfter((files, store) => {
      const older = [MANIFEST, SIGNATURE].map((name) => [name, bytesOf(files, name)] as const);
      store.finalize({
        ...manifestIn(files),
        stop: { ...manifestIn(files).stop, uptimeMs: 63_000 },
        revision: 2,
      });
      for (const [name, bytes] of older) files.set(name, bytes);
    });
    expect(found).toEqual([{ what: "rolledBack", file: MANIFEST }]);
  });

  const resign = (files: Files): void => {
    const thief = keyFrom("thief");
    const other = new StoreWriter(thief);
    const certificates = certificatesOf(CAMERA, thief, keyFrom("another root"));
    const manifest = { ...manifestIn(files), publicKey: thief.publicKey, certificates, category: "misc" };
    other.finalize({ ...manifest, log: { ...manifest.log } }, thief);
    for (const name of [MANIFEST, SIGNATURE]) files.set(name, bytesOf(other.files, name));
  };

  test("signed again with another key: the device log tells", async () => {
    expect(await foundAfter(resign)).toContainEqual({ what: "reSigned", file: MANIFEST });
  });

  test("signed again with another key: the list of known devices tells", async () => {
    expect(await foundAfter(resign, trust)).toContainEqual({ what: "reSigned", file: MANIFEST });
  });

  test("of a camera that nobody knows", async () => {
    const nobody: Trust = { ...trust, devices: [] };
    expect(await foundAfter(() => undefined, nobody)).toContainEqual({
      what: "unknownDevice",
      file: MANIFEST,
    });
  });

  test("that does not say that it is simulated", async () => {
    const found = await foundAfter((files) => {
      const text = Buffer.from(bytesOf(files, MANIFEST))
        .toString()
        .replace('"simulated":true', '"simulated":false');
      files.set(MANIFEST, Buffer.from(text));
    });
    expect(found).toContainEqual({ what: "notSimulated", file: MANIFEST });
  });

  test.each<[string, (manifest: Manifest) => Manifest]>([
    ["a stop before the start", (m) => ({ ...m, stop: { ...m.stop, uptimeMs: 0 } })],
    [
      "a wall time that steps unseen",
      (m) => ({ ...m, stop: { ...m.stop, time: "2026-01-02T09:00:00.000Z" } }),
    ],
    [
      "a hole without a declared gap",
      (m) => ({
        ...m,
        clip: {
          ...m.clip,
          fragments: m.clip.fragments.map((f, i) => (i < 2 ? f : { ...f, startMs: f.startMs + 500 })),
        },
      }),
    ],
    [
      "an explanation in a muted span",
      (m) => ({
        ...m,
        muted: [{ startMs: 0, endMs: 3_000 }],
        justification: {
          ...{ code: "other", explanation: { startMs: 100, endMs: 200 } },
          ...{ decidedBy: "controller", because: [] },
        },
      }),
    ],
    [
      "an explanation where no sound came in",
      (m) => ({
        ...m,
        silent: [{ startMs: 0, endMs: 3_000, cause: "microphone" }],
        justification: {
          ...{ code: "other", explanation: { startMs: 100, endMs: 200 } },
          ...{ decidedBy: "controller", because: [] },
        },
      }),
    ],
    [
      "a silent span after its end",
      (m) => ({ ...m, silent: [{ startMs: 9_000, endMs: 9_500, cause: "microphone" }] }),
    ],
    [
      "a wall time that drifts by more than 1,000 ppm and a second",
      (m) => ({ ...m, stop: { ...m.stop, time: "2026-01-02T03:04:20.005Z" } }),
    ],
    [
      "a TriggerOn that the device log does not have",
      (m) => ({ ...m, triggerOn: { ...m.triggerOn, reason: "signal" } }),
    ],
  ])("with %s contradicts itself, signed or not", async (_, change) => {
    const store = new StoreWriter();
    store.record({ recording: "A1B2", startMs: 10_000, fragments: 4, change });
    expect((await verify(store.files)).findings.map(({ what }) => what)).toContain("contradiction");
  });

  test("may have a wall time that drifts by 1,000 ppm (F 16)", async () => {
    const store = new StoreWriter();
    const change = (m: Manifest): Manifest => ({
      ...m,
      stop: { ...m.stop, time: "2026-01-02T03:04:20.004Z" },
    });
    store.record({ recording: "A1B2", startMs: 10_000, fragments: 4, change });
    expect((await verify(store.files)).findings).toEqual([]);
  });

  test("may have a hole where a gap is declared", async () => {
    const store = new StoreWriter();
    const change = (m: Manifest): Manifest => ({
      ...m,
      stop: { uptimeMs: 14_500, time: "2026-01-02T03:04:19.500Z" },
      gaps: [{ startMs: 2_000, endMs: 2_500, cause: "suspended" }],
      clip: {
        ...m.clip,
        fragments: m.clip.fragments.map((f, i) => (i < 2 ? f : { ...f, startMs: f.startMs + 500 })),
      },
    });
    store.record({ recording: "A1B2", startMs: 10_000, fragments: 4, change });
    expect((await verify(store.files)).findings).toEqual([]);
  });
});

test("any changed byte anywhere in the folder is found, and the file is named", async () => {
  const { files } = writeSet();
  const names = [...files.keys()];
  const change = fc.record({
    name: fc.constantFrom(...names),
    place: fc.nat(100_000),
    by: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ name, place, by }) => {
      const bytes = bytesOf(files, name);
      const { findings } = await verify(
        new Map(files).set(name, flip(bytes, place % bytes.length, by)),
        trust,
      );
      expect(findings.map(({ file }) => file)).toContain(name);
    }),
    { seed: 56, numRuns: 500 },
  );
});

test("a flipped byte of a clip names its fragment", async () => {
  const { files } = writeSet();
  const bytes = bytesOf(files, clipName({ startTime: "2026-01-02T03:04:15.000Z", recording: "A1B2" }));
  const init = syntheticInit().length;
  const first = init + syntheticFragment(1, 65).length;
  const wrong: number[] = [];
  for (let at = 0; at < first; at++) {
    const { findings } = await verify(new Map(files).set(CLIP, flip(bytes, at)));
    const part = at < init ? 0 : 1;
    if (!findings.some(({ file, fragment }) => file === CLIP && fragment === part)) wrong.push(at);
  }
  expect(wrong).toEqual([]);
});
