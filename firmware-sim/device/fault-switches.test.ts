import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { FAULTS, type FaultName } from "./fault-state.ts";

const HOUR = 3_600_000;

const set = (bench: Bench, name: FaultName): void => bench.control.fault({ name, present: true });
const clear = (bench: Bench, name: FaultName): void => bench.control.fault({ name, present: false });
const last = (bench: Bench) => bench.camera.recordings().at(-1);

describe.each(FAULTS)("the switch %s", (name) => {
  /** What was said before, an hour with the fault, and some minutes without it. */
  function over(bench: Bench): Bench {
    set(bench, name);
    bench.clock.advance(HOUR);
    clear(bench, name);
    bench.clock.advance(120_000);
    return bench;
  }

  test("is read as on, and as off again", () => {
    const bench = new Bench().boot();
    set(bench, name);
    const on = bench.control.read().faults;
    clear(bench, name);
    expect([on, bench.control.read().faults]).toEqual([[name], []]);
  });

  test("loses no report and no recording", () => {
    const bench = new Bench().recording();
    const [before, recording] = [bench.kept, last(bench)?.id];
    over(bench);
    expect([bench.kept.slice(0, before.length), bench.camera.recordings()[0]?.id]).toEqual([
      before,
      recording,
    ]);
  });

  test("leaves a camera that works once it is off again", () => {
    const bench = over(new Bench().recording());
    if (!bench.camera.on) bench.boot();
    if (!bench.camera.mode.startsWith("recording")) bench.control.press("event");
    bench.clock.advance(1_000);
    expect(bench.camera.mode).toMatch(/^recording\./);
  });

  test("can be set on a camera that is off, which then starts and works when it is off again", () => {
    const bench = over(new Bench());
    bench.boot();
    bench.control.press("event");
    bench.clock.advance(1_000);
    expect(bench.camera.mode).toBe("recording.active");
  });

  test("set twice is set once", () => {
    const bench = new Bench().boot();
    set(bench, name);
    const reports = bench.kept.length;
    set(bench, name);
    expect(bench.kept).toHaveLength(reports);
  });
});
