import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { BROKER_PACE } from "./pump.ts";

const { window: WINDOW, waitMs: ACKNOWLEDGE_MS, capMs: ACKNOWLEDGE_CAP_MS } = BROKER_PACE;

/** Makes so many reports more: a clock step each. */
function reports(bench: Bench, count: number): void {
  for (let each = 0; each < count; each++) bench.control.clockStep(3_600_000);
}

describe("F 30: the outbox", () => {
  test("keeps a report until the application acknowledges it, whatever the wire took", async () => {
    const bench = new Bench().boot();
    await bench.promises();
    expect(bench.camera.outboxRange()).toEqual([
      { bootId: bench.camera.bootId, from: 1, to: bench.store.depth },
    ]);
  });

  test("forgets everything up to an acknowledged number", () => {
    const bench = new Bench().subscribed();
    const last = bench.kept.length;
    bench.acknowledge(last - 1);
    expect(bench.kept.map(({ number }) => number)).toEqual([last]);
  });

  test("heeds an acknowledgement that comes with the wire's answer", async () => {
    const bench = new Bench();
    bench.port.behaviour = "acknowledge";
    bench.boot();
    await bench.promises();
    expect(bench.camera.outboxRange()).toEqual([]);
  });

  test("counts and ignores an acknowledgement of a number that was never issued", () => {
    const bench = new Bench().subscribed();
    const depth = bench.store.depth;
    bench.acknowledge(depth + 1);
    expect([bench.store.depth, bench.camera.counters().strayAcknowledgements]).toEqual([depth, 1]);
  });

  test("counts and ignores an acknowledgement of somebody else", () => {
    const bench = new Bench().subscribed();
    const depth = bench.store.depth;
    bench.acknowledge(1, { by: "control-2" });
    expect([bench.store.depth, bench.camera.counters().strayAcknowledgements]).toEqual([depth, 1]);
  });

  test("has no more than its window on the way", () => {
    const bench = new Bench().boot();
    reports(bench, 100);
    expect(new Set(bench.reports.map(({ number }) => number)).size).toBe(WINDOW);
  });

  test("goes on behind the window once it is acknowledged", () => {
    const bench = new Bench().subscribed();
    reports(bench, 100);
    bench.acknowledge(WINDOW);
    expect(Math.max(...bench.reports.map(({ number }) => number))).toBe(2 * WINDOW);
  });

  test("asks again with the oldest report alone when no acknowledgement comes", () => {
    const bench = new Bench().boot();
    bench.clock.advance(ACKNOWLEDGE_MS);
    expect(bench.reports.at(-1)?.number).toBe(1);
  });

  test("asks less and less often, but never stops asking", () => {
    const bench = new Bench().boot();
    bench.clock.advance(10 * ACKNOWLEDGE_CAP_MS);
    const before = bench.reports.length;
    bench.clock.advance(10 * ACKNOWLEDGE_CAP_MS);
    expect(bench.reports.length - before).toBe(10);
  });

  test("survives a wire that never settles", () => {
    const bench = new Bench();
    bench.port.behaviour = "hang";
    bench.boot();
    bench.clock.advance(ACKNOWLEDGE_MS);
    bench.port.behaviour = "take";
    bench.subscribe();
    bench.clock.advance(1);
    bench.acknowledge(bench.store.depth);
    expect(bench.store.depth).toBe(0);
  });

  test("does not hammer a wire that refuses", async () => {
    const bench = new Bench();
    bench.port.behaviour = "refuse";
    bench.boot();
    await bench.promises();
    const before = bench.reports.length;
    reports(bench, 20);
    expect(bench.reports.length).toBe(before);
  });

  test("begins again from the oldest when a controller subscribes", () => {
    const bench = new Bench().boot();
    const before = bench.reports.length;
    bench.subscribe();
    bench.clock.advance(1);
    const again = bench.reports.slice(before).map(({ number }) => number);
    expect(again.slice(again.lastIndexOf(1))).toEqual(bench.kept.map(({ number }) => number));
  });

  test("is not sent anew to a controller that subscribes once more", () => {
    const bench = new Bench().subscribed(1);
    const before = bench.reports.length;
    bench.subscribe();
    bench.clock.advance(1);
    expect(bench.reports.length).toBe(before);
  });

  test("is tried at once when a controller that was silent subscribes once more", () => {
    const bench = new Bench().subscribed();
    bench.clock.advance(10 * ACKNOWLEDGE_CAP_MS);
    const before = bench.reports.length;
    bench.subscribe();
    bench.clock.advance(1);
    expect(bench.reports[before]?.number).toBe(1);
  });

  test("comes back whole after a link was cut and restored", () => {
    const bench = new Bench().boot();
    bench.control.linkCut(10_000);
    reports(bench, 5);
    const before = bench.reports.length;
    bench.clock.advance(10_000);
    expect(bench.reports.slice(before).map(({ number }) => number)).toEqual(
      bench.kept.map(({ number }) => number),
    );
  });
});
