import {
  DecideMessage,
  LiveMessage,
  MarkMessage,
  RetrospectMessage,
  StopMessage,
} from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { Bench } from "../testing/bench.ts";
import { play, said, type Watched, watched } from "../testing/watched.ts";

const by = (bench: Bench) => ({ id: bench.id(), by: "control-1" });
const openId = (bench: Bench) => bench.camera.recordings().at(-1)?.id;

describe("F 48, C8: the device log tells of a recording", () => {
  test("markers, mute and stealth, without a label", () => {
    const { bench, log } = watched();
    bench.recording();
    bench.command(MarkMessage.create({ ...by(bench), label: "the man in red" }));
    for (const event of ["mutePressed", "mutePressed", "stealthPressed", "stealthPressed"] as const)
      play(bench, event);
    const recording = openId(bench);
    expect(said(log, "marked", "muted", "unmuted", "stealthOn", "stealthOff")).toEqual([
      ["marked", { recording, order: "c-3" }],
      ["muted", { recording }],
      ["unmuted", { recording }],
      ["stealthOn", {}],
      ["stealthOff", {}],
    ]);
  });

  test("its category", () => {
    const { bench, log } = watched({ settings: { deactivation: "immediate", categoryAtEnd: true } });
    bench.recording();
    bench.command(StopMessage.create(by(bench)));
    bench.control.category("arrest");
    expect(said(log, "categoryChosen")).toEqual([
      ["categoryChosen", { recording: openId(bench), category: "arrest" }],
    ]);
  });

  test("a start that was refused, and why", () => {
    const { bench, log } = watched();
    bench.subscribed();
    bench.control.storage(0);
    bench.start();
    expect(said(log, "startRefused")).toEqual([
      ["startRefused", { trigger: "ordered", reason: "BWC_D03", order: "c-2" }],
    ]);
  });

  test("B40, X14: one after the fact that was refused, without its authority and reason", () => {
    const { bench, log } = watched();
    bench.subscribed();
    const command = { fromSecondsAgo: 20, seconds: 30, authority: "Judge Example", reason: "asked for" };
    bench.command(RetrospectMessage.create({ ...by(bench), ...command }));
    expect(said(log, "startRefused")).toEqual([
      ["startRefused", { trigger: "after-the-fact", reason: "BWC_D24", order: "c-2" }],
    ]);
  });

  test("that it was suspended by law, and that it is no more (A31)", () => {
    const { bench, log } = watched();
    bench.recording();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    bench.situation({ verdict: "MAY", because: ["A4"] });
    play(bench, "stopPressed");
    expect(said(log, "suspended", "resumed")).toEqual([
      ["suspended", { because: ["A2"] }],
      ["resumed", { because: ["A4"] }],
    ]);
  });

  test("X14: that nothing was buffered in a ready camera either", () => {
    const { bench, log } = watched();
    bench.subscribed();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    bench.situation({ verdict: "MUST", because: ["A1"] });
    expect(said(log, "suspended", "resumed").map(([word]) => word)).toEqual(["suspended", "resumed"]);
  });

  test("B20: that somebody watched, and not who", () => {
    const { bench, log } = watched({ settings: { live: true } });
    bench.recording();
    for (const on of [true, false]) {
      bench.command(LiveMessage.create({ ...by(bench), on, viewer: "Sergeant Example" }));
      bench.clock.advance(10_000);
    }
    expect(said(log, "liveStarted", "liveEnded")).toEqual([
      ["liveStarted", { recording: openId(bench) }],
      ["liveEnded", { recording: openId(bench), watchedSeconds: 10 }],
    ]);
  });
});

describe("F 40, F 48: the device log tells of the stop dialogue", () => {
  function asked(): Watched<Bench> {
    const { bench, log } = watched();
    bench.recording();
    bench.command(StopMessage.create(by(bench)));
    return { bench, log };
  }

  function explained(): Watched<Bench> {
    const { bench, log } = asked();
    void bench.control.speak({ ms: 2_000 });
    bench.clock.advance(2_000);
    bench.control.chooseCode("witness-refuses", "will not talk on camera");
    return { bench, log };
  }

  const decide = (bench: Bench, accepted: boolean) => {
    const { number: request } = bench.report("stopOrdered");
    bench.command(DecideMessage.create({ ...by(bench), request, accepted, because: ["A3"] }));
  };

  test.each([true, false])("request, explanation and decision, accepted: %s", (accepted) => {
    const { bench, log } = explained();
    decide(bench, accepted);
    const recording = openId(bench);
    const { number: request } = bench.report("stopOrdered");
    const decision = { accepted, decidedBy: "controller", because: ["A3"], code: "witness-refuses" };
    expect(said(log, "stopRequested", "stopExplained", "stopDecided")).toEqual([
      ["stopRequested", { recording, request, order: "c-3" }],
      ["stopExplained", { recording, request, startMs: 30_000, durationMs: 2_000 }],
      ["stopDecided", { recording, request, ...decision }],
    ]);
  });

  test("that nobody decided in time", () => {
    const { bench, log } = asked();
    bench.clock.advance(600_000);
    expect(said(log, "stopDecided")).toMatchObject([
      ["stopDecided", { accepted: false, decidedBy: "nobody" }],
    ]);
  });

  test("that the wearer took it back", () => {
    const { bench, log } = asked();
    play(bench, "requestWithdrawn");
    expect(said(log, "stopDecided")).toMatchObject([
      ["stopDecided", { accepted: false, decidedBy: "wearer" }],
    ]);
  });

  test("a deliberate override", () => {
    const { bench, log } = asked();
    play(bench, "overridePressed", 20_000);
    expect(said(log, "overrideUsed")).toEqual([["overrideUsed", { recording: openId(bench) }]]);
  });

  test("a code that came late", () => {
    const { bench, log } = watched();
    bench.recording();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    bench.control.chooseCode("strip-search", "search of the person");
    expect(said(log, "stopDecided")).toEqual([
      [
        "stopDecided",
        {
          ...{ recording: openId(bench), accepted: true },
          decidedBy: "controller",
          because: ["A2"],
          code: "strip-search",
        },
      ],
    ]);
  });

  test("never the words of anybody", () => {
    const { bench, log } = explained();
    decide(bench, true);
    expect(JSON.stringify(log.lines)).not.toContain("talk on camera");
  });
});
