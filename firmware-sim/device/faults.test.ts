import { describe, expect, test } from "vitest";
import { RecallMessage, SetTimeMessage } from "@vestige/protocol/messages";
import { Bench, causeOf } from "../testing/bench.ts";
import type { FaultName } from "./fault-state.ts";

const HOUR = 3_600_000;

const set = (bench: Bench, name: FaultName, part?: string): void =>
  bench.control.fault({ name, present: true, ...(part !== undefined && { part }) });
const clear = (bench: Bench, name: FaultName): void => bench.control.fault({ name, present: false });

const last = (bench: Bench) => bench.camera.recordings().at(-1);
const causes = (bench: Bench): string[] => bench.kept.map(causeOf);

describe("a brown-out", () => {
  test("F 15: cuts the power and gives it back by itself; the recording is recovered", () => {
    const bench = new Bench().recording();
    bench.clock.advance(10_000);
    const at = bench.clock.now();
    bench.control.brownOut(2_000);
    const during = bench.camera.mode;
    bench.clock.advance(10_000);
    expect([during, last(bench)?.triggerOff, last(bench)?.stopMs, bench.camera.mode]).toEqual([
      "off",
      "power-lost",
      at,
      "ready.buffering",
    ]);
  });

  test("says in the first report of the new boot what it was", () => {
    const bench = new Bench().boot();
    bench.control.brownOut();
    bench.clock.advance(5_000);
    expect(bench.report("powerOnPressed").data).toEqual({ fault: "brown-out" });
  });

  test("leaves a camera off that was off", () => {
    const bench = new Bench();
    bench.control.brownOut(1_000);
    bench.clock.advance(60_000);
    expect(bench.camera.mode).toBe("off");
  });

  test("lets nobody switch the camera on while it lasts", () => {
    const bench = new Bench().boot();
    set(bench, "brown-out");
    bench.camera.powerOn();
    bench.control.dock();
    expect(bench.camera.on).toBe(false);
  });

  test("starts a camera that was put into the dock meanwhile", () => {
    const bench = new Bench();
    set(bench, "brown-out");
    bench.control.dock();
    clear(bench, "brown-out");
    bench.clock.advance(5_000);
    expect(bench.camera.mode).toBe("docked");
  });

  test("F 15, B8: repairs in the boot after it, and tells, what was open when it was put into the dock", () => {
    const bench = new Bench().recording();
    set(bench, "brown-out");
    bench.control.dock();
    clear(bench, "brown-out");
    bench.clock.advance(5_000);
    expect(bench.report("mode.booting#bootTime").data).toMatchObject({
      recording: last(bench)?.id,
      trigger: "power-lost",
    });
  });

  test("that is over leaves no timer behind when the simulation ends", async () => {
    const bench = new Bench().boot();
    bench.control.brownOut(60_000);
    await bench.camera.close();
    expect(bench.clock.size).toBe(0);
  });

  test("of no time is refused", () => {
    expect(() => new Bench().control.brownOut(-1)).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });
});

