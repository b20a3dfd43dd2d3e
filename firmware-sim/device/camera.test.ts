import { describe, expect, test } from "vitest";
import { StartMessage } from "@vestige/protocol/messages";
import { Bench, causeOf } from "../testing/bench.ts";

describe("a camera", () => {
  test("is off and silent until it is switched on", () => {
    const bench = new Bench();
    bench.clock.advance(60_000);
    expect([bench.camera.mode, bench.port.calls, bench.store.depth]).toEqual(["off", [], 0]);
  });

  test("numbers its reports from 1 without gaps, power-on first", () => {
    const bench = new Bench().recording();
    expect(bench.kept.map((report) => report.number)).toEqual(bench.kept.map((_, index) => index + 1));
    expect(bench.kept.slice(0, 2).map(causeOf)).toEqual(["powerOnPressed", "clockSet"]);
  });

  test("reports the facts as they were for the guards", () => {
    const bench = new Bench().boot();
    bench.subscribe();
    expect(bench.report("linkSubscribed").facts).toContain("online");
    expect(bench.report("linkConnected").facts).not.toContain("online");
  });

  test("reports a step at its deadline when the clock comes late", () => {
    const bench = new Bench();
    bench.camera.powerOn();
    bench.clock.advance(60_000);
    expect(bench.report("mode.booting#bootTime").uptimeMs).toBe(3_000);
  });

  test("says in everything that it is simulated", () => {
    const bench = new Bench().recording();
    bench.clock.advance(60_000);
    expect(bench.port.sent.every((message) => message.simulated)).toBe(true);
  });

  test("gives the same reports for the same seed", () => {
    const [a, b] = [new Bench().recording(), new Bench().recording()];
    expect(JSON.stringify(a.kept)).toBe(JSON.stringify(b.kept));
  });

  test("goes off when told to, says goodbye and leaves no timer", () => {
    const bench = new Bench().boot();
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(10_000);
    expect([bench.camera.mode, bench.port.calls, bench.clock.size]).toEqual(["off", ["open", "close"], 0]);
  });

  test("leaves no timer behind when its simulation ends", async () => {
    const bench = new Bench().recording();
    await bench.camera.close();
    expect([bench.clock.size, bench.camera.on]).toEqual([0, false]);
  });

  test("stays off with an empty battery", () => {
    const bench = new Bench();
    bench.control.battery(0);
    bench.camera.powerOn();
    expect([bench.camera.mode, bench.port.calls]).toEqual(["off", []]);
  });

  test("sends a sign of life every 30 s", () => {
    const bench = new Bench().boot();
    bench.clock.advance(300_000);
    expect(bench.port.sent.filter((message) => message.kind === "telemetry")).toHaveLength(10);
  });
});

describe("F 1, F 15, B8: after a power cut", () => {
  function cutWhileRecording(): Bench {
    const bench = new Bench().recording();
    bench.clock.advance(20_000);
    bench.control.powerCut();
    return bench;
  }

  test("nothing more is said of that boot", () => {
    const bench = cutWhileRecording();
    const said = bench.port.sent.length;
    bench.clock.advance(600_000);
    expect([bench.port.sent.length, bench.port.calls.at(-1)]).toEqual([said, "cut"]);
  });

  test("the open recording is recovered up to where power was lost", () => {
    const bench = cutWhileRecording();
    bench.clock.advance(60_000);
    bench.boot();
    const [recording] = bench.camera.recordings();
    expect([recording?.triggerOff, recording?.stopMs]).toEqual(["power-lost", 64_000]);
  });

  test("the outbox of the earlier boot goes out first, under its own boot id", () => {
    const bench = cutWhileRecording();
    const before = bench.kept.length;
    const said = bench.reports.length;
    const first = bench.kept[0]?.bootId;
    bench.boot();
    expect(bench.reports.slice(said, said + before).map(({ bootId }) => bootId)).toEqual(
      Array.from({ length: before }, () => first),
    );
  });

  test("a wire that was taken away stays away, and comes back as one connection", () => {
    const bench = new Bench().boot();
    bench.control.linkCut();
    bench.control.powerCut();
    bench.boot();
    bench.control.linkUp();
    expect(bench.port.calls).toEqual(["open", "cut", "cut", "open"]);
  });

  test("a wire that was taken away while it was off is not there after the boot", () => {
    const bench = new Bench();
    bench.control.linkCut();
    bench.boot();
    expect(bench.port.calls).toEqual(["cut"]);
  });

  test("the new boot counts from 1 and knows what the earlier one issued", () => {
    const bench = cutWhileRecording();
    const issued = bench.kept.length;
    bench.boot();
    expect(bench.camera.issued().map(({ count }) => count)[0]).toBe(issued);
    expect(bench.kept[issued]?.number).toBe(1);
  });
});

describe("principle 5: nothing of ours prevents a start", () => {
  test("a camera without any wire records on a press", () => {
    const bench = new Bench().boot();
    bench.control.linkCut();
    void bench.control.gesture("recordPressed");
    bench.clock.advance(1_000);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("a start is taken from a sender without a claim", () => {
    const bench = new Bench().subscribed();
    const result = bench.command(StartMessage.create({ id: "x", by: "stranger" }));
    expect([result.ok, bench.camera.mode]).toEqual([true, "recording.active"]);
  });

  test("a start counts also where recording is forbidden", () => {
    const bench = new Bench().subscribed();
    bench.situation({ verdict: "MUST_NOT" });
    expect(bench.start().ok).toBe(true);
  });

  test("a port that never settles does not keep it from recording", () => {
    const bench = new Bench().subscribed();
    bench.port.behaviour = "hang";
    expect(bench.start().ok).toBe(true);
  });
});
