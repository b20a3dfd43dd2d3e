import { describe, expect, test } from "vitest";
import { ConfigureMessage, SetTimeMessage } from "@vestige/protocol/messages";
import { Bench, causeOf } from "../testing/bench.ts";

const HOUR = 3_600_000;

/** The last recording of the camera. */
const last = (bench: Bench) => bench.camera.recordings().at(-1);

describe("limits of the hardware always win", () => {
  test("B11: an empty battery ends the recording, and the camera goes off", () => {
    const bench = new Bench().recording();
    bench.control.battery(0);
    bench.clock.advance(10_000);
    expect([last(bench)?.triggerOff, bench.camera.mode]).toEqual(["battery-empty", "off"]);
  });

  test("T11: a battery lasts as long in recording as the profile says", () => {
    const bench = new Bench({ settings: { postEventSeconds: 0 } }).boot();
    bench.start();
    bench.clock.advance(9.9 * HOUR);
    const before = bench.camera.mode;
    bench.clock.advance(0.2 * HOUR);
    expect([before, bench.camera.mode]).toEqual(["recording.active", "off"]);
  });

  test("a falling battery is announced once a level", () => {
    const bench = new Bench().boot();
    bench.control.battery(10);
    bench.control.battery(9);
    bench.control.battery(2);
    bench.control.battery(50);
    expect(bench.kept.map(causeOf).filter((cause) => cause.startsWith("battery"))).toEqual([
      "batteryLow",
      "batteryCritical",
      "batteryNormal",
    ]);
  });

  test("B11: a full storage ends the recording", () => {
    const bench = new Bench().recording();
    bench.control.storage(1_000_000);
    bench.clock.advance(60_000);
    expect([last(bench)?.triggerOff, bench.control.read().freeBytes]).toEqual(["storage-full", 0]);
  });

  test("B71: a full camera that may overwrite gives up its oldest and records on", () => {
    const bench = new Bench({ settings: { overwrite: true, protectUntilImported: false } }).recording();
    bench.clock.advance(120_000);
    bench.control.fault({ name: "failing-storage", present: true });
    bench.control.fault({ name: "failing-storage", present: false });
    bench.start();
    bench.control.storage(1_000_000);
    bench.clock.advance(60_000);
    expect([bench.camera.mode, bench.camera.recordings()[0]?.overwritten]).toEqual([
      "recording.active",
      true,
    ]);
  });

  test("overheating ends the recording and switches off", () => {
    const bench = new Bench().recording();
    bench.control.fault({ name: "overheating", present: true });
    bench.clock.advance(160_000);
    expect([last(bench)?.triggerOff, bench.camera.mode]).toEqual(["overheated", "off"]);
  });

  test("a fault ends the recording and is told", () => {
    const bench = new Bench().recording();
    bench.control.fault({ name: "failing-storage", present: true });
    expect(bench.report("faultDetected")).toMatchObject({ mode: "fault", data: { trigger: "fault" } });
  });
});

describe("B2: the next head is short, with its cause, after", () => {
  test("a late power-on", () => {
    const bench = new Bench().boot();
    bench.start();
    expect(last(bench)).toMatchObject({ preEventSeconds: 1, shortfallCause: "powered-late" });
  });

  test("B13: sleep", () => {
    const bench = new Bench().subscribed();
    void bench.control.gesture("sleepPressed");
    bench.clock.advance(60_000);
    void bench.control.gesture("recordPressed");
    bench.clock.advance(1_000);
    expect(last(bench)).toMatchObject({ preEventSeconds: 0, shortfallCause: "slept" });
  });

  test("B17: the dock", () => {
    const bench = new Bench().subscribed();
    bench.control.dock();
    bench.clock.advance(60_000);
    bench.control.undock();
    bench.clock.advance(2_000);
    bench.start();
    expect(last(bench)).toMatchObject({ preEventSeconds: 2, shortfallCause: "docked" });
  });

  test("an earlier recording", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(4_000);
    bench.start();
    expect(last(bench)).toMatchObject({ shortfallCause: "previous-recording" });
  });
});