describe("a stuck button", () => {
  test("is noticed after 30 s", () => {
    const bench = new Bench().recording();
    set(bench, "stuck-button", "function");
    const at = bench.clock.now();
    bench.clock.advance(60_000);
    const { data, uptimeMs } = bench.report("functionLost");
    expect([data, uptimeMs - at]).toEqual([{ fault: "button" }, 30_000]);
  });

  test("gives its gesture once and never again", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    set(bench, "stuck-button", "event");
    bench.clock.advance(2 * HOUR);
    expect(causes(bench).filter((cause) => cause.endsWith("Pressed"))).toEqual([
      "powerOnPressed",
      "stopPressed",
    ]);
  });

  test("leaves the other buttons", () => {
    const bench = new Bench().subscribed();
    set(bench, "stuck-button", "function");
    bench.clock.advance(60_000);
    bench.control.press("event");
    bench.clock.advance(1_000);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("is told once more by the next boot, when that has noticed it", () => {
    const bench = new Bench().boot();
    set(bench, "stuck-button", "function");
    bench.clock.advance(40_000);
    bench.control.powerCut();
    bench.boot();
    const health = bench.control.read().leaves["health"];
    bench.clock.advance(30_000);
    expect([health, bench.control.read().leaves["health"]]).toEqual(["well", "impaired"]);
  });

  test("that comes up again is told too", () => {
    const bench = new Bench().boot();
    set(bench, "stuck-button");
    bench.clock.advance(40_000);
    clear(bench, "stuck-button");
    expect([bench.report("functionRegained").data, bench.control.read().leaves["health"]]).toEqual([
      { fault: "button" },
      "well",
    ]);
  });

  test("does not switch a camera on again and again", () => {
    const bench = new Bench().boot();
    set(bench, "stuck-button", "power");
    bench.clock.advance(HOUR);
    expect([bench.camera.mode, causes(bench).filter((cause) => cause === "powerOffPressed")]).toEqual([
      "off",
      ["powerOffPressed"],
    ]);
  });

  test("is refused on a button that the camera does not have", () => {
    expect(() => set(new Bench(), "stuck-button", "eject")).toThrow(
      expect.objectContaining({ code: "BWC_H05" }),
    );
  });
});

describe("a dead microphone", () => {
  test("is told, and the recording goes on and is marked", () => {
    const bench = new Bench().recording();
    set(bench, "dead-microphone");
    expect([bench.report("functionLost").data, bench.camera.mode]).toMatchObject([
      { fault: "microphone", recording: last(bench)?.id, marks: expect.arrayContaining(["no-sound"]) },
      "recording.active",
    ]);
  });

  test("marks what is recorded later too", () => {
    const bench = new Bench().subscribed();
    set(bench, "dead-microphone");
    bench.start();
    expect([last(bench)?.marks, bench.report("startOrdered").data?.marks]).toEqual([
      expect.arrayContaining(["no-sound"]),
      expect.arrayContaining(["no-sound"]),
    ]);
  });

  test("hears no explanation: recording goes on", () => {
    const bench = new Bench().recording();
    bench.situation();
    set(bench, "dead-microphone");
    void bench.control.gesture("stopPressed");
    bench.clock.advance(4_000);
    void bench.control.speak({ ms: 5_000 });
    bench.clock.advance(61_000);
    expect([causes(bench).includes("explanationFailed"), bench.camera.mode]).toEqual([
      true,
      "recording.active",
    ]);
  });

  test("is found again by the next boot", () => {
    const bench = new Bench().boot();
    set(bench, "dead-microphone");
    bench.control.powerCut();
    bench.boot();
    expect(bench.control.read().leaves["health"]).toBe("impaired");
  });
});

describe("a dead light", () => {
  test("stays dark whatever the chart says, and is told", () => {
    const bench = new Bench({ profile: "axon-body-3" }).recording();
    set(bench, "dead-light", "operation");
    const lamp = bench.control.read().lights.find((each) => each.lamp === "operation");
    expect([lamp?.pattern, bench.report("functionLost").data]).toEqual([{ kind: "off" }, { fault: "light" }]);
  });

  test("is refused on a lamp that the camera does not have", () => {
    expect(() => set(new Bench(), "dead-light", "lighthouse")).toThrow(
      expect.objectContaining({ code: "BWC_D30" }),
    );
  });
});

describe("two functions that are lost", () => {
  test("are both told, and only when both are back is the camera well", () => {
    const bench = new Bench().boot();
    set(bench, "dead-light");
    set(bench, "dead-microphone");
    clear(bench, "dead-light");
    const half = bench.control.read().leaves["health"];
    clear(bench, "dead-microphone");
    expect([half, bench.control.read().leaves["health"]]).toEqual(["impaired", "well"]);
  });
});

describe("full storage", () => {
  test("F 14: ends the recording, refuses the next and gives the space back", () => {
    const bench = new Bench().recording();
    set(bench, "full-storage");
    const refused = bench.start().code;
    clear(bench, "full-storage");
    expect([last(bench)?.triggerOff, refused, bench.start().ok]).toEqual(["storage-full", "BWC_D03", true]);
  });
});

describe("failing storage", () => {
  test("closes the recording as far as it was written, and says what failed", () => {
    const bench = new Bench().recording();
    bench.clock.advance(10_000);
    set(bench, "failing-storage");
    expect([last(bench)?.triggerOff, last(bench)?.stopMs, bench.report("faultDetected").data]).toMatchObject([
      "fault",
      54_000,
      { fault: "storage", trigger: "fault" },
    ]);
  });

  test("loses nothing that was closed before", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    const before = { ...last(bench) };
    set(bench, "failing-storage");
    bench.clock.advance(HOUR);
    expect(last(bench)).toEqual(before);
  });

  test("keeps a camera that is started with it from recording", () => {
    const bench = new Bench();
    set(bench, "failing-storage");
    bench.boot();
    bench.subscribe();
    expect([bench.camera.mode, bench.start().code]).toEqual(["fault", "BWC_D06"]);
  });
});

