import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causeOf } from "../testing/bench.ts";
import { DockBench } from "../testing/dock-bench.ts";

const MEGABYTE = 1_000_000;
const OVERWRITES = { overwrite: true, protectUntilImported: false };

const overwritten = (bench: DockBench): readonly boolean[] =>
  bench.camera.recordings().map((recording) => recording.overwritten);

describe("F 14: a storage", () => {
  test("F 14: that gets low is told, with what is left", () => {
    const bench = new DockBench();
    bench.control.storage(3_200 * MEGABYTE);
    expect([bench.leaf("storage"), bench.report("storageLow").data]).toEqual(["low", { percent: 5 }]);
  });

  test("F 14, B11: that is full refuses a start, and says so", () => {
    const bench = new DockBench();
    bench.control.storage(0);
    const refused = bench.start().code;
    bench.control.press("event");
    expect([refused, bench.camera.recordings()]).toEqual(["BWC_D03", []]);
  });

  test("F 14, B11: that gets full ends the recording in that moment, and not at the next look", () => {
    const bench = new DockBench();
    bench.clock.advance(1_234);
    bench.control.storage(10 * MEGABYTE + 1);
    bench.start();
    bench.clock.advance(60_000);
    const [recording] = bench.camera.recordings();
    expect(recording?.triggerOff).toBe("storage-full");
    expect((recording?.stopMs ?? 0) - (recording?.startMs ?? 0)).toBe(20_001);
  });

  test("F 14, B61: that gets full sooner in a complex scene ends the recording in that moment", () => {
    const bench = new DockBench();
    bench.clock.advance(1_234);
    bench.control.storage(10 * MEGABYTE);
    bench.start();
    bench.control.scene(4);
    bench.clock.advance(60_000);
    expect(bench.camera.recordings()[0]).toMatchObject({ bytes: 10 * MEGABYTE, triggerOff: "storage-full" });
  });

  test("F 14, B61: that has little room cuts the head of a recording short, and says why", () => {
    const bench = new DockBench({ settings: { preEventSeconds: 30 } });
    bench.clock.advance(40_000);
    bench.control.storage(2 * MEGABYTE);
    bench.start();
    bench.clock.advance(1_000);
    expect(bench.camera.recordings()[0]).toMatchObject({
      preEventSeconds: 4,
      shortfallCause: "capacity",
      bytes: 2 * MEGABYTE,
      triggerOff: "storage-full",
    });
  });

  test("F 14: that was made room on is told, and records again", () => {
    const bench = new DockBench();
    bench.control.storage(0);
    bench.control.storage(32_000 * MEGABYTE);
    expect([bench.report("storageFreed").data, bench.start().ok]).toEqual([{ percent: 50 }, true]);
  });
});

describe("F 14, B43: a recording", () => {
  test("F 14: is protected until its import is confirmed, also on a camera that may overwrite", () => {
    const bench = new DockBench({ settings: { overwrite: true, protectUntilImported: true } });
    bench.record(60);
    bench.control.storage(5 * MEGABYTE);
    bench.start();
    bench.clock.advance(60_000);
    expect([overwritten(bench), bench.camera.recordings()[1]?.triggerOff, bench.start().code]).toEqual([
      [false, false],
      "storage-full",
      "BWC_D03",
    ]);
  });

  test("F 14: gives its space back when its import is confirmed, and not before", () => {
    const bench = new DockBench();
    bench.record(60);
    const before = bench.control.read().freeBytes;
    bench.control.dock();
    bench.clock.advance(29_000);
    const during = bench.control.read().freeBytes;
    bench.clock.advance(2_000);
    expect([during - before, bench.control.read().freeBytes - before]).toEqual([0, 30 * MEGABYTE]);
  });

  test("F 14: that is imported makes a full camera ready to record again", () => {
    const bench = new DockBench();
    bench.record(60);
    bench.control.storage(0);
    bench.control.dock();
    bench.clock.advance(60_000);
    bench.control.undock();
    expect([bench.leaf("storage"), bench.start().ok]).toEqual(["low", true]);
  });
});

