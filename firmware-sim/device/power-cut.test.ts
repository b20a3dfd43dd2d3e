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
});
