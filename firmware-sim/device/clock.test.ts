import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SetTimeMessage } from "@vestige/protocol/messages";
import { Bench } from "../testing/bench.ts";

const HOUR = 3_600_000;
const wall = (bench: Bench): string => new Date(bench.clock.wall()).toISOString();

describe("F 16: the wall clock", () => {
  test("is warned of while it is unset, and again every 20 s (B11)", () => {
    const bench = new Bench().boot();
    bench.control.clockUnset();
    bench.clock.advance(60_000);
    const cues = bench.control.read().cues.filter(({ indication }) => indication === "indicateClockUnset");
    expect(cues).toHaveLength(3);
  });

  test("leaves the start of a recording without a time while it is unset", () => {
    const bench = new Bench().subscribed();
    bench.control.clockUnset();
    bench.start();
    expect(bench.camera.recordings()[0]).toMatchObject({ startTime: null, startMs: 14_000 });
  });

  test("drifts by so many millionths", () => {
    const bench = new Bench().boot();
    bench.control.clockDrift(100);
    bench.clock.advance(10 * HOUR);
    const off = Date.parse(bench.control.read().watermark.split(" ")[0] ?? "") - bench.clock.wall();
    expect(off).toBe(3_600);
  });

  test("keeps what it gained when it drifts no longer", () => {
    const bench = new Bench().boot();
    bench.control.clockDrift(-1_000);
    bench.clock.advance(100_000);
    bench.control.clockDrift(0);
    bench.clock.advance(100_000);
    const off = Date.parse(bench.control.read().watermark.split(" ")[0] ?? "") - bench.clock.wall();
    expect(off).toBe(-100);
  });

  test("is right again once it was set", () => {
    const bench = new Bench().subscribed();
    bench.control.clockDrift(1_000);
    bench.clock.advance(HOUR);
    bench.command(SetTimeMessage.create({ id: "t", by: "control-1", time: wall(bench) }));
    expect(bench.report("clockStepped").time).toBe(wall(bench));
  });

  test.each([
    ["forwards", HOUR],
    ["back", -HOUR],
  ])("that steps %s within a recording changes neither its length nor the order of reports", (_, ms) => {
    const bench = new Bench().recording();
    bench.clock.advance(10_000);
    bench.control.clockStep(ms);
    bench.clock.advance(10_000);
    bench.situation({ verdict: "MUST_NOT" });
    const [recording] = bench.camera.recordings();
    expect([(recording?.stopMs ?? 0) - (recording?.startMs ?? 0), inOrder(bench)]).toEqual([50_000, true]);
  });

  test("never orders anything: numbers and uptime go on, whatever it says", () => {
    const step = fc.integer({ min: -HOUR, max: HOUR });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60_000), step), { maxLength: 12 }), (steps) => {
        const bench = new Bench().recording();
        for (const [waitMs, ms] of steps) {
          bench.clock.advance(waitMs);
          bench.control.clockStep(ms);
        }
        expect(inOrder(bench)).toBe(true);
      }),
      { seed: 16, numRuns: 30 },
    );
  });

  test("shows UTC in the picture, with the serial number and what it is (B16)", () => {
    const bench = new Bench().boot();
    expect(bench.control.read().watermark).toBe("2024-03-13T08:00:04.000Z SIM-T-1 SIMULATED");
  });

  test.each([
    [-240, "2024-03-13T04:00:04.000-04:00"],
    [345, "2024-03-13T13:45:04.000+05:45"],
  ])("shows the zone of an agency that is %d minutes from UTC (B16)", (utcOffsetMinutes, time) => {
    const bench = new Bench({ settings: { utcOffsetMinutes } }).boot();
    expect(bench.control.read().watermark).toBe(`${time} SIM-T-1 SIMULATED`);
  });

  test("reports in UTC whatever the zone of the picture", () => {
    const bench = new Bench({ settings: { utcOffsetMinutes: 345 } }).boot();
    expect(bench.report("powerOnPressed").time).toBe("2024-03-13T08:00:00.000Z");
  });

  test("shows in the picture that it is unset", () => {
    const bench = new Bench().boot();
    bench.control.clockUnset();
    expect(bench.control.read().watermark).toBe("time unset SIM-T-1 SIMULATED");
  });

  test("is refused a drift that no crystal has", () => {
    expect(() => new Bench().control.clockDrift(5_000)).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });
});

/** Do numbers and uptime of the reports only grow? */
function inOrder({ kept }: Bench): boolean {
  return kept.every((report, index) => {
    const before = kept[index - 1];
    return (
      before === undefined || (report.number === before.number + 1 && report.uptimeMs >= before.uptimeMs)
    );
  });
}
