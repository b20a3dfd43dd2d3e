import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

/** Recording since 40 s after it was ready; the power went 20 s later and was away for a minute. */
function cut(): Bench {
  const bench = new Bench().recording();
  bench.control.wearer("Officer Example");
  bench.clock.advance(20_000);
  bench.control.powerCut();
  bench.clock.advance(60_000);
  return bench;
}

describe("F 15, B8: power lost while recording", () => {
  test("keeps what was written up to then, and declares the end as what it was", () => {
    const bench = cut();
    bench.boot();
    const [recording] = bench.camera.recordings();
    expect(recording).toMatchObject({ triggerOff: "power-lost", stopMs: 64_000, bytes: 25_000_000 });
  });

  test("is repaired at the next boot, in the report of which the recording stands", () => {
    const bench = cut();
    bench.boot();
    expect(bench.report("mode.booting#bootTime").data).toMatchObject({
      recording: bench.camera.recordings()[0]?.id,
      trigger: "power-lost",
    });
  });

  test("leaves a recovering camera ready, with an empty buffer that began at the boot", () => {
    const bench = cut();
    bench.boot();
    bench.subscribe();
    bench.start();
    expect(bench.camera.recordings()[1]).toMatchObject({
      preEventSeconds: 1,
      shortfallCause: "powered-late",
    });
  });

  test("twice in a row loses neither recording", () => {
    const bench = cut();
    bench.boot();
    bench.subscribe();
    bench.start();
    bench.clock.advance(5_000);
    bench.control.powerCut();
    bench.boot();
    expect(bench.camera.recordings().map(({ triggerOff }) => triggerOff)).toEqual([
      "power-lost",
      "power-lost",
    ]);
  });

  test("during the repair is repaired by the boot after that", () => {
    const bench = cut();
    bench.camera.powerOn();
    bench.clock.advance(1_000);
    bench.control.powerCut();
    bench.boot();
    expect(bench.camera.recordings()).toEqual([
      expect.objectContaining({ triggerOff: "power-lost", stopMs: 64_000 }),
    ]);
  });

  test("does not mark what it left open with what is missing at the next boot", () => {
    const bench = cut();
    bench.control.fault({ name: "dead-microphone", present: true });
    bench.boot();
    expect(bench.camera.recordings()[0]?.marks).not.toContain("no-sound");
  });

  test("F 17: has nothing to do with where the camera is when it is repaired", () => {
    const bench = new Bench().subscribed();
    bench.control.position({ latitude: 10, longitude: 20 });
    bench.start();
    bench.control.powerCut();
    bench.camera.powerOn();
    bench.control.position({ latitude: 50, longitude: 60 });
    bench.clock.advance(40_000);
    const [recording] = bench.camera.recordings();
    expect([
      recording?.track?.map(({ latitude }) => latitude),
      bench.report("mode.booting#bootTime").data,
    ]).toEqual([[10], { recording: recording?.id, trigger: "power-lost", marks: recording?.marks }]);
  });

  test("B61: takes no more space because the scene changes while the camera is off", () => {
    const bench = cut();
    const before = bench.control.read().freeBytes;
    bench.control.scene(3);
    bench.boot();
    expect([bench.camera.recordings()[0]?.bytes, bench.control.read().freeBytes]).toEqual([
      25_000_000,
      before,
    ]);
  });
});

describe("F 15: power lost while recording, and a storage that then fails", () => {
  /** Cut, and switched on with the storage failing. */
  function failing(): Bench {
    const bench = cut();
    bench.control.fault({ name: "failing-storage", present: true });
    bench.boot();
    bench.subscribe();
    return bench;
  }

  test("F 15: is repaired when the storage works again, and told", () => {
    const bench = failing();
    const before = bench.camera.mode;
    bench.control.fault({ name: "failing-storage", present: false });
    const [recording] = bench.camera.recordings();
    expect([before, bench.camera.mode, bench.report("faultCleared").data]).toEqual([
      "fault",
      "ready.buffering",
      expect.objectContaining({ recording: recording?.id, trigger: "power-lost" }),
    ]);
  });

  test("F 15: loses neither that recording nor what the next one takes", () => {
    const bench = failing();
    bench.control.fault({ name: "failing-storage", present: false });
    bench.start();
    bench.clock.advance(10_000);
    bench.control.dock();
    expect(bench.camera.recordings().map(({ triggerOff, bytes }) => [triggerOff, bytes])).toEqual([
      ["power-lost", 25_000_000],
      ["docked", 5_000_000],
    ]);
  });
});
