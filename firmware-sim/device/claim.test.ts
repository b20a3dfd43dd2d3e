import { describe, expect, test } from "vitest";
import { PeerDataError } from "@vestige/protocol/base";
import {
  MarkMessage,
  ReleaseMessage,
  StartMessage,
  StopMessage,
  TriggerMessage,
} from "@vestige/protocol/messages";
import { signTrigger } from "./trust.ts";
import { Bench } from "../testing/bench.ts";

describe("a claim", () => {
  test("a wire that may not speak first carries nothing before `subscribe`", () => {
    const bench = new Bench({ speaksFirst: false }).boot();
    void bench.control.gesture("recordPressed");
    bench.clock.advance(120_000);
    expect(bench.port.sent).toEqual([]);
  });

  test("`hello` comes after the result of `subscribe`, then the outbox", () => {
    const bench = new Bench({ speaksFirst: false }).boot();
    bench.subscribe();
    expect(bench.port.sent).toEqual([]);
    bench.clock.advance(1);
    expect(bench.port.sent.slice(0, 2).map(({ kind }) => kind)).toEqual(["hello", "event"]);
  });

  test("a new connection is silent again", () => {
    const bench = new Bench({ speaksFirst: false }).subscribed();
    bench.port.host.linkDown();
    bench.port.host.linkUp();
    const before = bench.port.sent.length;
    bench.clock.advance(120_000);
    expect(bench.port.sent.length).toBe(before);
  });

  test("a new boot is claimed by nobody and silent", () => {
    const bench = new Bench({ speaksFirst: false }).subscribed();
    bench.control.powerCut();
    const before = bench.port.sent.length;
    bench.boot();
    expect([bench.camera.controller, bench.port.sent.length]).toEqual([null, before]);
  });

  test("the newest claim wins, and the earlier controller is told so at its next command", () => {
    const bench = new Bench().recording();
    bench.subscribe("control-2");
    const late = bench.command(StopMessage.create({ id: "late", by: "control-1" }));
    expect([bench.camera.controller, late.code]).toEqual(["control-2", "BWC_D01"]);
  });

  test("a stop from somebody without a claim changes nothing", () => {
    const bench = new Bench().recording();
    const result = bench.command(StopMessage.create({ id: "s" }));
    expect([result.code, bench.camera.mode]).toEqual(["BWC_D01", "recording.active"]);
  });

  test("a mark and a trigger are taken from anybody", () => {
    const bench = new Bench().recording();
    const mark = bench.command(MarkMessage.create({ id: "m", label: "door" }));
    const sentAt = new Date(bench.clock.wall()).toISOString();
    const fields = { source: "car-7", sourceKind: "vehicle", counter: 1, sentAt } as const;
    const trigger = bench.command(
      TriggerMessage.create({ id: "t", ...fields, signature: signTrigger(fields) }),
    );
    expect([mark.ok, trigger.ok]).toEqual([true, true]);
  });

  test("it ends with `release` of the same controller only", () => {
    const bench = new Bench().subscribed();
    const other = bench.command(ReleaseMessage.create({ id: "r1", controller: "control-2" }));
    const own = bench.command(ReleaseMessage.create({ id: "r2", controller: "control-1" }));
    expect([other.code, own.ok, bench.camera.controller]).toEqual(["BWC_D01", true, null]);
  });

  test("after a silence of its controller the camera goes by its own table until it is heard again", () => {
    const bench = new Bench().subscribed(1_000);
    bench.clock.advance(60_000);
    bench.control.clockStep(5_000);
    const silent = bench.report("clockStepped").facts.includes("online");
    bench.acknowledge(1);
    bench.control.clockStep(5_000);
    expect([silent, bench.report("clockStepped").facts.includes("online")]).toEqual([false, true]);
  });
});

describe("a command", () => {
  test("that comes twice is carried out once and answered twice alike", () => {
    const bench = new Bench().recording();
    const mark = MarkMessage.create({ id: "same", by: "control-1", label: "door" });
    const answers = [bench.command(mark), bench.command(mark)];
    expect(answers[0]).toEqual(answers[1]);
    expect([bench.camera.recordings()[0]?.markers.length, bench.camera.counters().repeated]).toEqual([1, 1]);
  });

  test("with the id of another sender's command is another command", () => {
    const bench = new Bench().recording();
    bench.command(MarkMessage.create({ id: "same", by: "a" }));
    bench.command(MarkMessage.create({ id: "same", by: "b" }));
    expect(bench.camera.recordings()[0]?.markers.length).toBe(2);
  });

  test("that could not be read is counted by its code, and answered with it", () => {
    const bench = new Bench().boot();
    const answer = bench.port.host.unreadable(new PeerDataError("BWC_P06", "by\u0000tes is missing"), "c-9");
    expect([answer.id, answer.ok, answer.code, answer.message]).toEqual([
      "c-9",
      false,
      "BWC_P06",
      "by?tes is missing",
    ]);
    expect(bench.camera.counters().unreadable).toEqual({ BWC_P06: 1 });
  });

  test("that arrives when the power has gone is not answered", () => {
    const bench = new Bench().subscribed();
    bench.control.powerCut();
    expect(bench.port.host.command(MarkMessage.create({ id: "m" }))).toBeUndefined();
  });

  test("to start while it records is carried out already", () => {
    const bench = new Bench().recording();
    expect([bench.start().ok, bench.camera.recordings().length]).toEqual([true, 1]);
  });

  test("to start leaves its id and word in the report", () => {
    const bench = new Bench().subscribed();
    bench.command(StartMessage.create({ id: "o-1", trigger: "policy" }));
    expect(bench.report("startOrdered").data).toMatchObject({
      order: "o-1",
      trigger: "policy",
      preEventSeconds: 30,
    });
  });

  test("B13: to start does not wake a sleeping camera", () => {
    const bench = new Bench().subscribed();
    void bench.control.gesture("sleepPressed");
    bench.clock.advance(5_000);
    expect([bench.camera.mode, bench.start().code]).toEqual(["asleep", "BWC_D02"]);
  });

  test("B11: to start is refused by a full camera", () => {
    const bench = new Bench().subscribed();
    bench.control.storage(0);
    expect(bench.start().code).toBe("BWC_D03");
  });

  test("B70: to start is refused where a wearer is required and missing", () => {
    const bench = new Bench({ settings: { wearerRequired: true } }).subscribed();
    expect(bench.start().code).toBe("BWC_D04");
  });

  test("to start is refused in the dock", () => {
    const bench = new Bench().subscribed();
    bench.control.dock();
    expect(bench.start().code).toBe("BWC_D05");
  });

  test("to start is refused with a fault", () => {
    const bench = new Bench().subscribed();
    bench.control.fault({ name: "failing-storage", present: true });
    expect(bench.start().code).toBe("BWC_D06");
  });

  test("to stop is refused when it does not record", () => {
    const bench = new Bench().subscribed();
    expect(bench.command(StopMessage.create({ id: "s", by: "control-1" })).code).toBe("BWC_D09");
  });
});