describe("a recording", () => {
  test("T10: rolls over at its limit into one that follows it", () => {
    const bench = new Bench().recording();
    bench.clock.advance(4 * HOUR);
    const [first, second] = bench.camera.recordings();
    expect([first?.triggerOff, second?.follows, second?.triggerOn]).toEqual([
      "roll-over",
      first?.id,
      "roll-over",
    ]);
  });

  test("B71: is written on for its post-event time", () => {
    const bench = new Bench({ settings: { deactivation: "immediate", postEventSeconds: 15 } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(3_100);
    const during = bench.camera.mode;
    bench.clock.advance(20_000);
    expect([during, last(bench)?.triggerOff, last(bench)?.stopMs]).toEqual([
      "recording.postEvent",
      "immediate",
      44_000 + 3_000 + 15_000,
    ]);
  });

  test("B14: keeps what was muted", () => {
    const bench = new Bench().recording();
    void bench.control.gesture("mutePressed");
    bench.clock.advance(4_000);
    expect(last(bench)?.muted).toEqual([{ startMs: 33_000, endMs: null }]);
  });

  test("names its wearer in the private part alone", () => {
    const bench = new Bench().subscribed();
    bench.control.wearer("Officer Example");
    bench.start();
    const { private: secret, ...open } = bench.report("startOrdered").data ?? {};
    expect([secret, JSON.stringify(open).includes("Example")]).toEqual([
      { wearer: "Officer Example" },
      false,
    ]);
  });
});

describe("B17: the dock", () => {
  test("ends a recording and is where the camera then is", () => {
    const bench = new Bench().recording();
    bench.control.dock();
    expect([last(bench)?.triggerOff, bench.camera.mode]).toEqual(["docked", "docked"]);
  });

  test("wakes a camera that is off", () => {
    const bench = new Bench();
    bench.control.dock();
    expect([bench.camera.mode, bench.kept.map(causeOf)[0]]).toEqual(["docked", "dockInserted"]);
  });

  test("charges it", () => {
    const bench = new Bench().boot();
    bench.control.battery(50);
    bench.control.dock();
    bench.clock.advance(2.1 * HOUR);
    expect([bench.control.read().batteryPercent, bench.control.read().leaves["charge"]]).toEqual([
      100,
      "charged",
    ]);
  });

  test("is where a recording is repaired that a power cut left open", () => {
    const bench = new Bench().recording();
    bench.control.powerCut();
    bench.control.dock();
    expect(last(bench)?.triggerOff).toBe("power-lost");
  });
});

describe("F 16: the wall clock", () => {
  test("is null in reports while it is unset", () => {
    const bench = new Bench().boot();
    bench.control.clockUnset();
    expect(bench.report("clockLost").time).toBeNull();
  });

  test("is set by the controller", () => {
    const bench = new Bench().subscribed();
    bench.control.clockUnset();
    bench.command(SetTimeMessage.create({ id: "t", by: "control-1", time: "2030-01-01T00:00:00.000Z" }));
    expect(bench.report("clockSet").time).toBe("2030-01-01T00:00:00.000Z");
  });

  test("reports a step, and no small correction", () => {
    const bench = new Bench().subscribed();
    const set = (ms: number): void => {
      const time = new Date(bench.clock.wall() + ms).toISOString();
      bench.command(SetTimeMessage.create({ id: bench.id(), by: "control-1", time }));
    };
    set(1_000);
    set(10_000);
    expect(bench.kept.map(causeOf).filter((cause) => cause === "clockStepped")).toHaveLength(1);
  });
});

describe("F 20: a configuration", () => {
  const configure = (bench: Bench, version: number) =>
    bench.command(
      ConfigureMessage.create({
        id: bench.id(),
        by: "control-1",
        version,
        settings: { deactivation: "confirm" },
      }),
    );

  test("of our own camera comes into force when it is idle", () => {
    const bench = new Bench().recording();
    configure(bench, 2);
    const during = bench.camera.settings.deactivation;
    bench.situation({ verdict: "MUST_NOT" });
    bench.situation({ verdict: "MAY" });
    void bench.control.gesture("stopPressed");
    bench.clock.advance(5_000);
    expect([during, bench.camera.settings.deactivation, bench.camera.configVersion]).toEqual([
      "gate",
      "confirm",
      2,
    ]);
  });

  test("B15: of a camera that imitates a model comes into force in the dock", () => {
    const bench = new Bench({ profile: "axon-body-3" }).subscribed();
    configure(bench, 2);
    const before = bench.camera.configVersion;
    bench.control.dock();
    expect([before, bench.camera.configVersion]).toEqual([0, 2]);
  });

  test("that is older than the newest is refused", () => {
    const bench = new Bench().subscribed();
    configure(bench, 3);
    expect(configure(bench, 2).code).toBe("BWC_D11");
  });

  test("shows in `hello`", () => {
    const bench = new Bench().subscribed();
    configure(bench, 3);
    bench.clock.advance(1);
    void bench.control.gesture("recordPressed");
    bench.clock.advance(1_000);
    expect(bench.port.host.hello()).toMatchObject({
      configVersion: 3,
      settings: { deactivation: "confirm" },
    });
  });
});
