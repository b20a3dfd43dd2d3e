import {
  clipName,
  DEVICE_LOG_NAME,
  type LogWord,
  manifestName,
  type NamedRecording,
  signatureName,
} from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { EvidenceBench, type LiveRecording, textOf } from "../../testing/evidence-bench.ts";
import { sidecarName } from "./set-files.ts";

const named = ({ startTime, id }: LiveRecording): NamedRecording => ({ startTime, recording: id });

/** What a power cut left: a storage on which a recording is not quite final, and another process. */
interface Left {
  readonly made: EvidenceBench;
  readonly recording: LiveRecording;
}

/** A camera that has one final recording, and has begun another one. */
function recordingOn(fields: Partial<LiveRecording> = {}, headMs = 2_000): Left {
  const made = new EvidenceBench();
  made.boot();
  made.clock.advance(60_000);
  made.record();
  made.clock.advance(10_000);
  return { made, recording: made.start(headMs, fields) };
}

function leftOpen(ms: number): Left {
  const left = recordingOn();
  left.made.clock.advance(ms);
  left.made.powerCut();
  return left;
}

const put = ({ made }: Left, name: string, content: Uint8Array | string): void =>
  made.disk.replace(name, Buffer.from(content), () => undefined);

/** The log as it was before this word was written of a recording. */
function cutLogBefore({ made, recording }: Left, word: LogWord): void {
  const lines = textOf(made.disk, DEVICE_LOG_NAME).split(/(?<=\n)/);
  const at = lines.findIndex((line) => line.includes(`"what":"${word}"`) && line.includes(recording.id));
  made.disk.truncate(DEVICE_LOG_NAME, Buffer.from(lines.slice(0, at).join("")).length);
}

/** A recording that has ended, final but for its sidecar, which is there again. */
function leftEnded(change: (left: Left) => void = () => undefined): Left {
  const left = recordingOn({ markers: [{ atMs: 2_500 }] });
  const { made, recording } = left;
  made.clock.advance(4_500);
  made.stop(recording);
  const sidecar = textOf(made.disk, sidecarName(named(recording)));
  made.clock.advance(0);
  put(left, sidecarName(named(recording)), sidecar);
  change(left);
  made.powerCut();
  return left;
}

const entriesOf = ({ made, recording }: Left) =>
  made.entries.filter(({ data }) => data["recording"] === recording.id);
const wordsOf = (left: Left): readonly string[] => entriesOf(left).map(({ what }) => what);
const ALL = ["recordingStarted", "recordingStopped", "recordingFinalized"];

