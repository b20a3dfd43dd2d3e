import { describe, expect, test } from "vitest";
import { ChooseCodeMessage, DecideMessage, StopMessage } from "@vestige/protocol/messages";
import { Bench } from "../testing/bench.ts";

const DECIDE = { id: "d", by: "control-1", because: ["A3"] } as const;

/** Recording under MUST with a stop request that the wearer opened. */
function requested(options: { readonly mute?: boolean; readonly offline?: boolean } = {}): Bench {
  const bench = new Bench().recording();
  bench.situation({ codes: [{ code: "witness-refuses", needsExplanation: true }] });
  if (options.mute === true) play(bench, "mutePressed");
  if (options.offline === true) bench.control.linkCut();
  play(bench, "stopPressed");
  return bench;
}

function play(bench: Bench, event: Parameters<Bench["control"]["gesture"]>[0]): void {
  void bench.control.gesture(event);
  bench.clock.advance(5_000);
}

function speak(bench: Bench, ms: number, level?: number): void {
  void bench.control.speak(level === undefined ? { ms } : { ms, level });
  bench.clock.advance(ms);
}

/** The request, explained and coded: it waits for the decision. */
function deciding(): Bench {
  const bench = requested();
  speak(bench, 2_000);
  bench.control.chooseCode("witness-refuses", "will not talk on camera");
  return bench;
}

const requestOf = (bench: Bench): number => bench.report("stopPressed").number;

