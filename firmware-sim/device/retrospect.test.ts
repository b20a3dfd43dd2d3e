import type { Settings } from "@vestige/protocol/camera";
import {
  ConfigureMessage,
  type ResultMessage,
  RetrospectMessage,
  StopMessage,
} from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

const WEARER = "Officer Example";

interface Order {
  readonly fromSecondsAgo: number;
  readonly seconds: number;
  readonly authority?: string;
  readonly reason?: string;
  readonly by?: string;
}

const ask = (bench: Bench, { by = "control-1", ...order }: Order): ResultMessage =>
  bench.command(
    RetrospectMessage.create({
      ...{ id: bench.id(), by, authority: "Captain Example", reason: "complaint 7" },
      ...order,
    }),
  );

/** Worn, ready for ten minutes, with a controller. */
function ready(settings: Partial<Settings> = {}): Bench {
  const bench = new Bench({ settings: { deactivation: "immediate", ...settings } }).subscribed(0);
  bench.control.wearer(WEARER);
  bench.clock.advance(600_000);
  return bench;
}

/** The same, then asleep for about a minute, which ended about five minutes ago. */
function afterSleep(): Bench {
  const bench = ready();
  void bench.control.gesture("sleepPressed");
  bench.clock.advance(60_000);
  void bench.control.gesture("wakePressed");
  bench.clock.advance(10_000);
  bench.clock.advance(300_000);
  return bench;
}

const made = (bench: Bench) =>
  bench.camera.recordings().filter(({ triggerOn }) => triggerOn === "after-the-fact");

describe("F 26, B40: a recording after the fact", () => {
  test("is a closed recording of the time that was asked for", () => {
    const bench = ready();
    const result = ask(bench, { fromSecondsAgo: 300, seconds: 120 });
    const now = 604_000;
    expect([result.ok, made(bench)]).toEqual([
      true,
      [
        expect.objectContaining({
          startMs: now - 300_000,
          stopMs: now - 180_000,
          startTime: "2024-03-13T08:05:04.000Z",
          triggerOff: "after-the-fact",
          preEventSeconds: 0,
          bytes: 60_000_000,
          wearer: WEARER,
        }),
      ],
    ]);
  });

  test("is marked as one, and has no sound", () => {
    const bench = ready();
    ask(bench, { fromSecondsAgo: 300, seconds: 120 });
    expect(made(bench)[0]?.marks).toEqual(["after-the-fact", "no-sound"]);
  });

  test("is reported with recording and time, its authority and reason in the private part", () => {
    const bench = ready();
    ask(bench, { fromSecondsAgo: 300, seconds: 120 });
    expect(bench.report("retrospectOrdered").data).toMatchObject({
      recording: made(bench)[0]?.id,
      trigger: "after-the-fact",
      span: { fromSecondsAgo: 300, seconds: 120 },
      private: { authority: "Captain Example", text: "complaint 7" },
    });
  });

  test("changes nothing of the recording that is running", () => {
    const bench = ready();
    bench.start();
    bench.clock.advance(60_000);
    ask(bench, { fromSecondsAgo: 90, seconds: 60 });
    bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
    expect(bench.camera.recordings().map((each) => [each.triggerOn, each.stopMs])).toEqual([
      ["ordered", 664_000],
      ["after-the-fact", 634_000],
    ]);
  });

  test("takes its space", () => {
    const bench = ready();
    const before = bench.control.read().freeBytes;
    ask(bench, { fromSecondsAgo: 300, seconds: 120 });
    expect(before - bench.control.read().freeBytes).toBe(60_000_000);
  });

  test("may be of an earlier boot, and belongs to it", () => {
    const bench = ready();
    const earlier = bench.camera.bootId;
    bench.control.powerCut();
    bench.boot();
    bench.subscribe();
    const result = ask(bench, { fromSecondsAgo: 200, seconds: 100 });
    expect([result.ok, made(bench)[0]?.bootId]).toEqual([true, earlier]);
  });

  test("B23: is credited to who wore it then, and says when it changed hands", () => {
    const bench = ready();
    bench.control.wearer("Officer Other", { trained: false });
    bench.clock.advance(60_000);
    bench.control.wearer("Officer Third");
    ask(bench, { fromSecondsAgo: 100, seconds: 90 });
    expect(made(bench)[0]).toMatchObject({
      wearer: WEARER,
      wearerChanges: [{ atMs: 40_000, wearer: "Officer Other" }],
      marks: ["after-the-fact", "no-sound", "wearer-changed"],
    });
  });
});

