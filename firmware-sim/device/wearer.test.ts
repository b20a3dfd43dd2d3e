import { AssignMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

const WEARER = "Officer Example";
const OTHER = "Officer Other";

const marksOfFirst = (bench: Bench) => bench.camera.recordings()[0]?.marks;

function stop(bench: Bench): void {
  bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
}

/** Recording with this wearer; a stop ends it at once. */
function recordingOf(name: string): Bench {
  const bench = new Bench({ settings: { deactivation: "immediate" } }).subscribed();
  bench.control.wearer(name);
  bench.start();
  return bench;
}

const cues = (bench: Bench, indication: string) =>
  bench.control.read().cues.filter((cue) => cue.indication === indication);

describe("F 27, A18: a start", () => {
  test("without a wearer records, and is marked in the recording and its report", () => {
    const bench = new Bench().recording();
    expect([bench.camera.mode, marksOfFirst(bench), bench.report("startOrdered").data?.marks]).toEqual([
      "recording.active",
      ["no-wearer"],
      ["no-wearer"],
    ]);
  });

  test("by somebody who was not trained records, and is marked", () => {
    const bench = new Bench().subscribed();
    bench.control.wearer(WEARER, { trained: false });
    bench.start();
    expect([bench.camera.mode, marksOfFirst(bench)]).toEqual(["recording.active", ["untrained"]]);
  });

  test("by a trained wearer has no mark, and names them in the private part only", () => {
    const bench = recordingOf(WEARER);
    const { data } = bench.report("startOrdered");
    expect([marksOfFirst(bench), data?.marks, data?.private]).toEqual([[], undefined, { wearer: WEARER }]);
  });

  test("has what the controller assigned", () => {
    const bench = new Bench().subscribed();
    const assign = { by: "control-1", wearer: WEARER, trained: false };
    bench.command(AssignMessage.create({ id: bench.id(), ...assign }));
    bench.start();
    expect([bench.camera.leaves()["wearer"], marksOfFirst(bench)]).toEqual(["untrained", ["untrained"]]);
  });
});

describe("F 27, B70: a camera that wants a wearer first", () => {
  const wanting = () => new Bench({ settings: { wearerRequired: true } }).subscribed(1_000);

  test("does not record without one, and says why", () => {
    const bench = wanting();
    expect([bench.start().code, bench.camera.recordings().length]).toEqual(["BWC_D04", 0]);
    expect(cues(bench, "indicateNoWearer")).toHaveLength(1);
  });

  test("refuses a press alike", () => {
    const bench = wanting();
    void bench.control.gesture("recordPressed");
    bench.clock.advance(2_000);
    expect([bench.camera.mode, cues(bench, "indicateNoWearer").length]).toEqual(["ready.buffering", 1]);
  });

  test("reminds of it every 30 s while it is ready", () => {
    const bench = wanting();
    bench.clock.advance(90_000);
    expect(cues(bench, "indicateNoWearer")).toHaveLength(3);
  });

  test("reminds no more once it has one, and records", () => {
    const bench = wanting();
    bench.control.wearer(WEARER);
    bench.clock.advance(90_000);
    expect([cues(bench, "indicateNoWearer").length, bench.start().ok]).toEqual([0, true]);
  });

  test("records for one who was not trained, and marks it", () => {
    const bench = wanting();
    bench.control.wearer(WEARER, { trained: false });
    expect([bench.start().ok, marksOfFirst(bench)]).toEqual([true, ["untrained"]]);
  });
});

describe("F 27, B23, X12: a change of hands", () => {
  test("in a recording is noted in it, and the recording stays the first wearer's", () => {
    const bench = recordingOf(WEARER);
    bench.clock.advance(10_000);
    bench.control.wearer(OTHER);
    expect(bench.camera.recordings()[0]).toMatchObject({
      wearer: WEARER,
      wearerChanges: [{ atMs: 40_000, wearer: OTHER }],
    });
  });

  test("is reported with the recording that it is in, also from one trained wearer to another", () => {
    const bench = recordingOf(WEARER);
    bench.control.wearer(OTHER);
    expect(bench.report("wearerAssigned").data).toEqual({
      recording: bench.camera.recordings()[0]?.id,
      private: { wearer: OTHER },
    });
  });

  test("marks a recording that ends in other hands, in its last report too", () => {
    const bench = recordingOf(WEARER);
    bench.control.wearer(OTHER);
    stop(bench);
    expect([marksOfFirst(bench), bench.report("stopOrdered").data?.marks]).toEqual([
      ["wearer-changed"],
      ["wearer-changed"],
    ]);
  });

  test("does not mark a recording that came back to its wearer", () => {
    const bench = recordingOf(WEARER);
    bench.control.wearer(OTHER);
    bench.control.wearer(WEARER);
    stop(bench);
    expect(marksOfFirst(bench)).toEqual([]);
  });

  test("between recordings marks none of them", () => {
    const bench = recordingOf(WEARER);
    stop(bench);
    bench.control.wearer(OTHER);
    bench.start();
    stop(bench);
    expect(bench.camera.recordings().map(({ wearer, marks }) => [wearer, marks])).toEqual([
      [WEARER, []],
      [OTHER, []],
    ]);
  });

  test("while it is off does not touch the recording that a power cut left open", () => {
    const bench = recordingOf(WEARER);
    bench.control.powerCut();
    bench.control.wearer(OTHER);
    bench.boot();
    expect(bench.camera.recordings()[0]).toMatchObject({ wearer: WEARER, wearerChanges: [], marks: [] });
  });
});

describe("F 27: a wearer", () => {
  test("stays with the camera over a boot, and is told again", () => {
    const bench = new Bench().boot();
    bench.control.wearer(WEARER, { trained: false });
    bench.control.powerCut();
    bench.boot();
    expect([bench.camera.leaves()["wearer"], bench.report("wearerAssigned").data]).toEqual([
      "untrained",
      { private: { wearer: WEARER } },
    ]);
  });

  test("is gone after being cleared", () => {
    const bench = new Bench().boot();
    bench.control.wearer(WEARER);
    bench.control.wearer(null);
    expect([bench.camera.leaves()["wearer"], bench.report("wearerCleared").data?.private]).toEqual([
      "unassigned",
      { wearer: WEARER },
    ]);
  });

  test("has a name that a message can carry", () => {
    const bench = new Bench().boot();
    expect(() => bench.control.wearer("x".repeat(65))).toThrow(/1 to 64 characters/);
  });
});
