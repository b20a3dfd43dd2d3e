import { describe, expect, test } from "vitest";
import { EvidenceBench, type LiveRecording, textOf } from "../../testing/evidence-bench.ts";

/** A camera that has been on for a minute. */
function bench(options: ConstructorParameters<typeof EvidenceBench>[0] = {}): EvidenceBench {
  const made = new EvidenceBench(options);
  made.boot();
  made.clock.advance(60_000);
  return made;
}

/** A recording with everything in it that a manifest can say. */
function eventful(made: EvidenceBench): LiveRecording {
  const recording = made.start(2_000, {
    muted: [{ startMs: 5_000, endMs: 6_000 }],
    silent: [{ startMs: 6_500, endMs: null }],
    speech: [{ startMs: 3_000, endMs: 4_500 }],
    markers: [{ atMs: 2_500, label: "Übergabe" }, { atMs: 3_500 }],
    marks: ["test"],
    track: [{ atMs: 2_000, latitude: 52.5163, longitude: 13.3777, accuracyM: 4 }],
    justification: {
      ...{ code: "medical", decidedBy: "controller", because: ["A31"] },
      explanation: { startMs: 3_000, endMs: 4_500 },
    },
  });
  made.clock.advance(7_000);
  made.stop(recording, "justified", 2_000);
  made.clock.advance(0);
  return recording;
}

/** A recording that goes on in another one. */
function rolledOver(made: EvidenceBench): readonly [LiveRecording, LiveRecording] {
  const first = made.start();
  made.clock.advance(5_500);
  const second = made.draft(0, { follows: first.id, triggerOn: "roll-over", firstGop: 0, audioFromMs: 0 });
  first.followedBy = second.id;
  made.stop(first, "roll-over");
  made.evidence.open(second);
  made.clock.advance(3_300);
  made.stop(second);
  made.clock.advance(0);
  return [first, second];
}

describe("a recording that was made", () => {
  test("is a valid set of a known device", async () => {
    const made = bench();
    made.record();
    expect(await made.verify()).toMatchObject({ valid: true, identity: "known", findings: [] });
  });

  test("is valid with everything that can be said of one", async () => {
    const made = bench();
    eventful(made);
    expect((await made.verify()).findings).toEqual([]);
  });

  test("leaves no sidecar", () => {
    const made = bench();
    made.record();
    expect(made.names.filter((name) => name.endsWith(".open.json"))).toEqual([]);
  });

  test("is begun, stopped, final and sealed in the log", () => {
    const made = bench();
    made.record();
    const words = ["poweredOn", "recordingStarted", "recordingStopped", "recordingFinalized", "sealed"];
    expect(made.words).toEqual(words);
  });

  test("is written while it runs", () => {
    const made = bench();
    made.start();
    made.clock.advance(5_000);
    const clip = made.disk.list().find(({ name }) => name.endsWith(".mp4"));
    expect(clip?.bytes).toBeGreaterThan(5_000);
  });

  test("is as valid on a storage that takes its time", async () => {
    const made = bench({ syncMs: 700 });
    eventful(made);
    rolledOver(made);
    made.clock.advance(30_000);
    const { findings, recordings } = await made.verify();
    expect([findings, recordings.length]).toEqual([[], 3]);
  });

  test("has the same bytes when it is made again (principle 4)", () => {
    const [one, other] = [bench(), bench()];
    eventful(one);
    eventful(other);
    const contents = (made: EvidenceBench) => made.names.map((name) => textOf(made.disk, name));
    expect(contents(one)).toEqual(contents(other));
  });

  test("has no name of a person in any file", () => {
    const made = bench();
    const recording = made.start();
    recording.wearerChanges = [{ atMs: 1_000, wearer: "Max Mustermann" }];
    recording.views = [{ viewer: "Lieschen Müller", startMs: 0, endMs: null }];
    made.evidence.note(recording);
    const open = made.names.map((name) => textOf(made.disk, name)).join();
    made.stop(recording);
    made.clock.advance(0);
    const all = open + made.names.map((name) => textOf(made.disk, name)).join();
    expect(all).not.toMatch(/Mustermann|Müller/);
  });

  test("says in every file that it is simulated (principle 9)", () => {
    const made = bench();
    eventful(made);
    made.start();
    expect(made.names.filter((name) => !/simulat/i.test(textOf(made.disk, name)))).toEqual([]);
  });
});