describe("a recording that was open when the power failed", () => {
  test("is told of, and waits", () => {
    const { made, recording } = leftOpen(7_300);
    const found = made.boot().leftOpen;
    expect([found.map(({ id }) => id), made.names.includes(sidecarName(named(recording)))]).toEqual([
      [recording.id],
      true,
    ]);
  });

  test("is repaired up to a whole fragment that was synced", () => {
    const { made } = leftOpen(7_300);
    made.boot();
    const [repaired] = made.repair();
    expect([(repaired?.ms ?? 0) % 1_000, (repaired?.ms ?? 0) >= 2_000]).toEqual([0, true]);
  });

  test("is a valid set after that", async () => {
    const { made } = leftOpen(7_300);
    made.boot();
    made.repair();
    expect(await made.verify()).toMatchObject({ valid: true, findings: [] });
  });

  test("ends by the loss of power, where its last fragment ends, with a gap of unknown length", () => {
    const { made, recording } = leftOpen(7_300);
    made.boot();
    const [repaired] = made.repair();
    const { triggerOff, stop, gaps } = made.manifest(recording);
    const stopMs = recording.startMs + (repaired?.ms ?? 0);
    expect({ triggerOff, stop, gaps }).toEqual({
      triggerOff: { reason: "power-lost", uptimeMs: stopMs, time: expect.any(String) },
      stop: { uptimeMs: stopMs, time: expect.any(String) },
      gaps: [{ startMs: repaired?.ms, endMs: null, cause: "power-lost" }],
    });
  });

  test("is recovered, stopped and final in the log of the next boot", () => {
    const left = leftOpen(7_300);
    left.made.boot();
    left.made.repair();
    expect(wordsOf(left)).toEqual(["recordingStarted", "recovered", ...ALL.slice(1)]);
  });

  test("is not written again when the device closes it", async () => {
    const left = leftOpen(7_300);
    const { made, recording } = left;
    made.boot();
    made.repair();
    made.stop(recording, "power-lost");
    expect([wordsOf(left).at(-1), (await made.verify()).findings]).toEqual(["recordingFinalized", []]);
  });

  test("has the wearer's id of before", () => {
    const left = recordingOn();
    left.made.clock.advance(7_300);
    const [before] = left.made.names.filter((name) => name.endsWith(".open.json"));
    const userId = JSON.parse(textOf(left.made.disk, before ?? "")).recording.wearer;
    left.made.powerCut();
    left.made.boot();
    left.made.repair();
    expect(left.made.manifest(left.recording).wearer).toEqual({ userId });
  });

  test("loses nothing that was noted of it", () => {
    const left = recordingOn();
    left.recording.muted = [{ startMs: 1_000, endMs: 1_500 }];
    left.made.evidence.note(left.recording);
    left.made.clock.advance(30_000);
    left.made.powerCut();
    left.made.boot();
    left.made.repair();
    expect(left.made.manifest(left.recording).muted).toEqual([{ startMs: 1_000, endMs: 1_500 }]);
  });

  test("has no file where not one fragment was whole: the log declares the loss (B8)", async () => {
    const left = recordingOn({}, 0);
    left.made.powerCut();
    left.made.boot();
    const repaired = left.made.repair();
    const gap = { startMs: 0, endMs: null, cause: "power-lost" };
    expect({
      repaired,
      files: left.made.names.filter((name) => name.includes(left.recording.id)),
      lost: entriesOf(left).at(-1),
      findings: (await left.made.verify()).findings,
    }).toMatchObject({
      repaired: [{ recording: left.recording.id, ms: 0 }],
      files: [],
      lost: { what: "recordingLost", data: { gap } },
      findings: [],
    });
  });

  test("ends no earlier than its trigger, where not all of its head was written", async () => {
    const left = recordingOn({}, 20_000);
    const { made, recording } = left;
    made.clock.advance(1_000);
    const clip = clipName(named(recording));
    made.disk.sync(clip, () => undefined);
    made.disk.truncate(clip, Math.floor((made.disk.bytesOf(clip) ?? 0) / 2));
    made.powerCut();
    made.boot();
    const [repaired] = made.repair();
    const [gap] = made.manifest(recording).gaps;
    expect([repaired?.ms, (gap?.startMs ?? 0) < 20_000, (await made.verify()).findings]).toEqual([
      20_000,
      true,
      [],
    ]);
  });

  test("stays for the next boot where nobody repairs it in this one", () => {
    const { made, recording } = leftOpen(7_300);
    made.boot();
    made.powerCut();
    expect(made.boot().leftOpen.map(({ id }) => id)).toEqual([recording.id]);
  });

  test("is repaired when the storage is there again, where it was gone at that moment", async () => {
    const { made, recording } = leftOpen(7_300);
    made.boot();
    made.disk.fail("gone");
    const repaired = made.repair();
    made.disk.fail(undefined);
    made.clock.advance(5_000);
    expect([repaired, made.manifest(recording).triggerOff.reason]).toEqual([[], "power-lost"]);
  });

  test("is repaired without being told of, where the storage was gone at boot", async () => {
    const { made, recording } = leftOpen(7_300);
    made.disk.fail("gone");
    const found = made.boot();
    made.disk.fail(undefined);
    made.clock.advance(5_000);
    expect([found.leftOpen, made.manifest(recording).triggerOff.reason]).toEqual([[], "power-lost"]);
  });
});

