import { DecideMessage, SetTimeMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { TriggerOff } from "../recorder/recording.ts";
import { Bench, type BenchOptions } from "../testing/bench.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

const stop = (bench: Bench, code?: string): void =>
  void bench.command(
    StopMessage.create({ id: bench.id(), by: "control-1", ...(code === undefined ? {} : { code }) }),
  );

const last = (bench: Bench) => bench.camera.recordings().at(-1);

/** An explanation of 2 s that begins 5 s after the start was pressed. */
function explain(bench: Bench): void {
  bench.situation({ codes: [{ code: "witness-refuses", needsExplanation: true }] });
  bench.clock.advance(4_000);
  stop(bench);
  bench.clock.advance(1_000);
  void bench.control.speak({ ms: 2_000 });
  bench.clock.advance(2_000);
  bench.control.chooseCode("witness-refuses", "will not talk on camera");
}

function decide(bench: Bench): void {
  const { number: request } = bench.report("stopOrdered");
  const decision = { request, accepted: true, because: ["A3"] };
  bench.command(DecideMessage.create({ id: "d", by: "control-1", ...decision }));
}

describe("F 49, B81: the times of a recording", () => {
  test("are those of start, trigger, end of the trigger and stop, on both clocks", () => {
    const bench = new Bench({ settings: { deactivation: "immediate", postEventSeconds: 5 } }).recording();
    bench.clock.advance(20_000);
    stop(bench);
    bench.clock.advance(5_000);
    expect(last(bench)).toMatchObject({
      ...{ startMs: 14_000, startTime: "2024-03-13T08:00:14.000Z" },
      ...{ triggerMs: 44_000, triggerTime: "2024-03-13T08:00:44.000Z" },
      ...{ triggerOffMs: 64_000, triggerOffTime: "2024-03-13T08:01:04.000Z" },
      ...{ stopMs: 69_000, stopTime: "2024-03-13T08:01:09.000Z" },
    });
  });

  test("F 15: end where the power was lost, as the clock had it then", () => {
    const bench = new Bench().recording();
    bench.clock.advance(20_000);
    bench.control.powerCut();
    bench.clock.advance(HOUR);
    bench.boot();
    expect(last(bench)).toMatchObject({
      ...{ triggerOff: "power-lost", triggerOffMs: 64_000, triggerOffTime: "2024-03-13T08:01:04.000Z" },
      ...{ stopMs: 64_000, stopTime: "2024-03-13T08:01:04.000Z" },
    });
  });

  test("F 49: it says what the camera was when it began, and all of one time share that", () => {
    const bench = new Bench({ firmware: "1.2.3" }).recording();
    bench.situation({ verdict: "MUST_NOT" });
    bench.start();
    const [first, second] = bench.camera.recordings();
    expect([first?.under, first?.under === second?.under]).toEqual([
      {
        ...{ firmware: "1.2.3", profile: "generic", configVersion: 0 },
        model: bench.camera.profile.identity.model,
        settings: bench.camera.settings,
      },
      true,
    ]);
  });
});

describe("F 7, T10: the limit falls into the post-event time", () => {
  const stops: readonly (readonly [TriggerOff, BenchOptions["settings"], (bench: Bench) => void])[] = [
    ["immediate", { deactivation: "immediate" }, stop],
    [
      "confirmed",
      { deactivation: "confirm" },
      (bench) => {
        void bench.control.gesture("stopPressed");
        bench.clock.advance(3_100);
        void bench.control.gesture("confirmPressed");
        bench.clock.advance(1_000);
      },
    ],
    [
      "concluded",
      { deactivation: "gate" },
      (bench) => {
        bench.situation({ verdict: "MAY" });
        stop(bench);
      },
    ],
    [
      "justified",
      { deactivation: "gate" },
      (bench) => {
        explain(bench);
        decide(bench);
      },
    ],
  ];

  test.each(stops)(
    "and the part that goes on ends for what it was to end for: %s",
    (reason, settings, ask) => {
      const bench = new Bench({ settings: { ...settings, postEventSeconds: 30 } }).recording();
      bench.clock.advance(4 * HOUR - 20_000);
      ask(bench);
      bench.clock.advance(MINUTE);
      const [first, second] = bench.camera.recordings();
      expect([first?.triggerOff, second?.triggerOff, second?.triggerOffMs, second?.followedBy]).toEqual([
        ...["roll-over", reason],
        second?.startMs,
        undefined,
      ]);
    },
  );

  test("the justification is that of the part which it ends", () => {
    const bench = new Bench({ settings: { deactivation: "gate", postEventSeconds: 30 } }).recording();
    bench.clock.advance(4 * HOUR - 20_000);
    explain(bench);
    decide(bench);
    bench.clock.advance(MINUTE);
    expect(bench.camera.recordings().map(({ justification }) => justification)).toEqual([
      undefined,
      { code: "witness-refuses", explanation: null, decidedBy: "controller", because: ["A3"] },
    ]);
  });

  test("each part has a key frame of its own at its start, and what is said goes on in the next", () => {
    const bench = new Bench().recording();
    bench.clock.advance(4 * HOUR - 1_500);
    void bench.control.speak({ ms: 3_000 });
    bench.clock.advance(MINUTE);
    const [first, second] = bench.camera.recordings();
    const end = (first?.stopMs ?? 0) - (first?.startMs ?? 0);
    expect([second?.firstGop, first?.followedBy, first?.speech, second?.speech]).toEqual([
      0,
      second?.id,
      [{ startMs: end - 1_500, endMs: end }],
      [{ startMs: 0, endMs: 1_500 }],
    ]);
  });
});

describe("F 40, F 49: how a stop was justified", () => {
  test("by the controller: code, span of the spoken reason, rules", () => {
    const bench = new Bench().recording();
    explain(bench);
    decide(bench);
    expect(last(bench)?.justification).toEqual({
      ...{ code: "witness-refuses", decidedBy: "controller", because: ["A3"] },
      explanation: { startMs: 35_000, endMs: 37_000 },
    });
  });

  test("by the table that the camera carries, with the rules behind it", () => {
    const bench = new Bench().recording();
    bench.situation({ codes: [{ code: "witness-refuses", needsExplanation: false }] });
    bench.control.linkCut();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(5_000);
    void bench.control.speak({ ms: 2_000 });
    bench.clock.advance(2_000);
    bench.control.chooseCode("witness-refuses");
    expect(last(bench)).toMatchObject({
      triggerOff: "justified",
      justification: { code: "witness-refuses", decidedBy: "camera", because: ["A1d"] },
    });
  });

  test("by nobody, where the situation no longer demanded it", () => {
    const bench = new Bench().recording();
    bench.situation({ verdict: "MAY", because: ["A2"] });
    stop(bench);
    expect(last(bench)?.justification).toEqual({
      ...{ code: "concluded", explanation: null, decidedBy: "camera", because: ["A2"] },
    });
  });

  test("by a code that came late, after a stop that the situation asked for at once", () => {
    const bench = new Bench().recording();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    const before = last(bench)?.justification;
    bench.control.chooseCode("strip-search", "search of the person");
    expect([before, last(bench)?.justification]).toEqual([
      undefined,
      { code: "strip-search", explanation: null, decidedBy: "controller", because: ["A2"] },
    ]);
  });

  test("by a code that an order brought, where nobody has to decide", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    stop(bench, "end-of-shift");
    expect(last(bench)?.justification).toMatchObject({ code: "end-of-shift", decidedBy: "controller" });
  });

  test("not at all by one that was taken back in the post-event time", () => {
    const bench = new Bench({ settings: { deactivation: "gate", postEventSeconds: 15 } }).recording();
    explain(bench);
    decide(bench);
    bench.start();
    expect([last(bench)?.justification, last(bench)?.triggerOffMs]).toEqual([undefined, null]);
  });

  test("holds no words of anybody", () => {
    const bench = new Bench().recording();
    explain(bench);
    decide(bench);
    expect(JSON.stringify(last(bench)?.justification)).not.toContain("will not talk");
  });
});