describe("F 26, X14: a recording after the fact is refused, with its reason and a report,", () => {
  const refused = (bench: Bench, order: Order) => {
    const result = ask(bench, order);
    const { data } = bench.report("retrospectOrdered");
    return [result.code, data?.refusal, data?.gap, made(bench).length];
  };

  test("where the configuration does not allow it", () => {
    const bench = ready({ retrospectHours: 0 });
    expect(refused(bench, { fromSecondsAgo: 60, seconds: 30 })).toEqual(["BWC_D13", "BWC_D13", undefined, 0]);
  });

  test("without an authority", () => {
    const order = { fromSecondsAgo: 60, seconds: 30, authority: " " };
    expect(refused(ready(), order)).toEqual(["BWC_D23", "BWC_D23", undefined, 0]);
  });

  test("without a reason", () => {
    const order = { fromSecondsAgo: 60, seconds: 30, reason: "" };
    expect(refused(ready(), order)).toEqual(["BWC_D23", "BWC_D23", undefined, 0]);
  });

  test("further back than is allowed", () => {
    const bench = ready({ retrospectHours: 1 });
    expect(refused(bench, { fromSecondsAgo: 3_601, seconds: 30 })).toEqual([
      "BWC_D24",
      "BWC_D24",
      undefined,
      0,
    ]);
  });

  test("for a time that is not over", () => {
    expect(refused(ready(), { fromSecondsAgo: 60, seconds: 61 })).toEqual([
      "BWC_D24",
      "BWC_D24",
      undefined,
      0,
    ]);
  });

  test("for a time in which it was off", () => {
    expect(refused(ready(), { fromSecondsAgo: 700, seconds: 200 })).toEqual(["BWC_D25", "BWC_D25", "off", 0]);
  });

  test.each([
    ["on the way to sleep", 369],
    ["asleep", 340],
    ["on the way out of it", 309],
  ])("for a time in which it was %s", (_when, fromSecondsAgo) => {
    expect(refused(afterSleep(), { fromSecondsAgo, seconds: 1 })).toEqual(["BWC_D25", "BWC_D25", "slept", 0]);
  });

  test("for a time in the dock", () => {
    const bench = ready();
    bench.control.dock();
    bench.clock.advance(60_000);
    bench.control.undock();
    bench.clock.advance(60_000);
    expect(refused(bench, { fromSecondsAgo: 90, seconds: 60 })).toEqual(["BWC_D25", "BWC_D25", "docked", 0]);
  });

  test("for a time that is overwritten since less was allowed then", () => {
    const bench = ready({ retrospectHours: 1 });
    bench.clock.advance(2 * 3_600_000);
    const settings = { retrospectHours: 24 };
    bench.command(ConfigureMessage.create({ id: bench.id(), by: "control-1", version: 1, settings }));
    expect(refused(bench, { fromSecondsAgo: 5_400, seconds: 60 })).toEqual([
      "BWC_D25",
      "BWC_D25",
      "overwritten",
      0,
    ]);
  });

  test("where no space is left", () => {
    const bench = ready();
    bench.control.storage(1_000_000);
    expect(refused(bench, { fromSecondsAgo: 60, seconds: 30 })).toEqual(["BWC_D03", "BWC_D03", undefined, 0]);
  });

  test("from anybody but the camera's own controller, who is not even heard", () => {
    expect(ask(ready(), { fromSecondsAgo: 60, seconds: 30, by: "control-2" }).code).toBe("BWC_D01");
  });
});

describe("F 26, X14: off means off:", () => {
  /** Recorded with the gate, then suspended for a minute, then recording again for two. */
  function suspended(): Bench {
    const bench = ready({ deactivation: "gate" });
    bench.start();
    bench.clock.advance(60_000);
    bench.situation({ verdict: "MUST", stopOnRequest: true });
    bench.clock.advance(60_000);
    bench.situation({ verdict: "MUST", stopOnRequest: false });
    bench.start();
    bench.clock.advance(120_000);
    return bench;
  }

  test("the time up to a suspension can be had", () => {
    expect(ask(suspended(), { fromSecondsAgo: 240, seconds: 60 }).ok).toBe(true);
  });

  test("the time after it can be had", () => {
    expect(ask(suspended(), { fromSecondsAgo: 120, seconds: 60 }).ok).toBe(true);
  });

  for (const seconds of [1, 30, 60])
    test(`not a second of the suspension can: ${seconds} s of it`, () => {
      const result = ask(suspended(), { fromSecondsAgo: 120 + seconds, seconds: 1 });
      expect([result.code, result.message]).toEqual(["BWC_D25", "not kept, or not wholly: privacy"]);
    });

  test("where recording is forbidden nothing is kept either, nor buffered, although the camera is ready", () => {
    const bench = ready({ deactivation: "gate" });
    bench.situation({ verdict: "MUST_NOT" });
    bench.clock.advance(60_000);
    expect([bench.camera.mode, ask(bench, { fromSecondsAgo: 30, seconds: 10 }).code]).toEqual([
      "ready.unbuffered",
      "BWC_D25",
    ]);
  });
});
