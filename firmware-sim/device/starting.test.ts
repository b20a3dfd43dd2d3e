import { StartMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../testing/bench.ts";
import { signTrigger } from "./trust.ts";

describe("F 1: a start while the camera is starting up", () => {
  function booting(options: BenchOptions = {}): Bench {
    const bench = new Bench(options);
    bench.camera.powerOn();
    bench.clock.advance(1_000);
    return bench;
  }
  const order = (bench: Bench, trigger?: string) =>
    bench.command(
      StartMessage.create({ id: bench.id(), by: "control-1", ...(trigger === undefined ? {} : { trigger }) }),
    );

  test("F 1: is answered as done, since it will be, and is carried out as soon as it is up", () => {
    const bench = booting();
    const { ok } = order(bench);
    bench.clock.advance(2_000);
    expect([ok, bench.camera.mode]).toEqual([true, "recording.active"]);
  });

  test("F 1: gives the recording its own TriggerOn, and the report its order", () => {
    const bench = booting();
    const { id } = order(bench, "dispatch");
    bench.clock.advance(2_000);
    const { data } = bench.report("mode.booting#bootTime");
    expect([bench.camera.recordings()[0]?.triggerOn, data?.order]).toEqual(["dispatch", id]);
  });

  test("F 1: by a press begins a recording by the record button", () => {
    const bench = booting();
    void bench.control.gesture("recordPressed");
    bench.clock.advance(3_000);
    expect(bench.camera.recordings()[0]?.triggerOn).toBe("record-button");
  });

  test("F 1: is what set the recording off, whatever follows while it is starting up", () => {
    const bench = booting();
    order(bench, "first");
    order(bench, "second");
    bench.clock.advance(2_000);
    expect(bench.camera.recordings().map(({ triggerOn }) => triggerOn)).toEqual(["first"]);
  });

  test("F 1, B8: waits for the repair of what a power cut left open", () => {
    const bench = new Bench().recording();
    bench.control.powerCut();
    bench.control.powerOn();
    order(bench, "dispatch");
    bench.clock.advance(10_000);
    expect(bench.camera.recordings().map(({ triggerOn }) => triggerOn)).toEqual(["ordered", "dispatch"]);
  });

  test("F 1: is not remembered over a power cut", () => {
    const bench = booting();
    order(bench);
    bench.control.powerCut();
    bench.boot();
    expect([bench.camera.mode, bench.camera.recordings()]).toEqual(["ready.buffering", []]);
  });

  test("F 1: is remembered once: the next recording has its own cause", () => {
    const bench = booting({ settings: { deactivation: "immediate" } });
    order(bench, "dispatch");
    bench.clock.advance(3_000);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    bench.start();
    expect(bench.camera.recordings().map(({ triggerOn }) => triggerOn)).toEqual(["dispatch", "ordered"]);
    expect(bench.report("startOrdered").facts).not.toContain("startPending");
  });

  test("F 1, B11: that cannot be carried out is told to whoever pressed, once the camera is up", () => {
    const bench = new Bench({ settings: { overwrite: false } });
    bench.control.storage(0);
    bench.camera.powerOn();
    void bench.control.gesture("recordPressed");
    bench.clock.advance(4_000);
    const told = bench.camera.hardware.cues().map(({ indication }) => indication);
    expect([bench.camera.mode, told.at(-1)]).toEqual(["ready.buffering", "indicateMemoryFull"]);
  });

  test("F 1, B11: is refused where nothing fits any more", () => {
    const bench = new Bench({ settings: { overwrite: false } });
    bench.control.storage(0);
    bench.camera.powerOn();
    expect(order(bench).code).toBe("BWC_D03");
  });
});

describe("F 23: a start that the wearer did not press", () => {
  const inStealth = (options: BenchOptions = {}): Bench => {
    const bench = new Bench(options).subscribed();
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    return bench;
  };
  const leave = (bench: Bench): readonly string[] => {
    const before = bench.control.read().cues.length;
    void bench.control.gesture("stealthPressed");
    bench.clock.advance(1_000);
    return bench.control
      .read()
      .cues.slice(before)
      .filter(({ tone }) => tone.length > 0)
      .map(({ indication }) => indication);
  };
  const triggered = (bench: Bench): void => {
    const sentAt = new Date(bench.clock.wall()).toISOString();
    const trigger = { source: "car-7", sourceKind: "vehicle", counter: 1, sentAt } as const;
    bench.control.trigger({ ...trigger, signature: signTrigger(trigger) });
  };
  const pressed = (bench: Bench): void => {
    void bench.control.gesture("recordPressed");
    bench.clock.advance(1_000);
  };

  test.each([
    ["an order", (bench: Bench) => bench.start()],
    ["a trigger", triggered],
  ])("F 23: tells the wearer at once, when it is %s", (_, start) => {
    const bench = new Bench().subscribed();
    start(bench);
    const cue = bench.control.read().cues.at(-1);
    expect([cue?.indication, (cue?.tone.length ?? 0) > 0]).toEqual(["indicateStart", true]);
  });

  test("F 9, F 23: is silent in stealth", () => {
    const bench = inStealth();
    triggered(bench);
    expect(bench.control.read().cues.at(-1)).toMatchObject({
      indication: "indicateStart",
      tone: [],
      vibration: [],
    });
  });

  test.each([
    ["an order", (bench: Bench) => bench.start(), ["indicateStart"]],
    ["a trigger", triggered, ["indicateStart"]],
    ["the wearer's press", pressed, []],
  ])("F 9, F 23: in stealth by %s is told on leaving it: %3$j", (_, start, told) => {
    const bench = inStealth();
    start(bench);
    expect(leave(bench)).toEqual(told);
  });

  test("F 9, F 23: is told once", () => {
    const bench = inStealth();
    triggered(bench);
    leave(bench);
    leave(bench);
    expect(leave(bench)).toEqual([]);
  });

  test("F 9, F 23: is told by its own cue when its recording has ended before stealth is left", () => {
    const bench = inStealth({ settings: { deactivation: "immediate" } });
    triggered(bench);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    expect(leave(bench)).toEqual(["indicateRecorded"]);
  });

  test("F 9, F 23: is still owed when the wearer has started the next one", () => {
    const bench = inStealth({ settings: { deactivation: "immediate" } });
    triggered(bench);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    pressed(bench);
    expect(leave(bench)).toEqual(["indicateStart"]);
  });

  test("F 9, F 23: is told where the dock brings the indicators back", () => {
    const bench = inStealth({ settings: { deactivation: "immediate", dockRestores: true } });
    triggered(bench);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    bench.control.dock();
    expect(bench.camera.hardware.cues().at(-1)?.indication).toBe("indicateRecorded");
  });

  test("F 9, F 23: that takes back a stop is told on leaving stealth", () => {
    const bench = inStealth({ settings: { deactivation: "immediate", postEventSeconds: 30 } });
    pressed(bench);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(5_000);
    const between = bench.camera.mode;
    bench.start();
    expect([between, ...leave(bench)]).toEqual(["recording.postEvent", "indicateStart"]);
  });
});