describe("F 3: what its sound holds", () => {
  /** Somebody speaks for 3 s, from 1 s after the start; the microphone is dead from 2 s after it on. */
  function spoken(level: number, dies: boolean) {
    const bench = new Bench().recording();
    bench.clock.advance(1_000);
    void bench.control.speak({ ms: 3_000, level });
    bench.clock.advance(1_000);
    if (dies) bench.control.fault({ name: "dead-microphone", present: true });
    bench.clock.advance(10_000);
    const { speech, silent } = last(bench) ?? {};
    return { speech, silent };
  }

  test("is speech that stands out of the room", () => {
    expect(spoken(46, false)).toEqual({ speech: [{ startMs: 31_000, endMs: 34_000 }], silent: [] });
  });

  test("is the room where nobody speaks louder than that", () => {
    expect(spoken(45, false).speech).toEqual([]);
  });

  test("is silence from where the microphone died on, whoever speaks", () => {
    expect(spoken(65, true)).toEqual({
      speech: [{ startMs: 31_000, endMs: 32_000 }],
      silent: [{ startMs: 32_000, endMs: null }],
    });
  });

  test("comes back with the microphone", () => {
    const bench = new Bench().recording();
    bench.control.fault({ name: "dead-microphone", present: true });
    bench.clock.advance(2_000);
    bench.control.fault({ name: "dead-microphone", present: false });
    expect(last(bench)?.silent).toEqual([{ startMs: 30_000, endMs: 32_000 }]);
  });

  test("is open while somebody speaks, and ends with the recording", () => {
    const bench = new Bench().recording();
    void bench.control.speak({ ms: 3_000 });
    bench.clock.advance(1_000);
    const open = [...(last(bench)?.speech ?? [])];
    bench.situation({ verdict: "MUST_NOT" });
    expect([open, last(bench)?.speech]).toEqual([
      [{ startMs: 30_000, endMs: null }],
      [{ startMs: 30_000, endMs: 31_000 }],
    ]);
  });
});