describe("clock loss", () => {
  test("F 16: comes back with every boot, whoever has set the time", () => {
    const bench = new Bench().subscribed();
    set(bench, "clock-loss");
    bench.command(SetTimeMessage.create({ id: "t", by: "control-1", time: "2030-01-01T00:00:00.000Z" }));
    const known = bench.control.read().leaves["clock"];
    bench.control.powerCut();
    bench.boot();
    expect([known, bench.control.read().leaves["clock"]]).toEqual(["set", "unset"]);
  });
});

describe("no position", () => {
  test("F 17: loses a fix and marks the recording", () => {
    const bench = new Bench().recording();
    bench.control.position({ latitude: 1, longitude: 2 });
    set(bench, "no-position");
    expect([causes(bench).at(-1), last(bench)?.marks]).toEqual([
      "positionLost",
      expect.arrayContaining(["no-position"]),
    ]);
  });
});

describe("overheating", () => {
  test("X5: warns first, and ends everything when it lasts", () => {
    const bench = new Bench().recording();
    set(bench, "overheating");
    const first = [bench.control.read().leaves["temperature"], bench.camera.mode];
    bench.clock.advance(160_000);
    expect([first, last(bench)?.triggerOff, bench.camera.mode]).toEqual([
      ["hot", "recording.active"],
      "overheated",
      "off",
    ]);
  });

  test("that passes leaves the recording", () => {
    const bench = new Bench().recording();
    set(bench, "overheating");
    bench.clock.advance(60_000);
    clear(bench, "overheating");
    bench.clock.advance(HOUR);
    expect([bench.camera.mode, bench.control.read().leaves["temperature"]]).toEqual([
      "recording.active",
      "normal",
    ]);
  });

  test("X5: ends a camera that leaves the dock hot, in which it is left alone", () => {
    const bench = new Bench().boot();
    bench.control.dock();
    set(bench, "overheating");
    bench.clock.advance(HOUR);
    const during = bench.camera.mode;
    bench.control.undock();
    bench.clock.advance(60_000);
    expect([during, bench.camera.mode]).toEqual(["docked", "off"]);
  });

  test("does not let a camera run that is started hot", () => {
    const bench = new Bench();
    set(bench, "overheating");
    bench.clock.advance(HOUR);
    bench.boot();
    bench.clock.advance(60_000);
    expect(bench.camera.mode).toBe("off");
  });
});

describe("radio loss", () => {
  test("F 31: takes the wire and gives it back", () => {
    const bench = new Bench().boot();
    set(bench, "radio-loss");
    const link = bench.control.read().leaves["link"];
    clear(bench, "radio-loss");
    expect([link, bench.control.read().leaves["link"]]).toEqual(["offline", "connected"]);
  });
});

describe("a recalled model", () => {
  test("X5: still records, and marks what it records", () => {
    const bench = new Bench().subscribed();
    set(bench, "recalled");
    bench.start();
    expect([bench.camera.mode, last(bench)?.marks]).toEqual([
      "recording.active",
      expect.arrayContaining(["recalled"]),
    ]);
  });

  test("X5: stays recalled over boots until it is lifted", () => {
    const bench = new Bench().boot();
    set(bench, "recalled");
    bench.control.powerCut();
    bench.boot();
    const after = bench.control.read().leaves["service"];
    clear(bench, "recalled");
    expect([after, bench.control.read().leaves["service"]]).toEqual(["recalled", "inService"]);
  });

  test("X5: is one that a controller recalled, too", () => {
    const bench = new Bench().subscribed();
    bench.command(RecallMessage.create({ id: "r", by: "control-1", recalled: true }));
    expect(bench.control.read().faults).toEqual(["recalled"]);
  });
});

describe("a switch", () => {
  test("that is of no part is refused one", () => {
    expect(() => set(new Bench(), "recalled", "event")).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });
});