describe("a manifest", () => {
  test("states how a recording went", () => {
    const made = bench();
    const manifest = made.manifest(eventful(made));
    expect(manifest).toMatchObject({
      start: { uptimeMs: 58_000, time: made.timeAt(58_000) },
      triggerOn: { reason: "button", uptimeMs: 60_000 },
      triggerOff: { reason: "justified", uptimeMs: 65_000, time: made.timeAt(65_000) },
      stop: { uptimeMs: 67_000, time: made.timeAt(67_000) },
      preEvent: { configuredSeconds: 2, seconds: 2, audio: false, shortfallCause: null },
      ...{ postEventSeconds: 2, audioFromMs: 2_000, marks: ["test"], category: null },
    });
  });

  test("ends a span where the recording does", () => {
    const made = bench();
    const { muted, silent } = made.manifest(eventful(made));
    expect({ muted, silent }).toEqual({
      muted: [{ startMs: 5_000, endMs: 6_000 }],
      silent: [{ startMs: 6_500, endMs: 9_000, cause: "microphone" }],
    });
  });

  test("has the explanation's span", () => {
    const made = bench();
    expect(made.manifest(eventful(made)).justification).toEqual({
      ...{ code: "medical", decidedBy: "controller", because: ["A31"] },
      explanation: { startMs: 3_000, endMs: 4_500 },
    });
  });

  test("links the parts of a recording that rolled over (T10)", () => {
    const made = bench();
    const [first, second] = rolledOver(made);
    const links = [first, second].map((part) => {
      const { follows, followedBy } = made.manifest(part);
      return { follows, followedBy };
    });
    expect(links).toEqual([
      { follows: null, followedBy: second.id },
      { follows: first.id, followedBy: null },
    ]);
  });

  test("has one id for one wearer, and another for the next", () => {
    const made = bench();
    const wearers = ["A", "B", "A"];
    const ids = wearers.map((wearer) => made.manifest(made.record(1_000, { wearer })).wearer?.userId);
    expect([ids[0] === ids[2], ids[0] === ids[1], ids[0]]).toEqual([
      true,
      false,
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
  });

  test("has the ids that the operator gives", () => {
    const made = bench({ userIdOf: () => "8c6d1c2e-5b1a-4e0f-9d2c-000000000001" });
    expect(made.manifest(made.record()).wearer?.userId).toBe("8c6d1c2e-5b1a-4e0f-9d2c-000000000001");
  });

  test("says that nobody wore it", () => {
    const made = bench();
    expect(made.manifest(made.record(1_000, { wearer: null })).wearer).toBeNull();
  });

  test("stands on the log up to the stop", () => {
    const made = bench();
    const { log } = made.manifest(made.record());
    const stopped = made.entries.find(({ what }) => what === "recordingStopped");
    expect(log).toMatchObject({ index: stopped?.index, hash: stopped?.hash });
  });
});

describe("what lies beside a clip", () => {
  test("is a bookmark for each marker (N-EV-19)", () => {
    const made = bench();
    const { id } = eventful(made);
    const bookmarks = made.names.filter((name) => name.startsWith("bookmark_"));
    expect(bookmarks.map((name) => [name, textOf(made.disk, name)])).toEqual([
      [
        `bookmark_20240313T080100Z_${id}-1`,
        "Vestige simulation, not evidence\n2024-03-13T08:01:00.500Z\nÜbergabe",
      ],
      [`bookmark_20240313T080101Z_${id}-2`, "Vestige simulation, not evidence\n2024-03-13T08:01:01.500Z"],
    ]);
  });

  test("is the position track (N-EV-20)", () => {
    const made = bench();
    eventful(made);
    const track = made.names.find((name) => name.endsWith("_gpstrail.json")) ?? "";
    expect(JSON.parse(textOf(made.disk, track))).toEqual({
      ...{ simulated: true, notice: "Vestige simulation, not evidence" },
      CoordinateEntries: [
        {
          ...{ LocationWKT: "POINT(13.3777 52.5163)", SecondsFromStart: 2 },
          Timestamp: "2024-03-13T08:01:00.000Z",
        },
      ],
    });
  });

  test("is dated as the clock stood after it was set (F 16)", () => {
    const made = bench();
    const recording = made.start(2_000, { clockSteps: [{ atMs: 3_000, byMs: 3_600_000 }] });
    recording.markers = [{ atMs: 4_000 }];
    made.clock.advance(4_000);
    made.stop(recording);
    made.clock.advance(0);
    expect(made.names.find((name) => name.startsWith("bookmark"))).toMatch(/^bookmark_20240313T090102Z_/);
  });
});

describe("a final recording", () => {
  test("has another manifest when its category is chosen later (B52)", async () => {
    const made = bench();
    const recording = made.record();
    recording.category = "traffic";
    made.evidence.revise(recording);
    const { category, revision } = made.manifest(recording);
    expect([category, revision, (await made.verify()).valid]).toEqual(["traffic", 2, true]);
  });

  test("has no other manifest when nothing that it says has changed", () => {
    const made = bench();
    const recording = made.record();
    const before = made.entries.length;
    made.evidence.revise(recording);
    expect(made.entries).toHaveLength(before);
  });

  test("takes what changes before it is signed into its first manifest", () => {
    const made = bench({ syncMs: 300 });
    const recording = made.start();
    made.clock.advance(5_000);
    made.stop(recording);
    recording.category = "traffic";
    made.evidence.revise(recording);
    made.clock.advance(10_000);
    const { category, revision } = made.manifest(recording);
    expect([category, revision]).toEqual(["traffic", 1]);
  });

  test("is not in the set any more when it was deleted, and the set is valid", async () => {
    const made = bench();
    made.record();
    const { id } = eventful(made);
    made.clock.advance(1_000);
    const line = { what: "recordingDeleted", data: { reason: "imported" }, ...made.moment } as const;
    made.evidence.remove({ ...made.draft(), id }, line);
    expect([made.names.filter((name) => name.includes(id)), (await made.verify()).findings]).toEqual([
      [],
      [],
    ]);
  });

  test("may be deleted before it is final", async () => {
    const made = bench({ syncMs: 300 });
    made.record();
    const recording = made.start();
    made.clock.advance(5_000);
    made.stop(recording);
    made.evidence.remove(recording, { what: "recordingDeleted", ...made.moment });
    made.clock.advance(10_000);
    const left = made.names.filter((name) => name.includes(recording.id));
    expect([left, (await made.verify()).findings]).toEqual([[], []]);
  });
});

describe("a recording that is made after the fact (B40)", () => {
  test("is written whole at once", async () => {
    const made = bench();
    const of = { startMs: 10_000, triggerMs: 10_000, startTime: made.timeAt(10_000) };
    const at = { stopMs: 22_500, stopTime: made.timeAt(22_500), audioFromMs: null };
    made.evidence.close(
      made.draft(0, { ...of, triggerTime: of.startTime, ...at, triggerOff: "after-the-fact" }),
    );
    made.clock.advance(0);
    const report = await made.verify();
    expect([report.findings, report.recordings[0]?.fragments]).toEqual([[], 13]);
  });

  test("may be of an earlier boot, which the log then names", async () => {
    const made = bench();
    const of = {
      startMs: 10_000,
      triggerMs: 10_000,
      startTime: made.timeAt(10_000),
      bootId: "00000000000000ff",
    };
    const at = { stopMs: 22_500, stopTime: made.timeAt(22_500), audioFromMs: null };
    made.evidence.close(
      made.draft(0, { ...of, triggerTime: of.startTime, ...at, triggerOff: "after-the-fact" }),
    );
    made.clock.advance(0);
    const started = made.entries.find(({ what }) => what === "recordingStarted");
    expect([started?.data["bootId"], (await made.verify()).findings]).toEqual(["00000000000000ff", []]);
  });
});

test("a recording without a picture is none: its loss is in the log", async () => {
  const made = bench();
  made.record();
  const recording = made.start(0);
  made.stop(recording);
  made.clock.advance(0);
  const left = made.names.filter((name) => name.includes(recording.id));
  expect([left, made.words.at(-1), (await made.verify()).findings]).toEqual([[], "recordingLost", []]);
});

describe("the log", () => {
  test("is sealed when the camera goes off", () => {
    const made = bench();
    made.evidence.shutDown({ what: "poweredOff", data: { reason: "switch" }, ...made.moment });
    expect(made.words.slice(-2)).toEqual(["poweredOff", "sealed"]);
  });

  test("goes on in the next boot", async () => {
    const made = bench();
    made.record();
    made.evidence.shutDown({ what: "poweredOff", ...made.moment });
    made.restart();
    made.boot();
    expect([(await made.verify()).findings, made.words.at(-1)]).toEqual([[], "poweredOn"]);
  });

  test("knows the boots that it has heard of", () => {
    const made = bench();
    made.restart();
    expect([
      made.evidence.knowsBoot("0000000000000001"),
      made.evidence.knowsBoot("0000000000000002"),
    ]).toEqual([true, false]);
  });

  test("dates what the camera does by itself after the last moment that it was told", () => {
    const made = bench();
    const recording = made.start();
    made.clock.advance(2_000);
    made.stop(recording);
    made.clock.advance(7);
    const { time, uptimeMs } = made.entries.at(-1) ?? {};
    expect([time, uptimeMs]).toEqual([made.timeAt(62_000), 62_000]);
  });

  test("never goes back in uptime, whatever order it is told in", async () => {
    const made = bench();
    made.record();
    made.evidence.log({ what: "marked", uptimeMs: 5, time: null });
    expect((await made.verify()).findings).toEqual([]);
  });
});

describe("whoever waits until nothing waits to be written", () => {
  test("is called at once where nothing does", () => {
    const made = bench();
    let idle = false;
    made.evidence.whenIdle(() => (idle = true));
    expect(idle).toBe(true);
  });

  test("waits for a recording that ends", () => {
    const made = bench();
    const recording = made.start();
    made.stop(recording);
    const seen: string[] = [];
    made.evidence.whenIdle(() => seen.push(made.words.at(-1) ?? ""));
    const before = seen.length;
    made.clock.advance(0);
    expect([before, seen]).toEqual([0, ["sealed"]]);
  });
});