describe("F 40, gate: the stop dialogue on the camera", () => {
  test("a stop under MUST opens a request that has the number of its report, and recording goes on", () => {
    const bench = requested();
    const opened = bench.report("stopPressed");
    expect([bench.camera.mode, opened.data?.request]).toEqual([
      "recording.justifying.requested",
      opened.number,
    ]);
  });

  test("speech and a code, in this order, make a request that can be decided", () => {
    const bench = deciding();
    expect(bench.camera.mode).toBe("recording.justifying.deciding");
    expect(bench.report("codeChosen").data).toMatchObject({
      request: requestOf(bench),
      code: "witness-refuses",
    });
  });

  test("a code and speech, in this order, do so too", () => {
    const bench = requested();
    bench.command(ChooseCodeMessage.create({ id: "c", by: "control-1", code: "witness-refuses" }));
    speak(bench, 1_000);
    expect(bench.camera.mode).toBe("recording.justifying.deciding");
  });

  test("the span of the explanation is told from the start of the recording, its pre-event part included", () => {
    const bench = deciding();
    const recording = bench.camera.recordings()[0];
    expect(bench.report("explanationHeard").data?.explanation).toEqual({
      startMs: 30_000 + 5_000,
      durationMs: 2_000,
      recording: recording?.id,
    });
  });

  test("the reason in words is a private part", () => {
    const data = deciding().report("codeChosen").data;
    expect(data?.private).toEqual({ text: "will not talk on camera" });
    expect(JSON.stringify({ ...data, private: undefined })).not.toContain("will not talk");
  });

  test("accepted: the recording closes as justified, with the decision", () => {
    const bench = deciding();
    bench.command(DecideMessage.create({ ...DECIDE, request: requestOf(bench), accepted: true }));
    expect(bench.report("decisionAccepted").data).toMatchObject({
      trigger: "justified",
      decision: { accepted: true, because: ["A3"] },
      code: "witness-refuses",
    });
  });

  test("refused: recording goes on, and the wearer is told", () => {
    const bench = deciding();
    bench.command(DecideMessage.create({ ...DECIDE, request: requestOf(bench), accepted: false }));
    expect([bench.camera.mode, bench.control.read().cues.at(-1)?.indication]).toEqual([
      "recording.active",
      "indicateRefused",
    ]);
  });

  test("nobody decides in time: recording goes on", () => {
    const bench = deciding();
    bench.clock.advance(60_000);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("a decision on another request is refused and changes nothing", () => {
    const bench = deciding();
    const result = bench.command(
      DecideMessage.create({ ...DECIDE, request: requestOf(bench) + 1, accepted: true }),
    );
    expect([result.code, bench.camera.mode]).toEqual(["BWC_D10", "recording.justifying.deciding"]);
  });

  test("a late decision does not end the next dialogue", () => {
    const bench = deciding();
    const first = requestOf(bench);
    bench.clock.advance(60_000);
    play(bench, "stopPressed");
    const late = bench.command(DecideMessage.create({ ...DECIDE, request: first, accepted: true }));
    expect([late.code, bench.camera.mode]).toEqual(["BWC_D10", "recording.justifying.requested"]);
  });

  test("an explanation that is too short fails", () => {
    const bench = requested();
    speak(bench, 999);
    expect(bench.report("explanationFailed").mode).toBe("recording.justifying.requested");
  });

  test("an explanation no louder than the room fails", () => {
    const bench = requested();
    speak(bench, 5_000, 41);
    expect(bench.report("explanationFailed").mode).toBe("recording.justifying.requested");
  });

  test("A42: an explanation with the sound muted fails", () => {
    const bench = requested({ mute: true });
    speak(bench, 5_000);
    expect(bench.report("explanationFailed").mode).toBe("recording.justifying.requested");
  });

  test("who speaks already when the request opens is heard from then on", () => {
    const bench = new Bench().recording();
    bench.situation();
    void bench.control.speak({ ms: 6_000 });
    play(bench, "stopPressed");
    bench.clock.advance(3_000);
    expect(bench.report("explanationHeard").data?.explanation?.durationMs).toBe(3_000);
  });

  test("offline the table of the pack decides: a listed code with its explanation ends the recording", () => {
    const bench = requested({ offline: true });
    speak(bench, 2_000);
    bench.control.chooseCode("witness-refuses");
    expect(bench.report("codeChosen").data).toMatchObject({
      trigger: "justified",
      decision: { accepted: true, because: ["A1d"] },
    });
  });

  test("offline a code that the table does not list is refused", () => {
    const bench = requested({ offline: true });
    speak(bench, 2_000);
    bench.control.chooseCode("tired");
    expect([bench.camera.mode, bench.report("codeChosen").data?.decision?.accepted]).toEqual([
      "recording.active",
      false,
    ]);
  });

  test("offline without any table the recording goes on", () => {
    const bench = new Bench().recording();
    bench.control.linkCut();
    play(bench, "stopPressed");
    speak(bench, 2_000);
    bench.control.chooseCode("witness-refuses");
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("a situation that no longer demands a recording ends it without a reason", () => {
    const bench = new Bench().recording();
    bench.situation({ verdict: "MAY" });
    play(bench, "stopPressed");
    expect(bench.report("stopPressed").data?.trigger).toBe("concluded");
  });

  test("an order to stop with a code opens the request and gives its code", () => {
    const bench = new Bench().recording();
    bench.situation();
    bench.command(StopMessage.create({ id: "s", by: "control-1", code: "witness-refuses", text: "asked" }));
    speak(bench, 2_000);
    expect(bench.report("explanationHeard").data).toMatchObject({
      code: "witness-refuses",
      private: { text: "asked" },
    });
  });

  test("the deliberate override ends the recording and says that it is one", () => {
    const bench = requested();
    void bench.control.gesture("overridePressed");
    bench.clock.advance(15_000);
    expect(bench.report("overridePressed").data).toMatchObject({ trigger: "override", override: true });
  });

  test("a code that nobody asks for is refused", () => {
    const bench = new Bench().recording();
    const result = bench.command(ChooseCodeMessage.create({ id: "c", by: "control-1", code: "tired" }));
    expect(result.code).toBe("BWC_D10");
  });

  test("nobody asks for a code any more once the power was cut", () => {
    const bench = requested();
    bench.control.powerCut();
    expect(() => bench.control.chooseCode("witness-refuses")).toThrow(
      expect.objectContaining({ code: "BWC_D32" }),
    );
  });
});

describe("A54: other ways to stop", () => {
  test("immediate: the stop happens, with its code", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    bench.situation();
    bench.command(StopMessage.create({ id: "s", by: "control-1", code: "tired" }));
    expect(bench.report("stopOrdered").data).toMatchObject({ trigger: "immediate", code: "tired" });
  });

  test("B12, confirm: a second press ends it", () => {
    const bench = new Bench({ settings: { deactivation: "confirm" } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(4_000);
    play(bench, "confirmPressed");
    expect(bench.report("confirmPressed").data?.trigger).toBe("confirmed");
  });
});

describe("A2, principle 5: where recording is forbidden", () => {
  function suspended(): Bench {
    const bench = new Bench().recording();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    return bench;
  }

  test("it suspends at once", () => {
    const bench = suspended();
    expect([bench.camera.mode, bench.report("situationChanged").data?.trigger]).toEqual([
      "suspended",
      "suspended",
    ]);
  });

  test("nothing of that time can be attached later: the next head is empty for privacy", () => {
    const bench = suspended();
    bench.clock.advance(60_000);
    bench.start();
    expect(bench.report("startOrdered").data).toMatchObject({
      preEventSeconds: 0,
      shortfallCause: "privacy",
    });
  });

  test("its reason is told afterwards", () => {
    const bench = suspended();
    bench.control.chooseCode("strip-search", "search of the person");
    expect(bench.report("codeChosen").data).toMatchObject({
      code: "strip-search",
      recording: bench.camera.recordings()[0]?.id,
    });
  });
});
