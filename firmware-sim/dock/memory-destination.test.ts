import { describe, expect, test } from "vitest";
import { type DestinationWorld, destinationContract } from "../testing/destination-contract.ts";
import { DockBench } from "../testing/dock-bench.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { Bench } from "../testing/bench.ts";
import { memoryDestination } from "./memory-destination.ts";

async function makeWorld(): Promise<DestinationWorld> {
  const clock = new VirtualClock();
  const destination = memoryDestination({ clock, bytesPerSecond: 500_000 });
  return {
    destination,
    wholeMs: 3_000,
    pass: async (ms) => clock.advance(ms),
    setBusy: (busy) => {
      destination.busy = busy;
    },
    breakAt: (bytes) => destination.breakAt(bytes),
    reject: (recording) => destination.reject(recording),
    imported: () => destination.imported(),
  };
}

destinationContract("the memory double", makeWorld);

describe("the memory double", () => {
  test("has received in proportion to the time", () => {
    const bench = new DockBench();
    bench.record(100);
    bench.control.dock();
    bench.clock.advance(10_050);
    expect(bench.camera.transfer?.received).toBe(10_000_000);
  });

  test("B43: serves eight cameras at a time, and the ninth is told that it is busy", () => {
    const clock = new VirtualClock();
    const destination = memoryDestination({ clock, bytesPerSecond: 1_000, places: 8 });
    const [recording] = recordingOf();
    const told: string[] = [];
    for (let camera = 0; camera < 9; camera++)
      destination.store(
        { camera: `SIM-T-${camera}`, recording: { ...recording, id: `r-${camera}` }, offset: 0 },
        { started: () => told.push("started"), settled: (outcome) => told.push(outcome) },
      );
    clock.advance(100);
    expect(told).toEqual([...Array.from({ length: 8 }, () => "started"), "busy"]);
  });
});

/** A recording of a second. */
function recordingOf() {
  const bench = new Bench().recording();
  bench.clock.advance(1_000);
  bench.control.dock();
  return bench.camera.recordings() as readonly [ReturnType<typeof bench.camera.recordings>[number]];
}
