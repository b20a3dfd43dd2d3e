import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

const recording = "r1";

/** Records, with these marks. */
async function recordingWith(marks: readonly string[] = []): Promise<Bench> {
  const bench = new Bench();
  await bench.meet();
  await bench.does("recordPressed", { data: { recording, trigger: "button", marks } });
  return bench;
}

/** The next run of the controller, on the same ledger; the camera has confirmed its claim. */
async function restarted({ store, clock, camera }: Bench): Promise<Bench> {
  const next = new Bench({ store, clock, camera, run: 2 });
  await next.controller.start();
  next.link.handlers.reachable(camera.id, { agency: "ero", site: "detroit" });
  await next.confirm();
  return next;
}

const owed = (bench: Bench) =>
  bench.controller.duties().map(({ kind, satisfiedBy }) => [kind, satisfiedBy !== undefined]);

const mute = { muteEnabled: true };

describe("the reason of a mute", () => {
  test("F 8, A42: is owed for the recording that was muted", async () => {
    const bench = await recordingWith();
    await bench.does("mutePressed", { facts: mute });
    expect(bench.controller.duties()).toMatchObject([{ kind: "explain-mute", source: "A42", recording }]);
  });
  test("F 8, A42: is owed once, however often the recording is muted", async () => {
    const bench = await recordingWith();
    for (let time = 0; time < 4; time++) await bench.does("mutePressed", { facts: mute });
    expect(owed(bench)).toEqual([["explain-mute", false]]);
  });
  test("F 8, A42: is owed for a mute that is held", async () => {
    const bench = await recordingWith();
    await bench.does("muteHeld", { facts: { ...mute, holdToMute: true } });
    expect(owed(bench)).toEqual([["explain-mute", false]]);
  });
  test("F 8, A42: is owed although the chart does not know what the camera did", async () => {
    const bench = await recordingWith();
    const event = { ...bench.camera.does("mutePressed", { facts: mute }), mode: "recording.confirming" };
    await bench.hear(event);
    expect(owed(bench)).toEqual([["explain-mute", false]]);
  });
  test("F 8: is not owed where nothing was muted", async () => {
    const bench = await recordingWith();
    await bench.does("mutePressed");
    expect(owed(bench)).toEqual([]);
  });
  test("F 8, A42: is owed for the clip that the recording has rolled over to", async () => {
    const bench = await recordingWith();
    const data = { recording: "r2", trigger: "roll-over" };
    await bench.hear(bench.camera.expires("clip.open#recordingLimit", { data }));
    await bench.does("mutePressed", { facts: mute });
    expect(bench.controller.duties()).toMatchObject([{ kind: "explain-mute", recording: "r2" }]);
  });
  test.each([
    ["by a controller that heard it", async (bench: Bench) => bench],
    ["by one that has restarted since", restarted],
  ])("F 8, A42: is owed for a roll-over that nobody could predict, %s", async (_who, then) => {
    const bench = await recordingWith();
    await bench.hear({ ...bench.camera.does("markerPressed"), mode: "recording.confirming" });
    const data = { recording: "r2", trigger: "roll-over" };
    await bench.hear(bench.camera.expires("clip.open#recordingLimit", { data }));
    bench.forget();
    const later = await then(bench);
    await later.does("mutePressed", { facts: mute });
    expect(later.controller.duties()).toMatchObject([{ kind: "explain-mute", recording: "r2" }]);
  });
  test("F 8, A42: is given in words that are a private part", async () => {
    const bench = await recordingWith();
    await bench.does("mutePressed", { facts: mute });
    const [duty] = bench.controller.duties();
    await bench.controller.documentStop(duty?.id ?? "none", { text: "the words" });
    expect([owed(bench), JSON.stringify(await bench.entries()).includes("the words")]).toEqual([
      [["explain-mute", true]],
      false,
    ]);
  });
});

describe("a wearer", () => {
  test("F 27, A18: is owed for a camera that recorded without one", async () => {
    const bench = await recordingWith(["no-wearer"]);
    expect(bench.controller.duties()).toMatchObject([{ kind: "assign-wearer", source: "F 27", recording }]);
  });
  test("F 27: is owed no more once somebody was assigned", async () => {
    const bench = await recordingWith(["no-wearer"]);
    await bench.does("wearerAssigned", { facts: { wearerTrained: true } });
    expect(owed(bench)).toEqual([["assign-wearer", true]]);
  });
  test("F 27: is not owed for one who was not trained: that is a mark, and nobody's debt", async () => {
    expect(owed(await recordingWith(["untrained"]))).toEqual([]);
  });
  test("F 27: who has handed the camera back is not the person of a later text, nor after a restart", async () => {
    const bench = await recordingWith();
    await bench.does("wearerAssigned", {
      facts: { wearerTrained: true },
      data: { private: { wearer: "A. Name" } },
    });
    await bench.does("wearerCleared", { data: { private: { wearer: "A. Name" } } });
    const next = await restarted(bench);
    await next.does("markerPressed", { data: { private: { text: "the words" } } });
    const seq = (await next.entries("event")).at(-1)?.seq ?? 0;
    expect(await next.ledger.recentPrivate(seq)).toEqual({ text: "the words" });
  });
});

describe("a test recording", () => {
  const tested = async (): Promise<Bench> => {
    const bench = new Bench();
    await bench.meet();
    await bench.does("testRecordingPressed", {
      data: { recording, trigger: "test", marks: ["no-wearer", "test"] },
    });
    bench.camera.does("markerPressed", { facts: { testRecording: true } });
    await bench.hear(...bench.camera.outbox);
    return bench;
  };
  const counted = (bench: Bench) => {
    const { recordings, stops } = bench.controller.stats();
    return Object.values(stops).reduce((sum, count) => sum + count, recordings);
  };

  test("A43, A47: fulfils no duty to record", async () => {
    const bench = new Bench();
    await bench.meet();
    await bench.does("powerOffPressed");
    await bench.report("begin", "arrest");
    const data = { recording, trigger: "test", marks: ["test"] };
    await bench.hear(bench.camera.expires("mode.shuttingDown#shutdownTime"));
    await bench.hear(...bench.camera.boots());
    await bench.does("testRecordingPressed", { data });
    expect(owed(bench)).toEqual([["activate-late", false]]);
  });
  test("A43, A47: opens no duty, and its end is no stop", async () => {
    const bench = await tested();
    await bench.does("mutePressed", { facts: mute });
    await bench.does("stopPressed", { data: { recording, trigger: "test-ended", marks: ["test"] } });
    expect({
      owed: owed(bench),
      counted: counted(bench),
      stops: (await bench.entries("stop")).length,
    }).toEqual({
      owed: [],
      counted: 0,
      stops: 0,
    });
  });
  test("A43, A47: that loses its mark begins an ordinary one", async () => {
    const bench = await tested();
    await bench.does("startOrdered", { data: { recording, marks: ["no-wearer"] } });
    const started = bench.newsOf("started").map((news) => news.recording);
    expect({ started, counted: counted(bench), owed: owed(bench) }).toEqual({
      started: [recording],
      counted: 1,
      owed: [["assign-wearer", false]],
    });
  });
});