describe("F 14, B71: a camera that may overwrite what is not imported", () => {
  test("F 14: gives up its oldest recording and records on", () => {
    const bench = new DockBench({ settings: OVERWRITES });
    bench.record(60, 60);
    bench.control.storage(5 * MEGABYTE);
    bench.start();
    bench.clock.advance(60_000);
    expect([bench.camera.mode, overwritten(bench)]).toEqual(["recording.active", [true, false, false]]);
  });

  test("F 14: never gives up the open recording: with nothing else to give up it ends", () => {
    const bench = new DockBench({ settings: OVERWRITES });
    bench.control.storage(5 * MEGABYTE);
    bench.start();
    bench.clock.advance(60_000);
    expect(bench.camera.recordings()[0]).toMatchObject({ triggerOff: "storage-full", overwritten: false });
  });

  test("F 14: takes the room of the closed one for the next", () => {
    const bench = new DockBench({ settings: OVERWRITES });
    bench.control.storage(5 * MEGABYTE);
    bench.start();
    bench.clock.advance(60_000);
    const started = bench.start().ok;
    bench.clock.advance(5_000);
    expect([started, bench.camera.mode, overwritten(bench)]).toEqual([
      true,
      "recording.active",
      [true, false],
    ]);
  });

  test("F 14: does not give up what was imported a second time", () => {
    const bench = new DockBench({ settings: OVERWRITES });
    bench.record(10);
    bench.control.dock();
    bench.clock.advance(60_000);
    bench.control.undock();
    bench.record(10);
    bench.control.storage(MEGABYTE);
    bench.start();
    bench.clock.advance(4_000);
    expect(overwritten(bench)).toEqual([false, true, false]);
  });

  test("F 14: has nothing to transfer once all was given up", () => {
    const bench = new DockBench({ settings: OVERWRITES });
    bench.record(10);
    bench.control.storage(MEGABYTE);
    bench.start();
    bench.clock.advance(4_000);
    bench.control.clockStep(5_000);
    expect(bench.report("clockStepped").facts).toContain("nothingToTransfer");
  });
});

describe("F 14: the fact that there is nothing to transfer", () => {
  const nothing = (bench: DockBench): boolean => {
    bench.control.clockStep(5_000);
    return bench.report("clockStepped").facts.includes("nothingToTransfer");
  };

  test("F 14: is true of a new camera, while its first recording is open, and after the import", () => {
    const bench = new DockBench();
    const told = [nothing(bench)];
    bench.start();
    bench.clock.advance(10_000);
    told.push(nothing(bench));
    bench.stop();
    told.push(nothing(bench));
    bench.control.dock();
    bench.clock.advance(60_000);
    told.push(nothing(bench));
    expect(told).toEqual([true, true, false, true]);
  });

  test("F 14: is false after a roll-over", () => {
    const bench = new DockBench();
    bench.start();
    bench.clock.advance(4 * 3_600_000 + 1);
    expect(nothing(bench)).toBe(false);
  });

  test("F 14: is false after a boot that repaired a recording", () => {
    const bench = new DockBench();
    bench.start();
    bench.clock.advance(10_000);
    bench.control.powerCut();
    bench.boot();
    bench.clock.advance(1_000);
    expect(nothing(bench)).toBe(false);
  });
});

type Act = { readonly do: "record" | "wait" | "cut" | "dock" | "undock"; readonly n: number };

const act = fc.record<Act>({
  do: fc.constantFrom("record", "wait", "cut", "dock", "undock"),
  n: fc.integer({ min: 1, max: 400_000 }),
});

function perform(bench: DockBench, { do: what, n }: Act): void {
  if (what === "record" && bench.camera.mode.startsWith("recording")) bench.stop();
  else if (what === "record") bench.start();
  else if (what === "cut") {
    bench.control.powerCut();
    bench.boot();
    bench.subscribe();
  } else if (what === "dock") bench.control.dock();
  else if (what === "undock") bench.control.undock();
  else if (what === "wait") bench.clock.advance(n);
}

/** Bytes of the recordings that are on the storage, the open one included. */
const used = (bench: DockBench): number =>
  bench.camera
    .recordings()
    .filter(({ imported, overwritten }) => !imported && !overwritten)
    .reduce((sum, { bytes }) => sum + bytes, 0);

test("F 14: whatever happens, what is free and what is kept are the whole storage", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.boolean(), (acts, overwrite) => {
      const bench = new DockBench({ settings: { overwrite, protectUntilImported: !overwrite } });
      bench.control.storage(300 * MEGABYTE);
      for (const each of acts) {
        perform(bench, each);
        // In the ms in which it gets full a ms of recording, 500 bytes, may be owed.
        const owed = used(bench) + bench.control.read().freeBytes - 300 * MEGABYTE;
        expect([owed >= 0, owed <= 500]).toEqual([true, true]);
      }
    }),
    { seed: 14, numRuns: 60 },
  );
});

test("F 14: an announcement is made once a level", () => {
  const bench = new DockBench();
  bench.control.storage(1_000 * MEGABYTE);
  bench.control.storage(900 * MEGABYTE);
  bench.control.storage(0);
  expect(bench.kept.map(causeOf).filter((cause) => cause.startsWith("storage"))).toEqual([
    "storageLow",
    "storageFilled",
  ]);
});