describe("a recording that had ended when the power failed", () => {
  const withoutManifest = ({ made, recording }: Left): void => {
    made.disk.remove(manifestName(named(recording)));
    made.disk.remove(signatureName(named(recording)));
    made.disk.sync(DEVICE_LOG_NAME, () => undefined);
  };

  /** The clip is whole; the log ends before the stop. */
  const unsigned = (): Left =>
    leftEnded((left) => {
      withoutManifest(left);
      cutLogBefore(left, "recordingStopped");
    });

  test("is made final at boot, without anybody being told of it", () => {
    const left = unsigned();
    expect([left.made.boot().leftOpen, wordsOf(left)]).toEqual([[], ALL]);
  });

  test("has no gap where its clip is whole", () => {
    const { made, recording } = unsigned();
    made.boot();
    const { gaps, triggerOff } = made.manifest(recording);
    expect([gaps, triggerOff.reason]).toEqual([[], "concluded"]);
  });

  test("has a gap where its clip is not, and its own reason", async () => {
    const { made, recording } = leftEnded((left) => {
      withoutManifest(left);
      cutLogBefore(left, "recordingStopped");
      const clip = clipName(named(left.recording));
      left.made.disk.truncate(clip, (left.made.disk.bytesOf(clip) ?? 0) - 1_500);
    });
    made.boot();
    const { gaps, triggerOff } = made.manifest(recording);
    expect([gaps, triggerOff.reason, (await made.verify()).findings]).toEqual([
      [{ startMs: 5_000, endMs: 6_500, cause: "power-lost" }],
      ...["concluded", []],
    ]);
  });

  test("is stopped once in the log", () => {
    const left = leftEnded((each) => {
      withoutManifest(each);
      cutLogBefore(each, "recordingFinalized");
    });
    left.made.boot();
    expect(wordsOf(left)).toEqual(ALL);
  });

  test("gets the signature that it would have had", () => {
    let before = "";
    const { made, recording } = leftEnded((left) => {
      before = textOf(left.made.disk, signatureName(named(left.recording)));
      left.made.disk.remove(signatureName(named(left.recording)));
      cutLogBefore(left, "recordingFinalized");
    });
    made.boot();
    expect(textOf(made.disk, signatureName(named(recording)))).toBe(before);
  });

  test("gets its line in the log where that alone is missing", () => {
    const left = leftEnded((each) => cutLogBefore(each, "recordingFinalized"));
    left.made.boot();
    expect(wordsOf(left)).toEqual(ALL);
  });

  test("loses its sidecar where that alone is left", () => {
    const left = leftEnded();
    left.made.boot();
    expect([wordsOf(left), left.made.names.filter((name) => name.endsWith(".open.json"))]).toEqual([ALL, []]);
  });

  test.each([
    ["unsigned", unsigned],
    ["final", leftEnded],
  ])("is a valid set: %s", async (_, leave) => {
    const { made } = leave();
    made.boot();
    expect((await made.verify()).findings).toEqual([]);
  });
});

test("a revision of which only the intention was durable is made (B52)", () => {
  const left = leftEnded();
  const { made, recording } = left;
  made.boot();
  made.disk.cutAt(made.disk.used + 3_000);
  recording.category = "traffic";
  expect(() => made.evidence.revise(recording)).toThrow("power");
  made.powerCut();
  made.boot();
  const { category, revision } = made.manifest(recording);
  expect([category, revision]).toEqual(["traffic", 2]);
});

test("files that were deleted and are there again are deleted again", async () => {
  const left = recordingOn();
  const { made, recording } = left;
  made.clock.advance(3_000);
  made.stop(recording);
  made.clock.advance(0);
  const [clip, content] = [clipName(named(recording)), "simulated"];
  made.evidence.remove(recording, { what: "recordingDeleted", ...made.moment });
  put(left, clip, content);
  made.powerCut();
  made.boot();
  expect([made.names.includes(clip), (await made.verify()).findings]).toEqual([false, []]);
});

test("a part into which a recording rolled over, and that was never noted, is declared lost (T10)", async () => {
  const left = recordingOn();
  const { made, recording } = left;
  made.clock.advance(4_000);
  recording.followedBy = "SIM-T-1-00000001-9";
  made.stop(recording, "roll-over");
  made.powerCut();
  made.boot();
  const lost = made.entries
    .filter(({ what }) => what === "recordingLost")
    .map(({ data }) => data["recording"]);
  expect([lost, (await made.verify()).findings]).toEqual([["SIM-T-1-00000001-9"], []]);
});

test("a sidecar that is not whole is left, and what it was of", () => {
  const left = recordingOn();
  const { made, recording } = left;
  made.clock.advance(9_000);
  const sidecar = sidecarName(named(recording));
  put(left, sidecar, textOf(made.disk, sidecar).replace("button", "bottun"));
  made.powerCut();
  const { leftOpen: found } = made.boot();
  expect([found, made.names.includes(sidecar), made.names.includes(clipName(named(recording)))]).toEqual([
    [],
    true,
    true,
  ]);
});