describe("F 16: the clock while it records", () => {
  const steps = (bench: Bench) => last(bench)?.clockSteps;

  test.each([HOUR, -HOUR, 1])("F 16: a step of %d ms is noted", (ms) => {
    const bench = new Bench().recording();
    bench.clock.advance(5_000);
    bench.control.clockStep(ms);
    expect(steps(bench)).toEqual([{ atMs: 35_000, byMs: ms }]);
  });

  test("a setting is noted, however small it is", () => {
    const bench = new Bench().recording();
    bench.control.clockStep(500);
    const time = new Date(bench.clock.wall()).toISOString();
    bench.command(SetTimeMessage.create({ id: "t", by: "control-1", time }));
    expect(steps(bench)).toEqual([
      { atMs: 30_000, byMs: 500 },
      { atMs: 30_000, byMs: -500 },
    ]);
  });

  test("one that was lost and set again is noted against the start", () => {
    const bench = new Bench().recording();
    bench.control.clockUnset();
    bench.clock.advance(5_000);
    const time = new Date(bench.clock.wall() + HOUR).toISOString();
    bench.command(SetTimeMessage.create({ id: "t", by: "control-1", time }));
    expect(steps(bench)).toEqual([{ atMs: 35_000, byMs: HOUR }]);
  });

  test("the wall times of a recording differ by its length and its steps", () => {
    const bench = new Bench().recording();
    bench.control.clockStep(-HOUR);
    bench.clock.advance(5_000);
    bench.situation({ verdict: "MUST_NOT" });
    const { startTime, stopTime } = last(bench) ?? {};
    expect(Date.parse(stopTime ?? "") - Date.parse(startTime ?? "")).toBe(35_000 - HOUR);
  });
});
