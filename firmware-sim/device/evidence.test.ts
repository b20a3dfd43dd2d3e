import { StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { StorageTrouble } from "../recorder/evidence/evidence.ts";
import type { Recording } from "../recorder/recording.ts";
import { Bench, type BenchOptions } from "../testing/bench.ts";
import { DockBench } from "../testing/dock-bench.ts";
import { EvidenceProbe } from "../testing/evidence-probe.ts";

const HOUR = 3_600_000;

interface Watched {
  readonly bench: Bench;
  readonly probe: EvidenceProbe;
}

function watched(options: Omit<BenchOptions, "evidence"> = {}, probe = new EvidenceProbe()): Watched {
  return { probe, bench: new Bench({ ...options, evidence: () => probe }) };
}

const stop = (bench: Bench): void =>
  void bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));

const ids = (bench: Bench): readonly string[] => bench.camera.recordings().map(({ id }) => id);

/** Names of the calls about a recording, those of the same name in a row once. */
function callsAbout({ calls }: EvidenceProbe, id: string | undefined): readonly string[] {
  const about = calls.filter((call) => call.endsWith(` ${id}`)).map((call) => call.split(" ")[0] ?? "");
  return about.filter((name, index) => name !== about[index - 1]);
}

/** A recording that another process had left open. */
function leftOpen(): Recording {
  const bench = new Bench().recording();
  bench.clock.advance(20_000);
  const [recording] = bench.camera.recordings();
  if (recording === undefined) throw new Error("nothing was recorded");
  return structuredClone(recording);
}

describe("F 49: what a camera tells its evidence of a recording", () => {
  test("that it begins, what changes in it, and that it ends", () => {
    const { bench, probe } = watched({ settings: { deactivation: "immediate" } });
    bench.recording();
    stop(bench);
    expect(callsAbout(probe, ids(bench)[0])).toEqual(["open", "note", "close"]);
  });

  const changes: readonly (readonly [string, (bench: Bench) => void])[] = [
    ["a marker", (bench) => void bench.control.gesture("markerPressed")],
    ["a mute", (bench) => void bench.control.gesture("mutePressed")],
    ["another wearer", ({ control }) => control.wearer("Officer Example")],
    ["a step of the clock", ({ control }) => control.clockStep(HOUR)],
    ["a place", ({ control }) => control.position({ latitude: 1, longitude: 1 })],
    ["a microphone that dies", ({ control }) => control.fault({ name: "dead-microphone", present: true })],
    ["a mark", ({ control }) => control.fault({ name: "recalled", present: true })],
  ];

  test.each(changes)("what must outlive a power cut: %s", (_, happens) => {
    const { bench, probe } = watched();
    bench.recording();
    const before = probe.calls.length;
    happens(bench);
    bench.clock.advance(5_000);
    expect(probe.calls.slice(before)).toContain(`note ${ids(bench)[0]}`);
  });

  test("its marks are there when it begins", () => {
    const opened: (readonly string[])[] = [];
    const probe = new EvidenceProbe();
    probe.open = ({ marks }) => void opened.push([...marks]);
    const { bench } = watched({}, probe);
    bench.recording();
    expect(opened).toEqual([["no-wearer"]]);
  });

  test("T10: a part that rolled over ends before the next begins, and names it", () => {
    const probe = new EvidenceProbe();
    const closed: (string | undefined)[] = [];
    const close = probe.close.bind(probe);
    probe.close = (recording) => {
      closed.push(recording.followedBy);
      close(recording);
    };
    const { bench } = watched({}, probe);
    bench.recording();
    bench.clock.advance(4 * HOUR + 1_000);
    const [first, second] = ids(bench);
    const order = probe.calls.filter((call) => /^(?:open|close)/.test(call));
    expect([order, closed]).toEqual([[`open ${first}`, `close ${first}`, `open ${second}`], [second]]);
  });

  test("B52: a category that comes later makes it say so anew", () => {
    const { bench, probe } = watched({ settings: { deactivation: "immediate", categoryAtEnd: true } });
    bench.recording();
    stop(bench);
    bench.control.category("arrest");
    expect(callsAbout(probe, ids(bench)[0]).slice(-2)).toEqual(["close", "revise"]);
  });

  test("A31: a code that comes late, too", () => {
    const { bench, probe } = watched();
    bench.recording();
    bench.situation({ verdict: "MUST_NOT" });
    bench.control.chooseCode("strip-search");
    expect(callsAbout(probe, ids(bench)[0]).slice(-2)).toEqual(["close", "revise"]);
  });

  test("B52: what is left without a category is filed before the log of the boot ends", () => {
    const { bench, probe } = watched({ settings: { deactivation: "immediate", categoryAtEnd: true } });
    bench.recording();
    stop(bench);
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(7_000);
    expect(probe.calls.slice(-2)).toEqual([`revise ${ids(bench)[0]}`, "shutDown"]);
  });

  test("B43: what its destination has confirmed is removed from the camera", () => {
    const probe = new EvidenceProbe();
    const bench = new DockBench({ evidence: () => probe });
    const [recording] = bench.record(10);
    bench.control.dock();
    bench.clock.advance(60_000);
    expect([callsAbout(probe, recording).at(-1), probe.said("recordingDeleted")]).toEqual([
      "remove",
      { reason: "imported" },
    ]);
  });

  test("B71: what is given up for a newer one is removed, and why", () => {
    const { bench, probe } = watched({
      settings: { deactivation: "immediate", overwrite: true, protectUntilImported: false },
    });
    bench.recording();
    bench.clock.advance(60_000);
    stop(bench);
    bench.control.storage(1_000_000);
    bench.start();
    bench.clock.advance(60_000);
    expect([callsAbout(probe, ids(bench)[0]).at(-1), probe.said("recordingDeleted")]).toEqual([
      "remove",
      { reason: "overwritten" },
    ]);
  });
});

describe("F 15, B8: a boot, and what it finds", () => {
  test("has an id that the log has never heard of", () => {
    const first = new Bench();
    first.camera.powerOn();
    const probe = new EvidenceProbe();
    probe.boots.add(first.camera.bootId ?? "");
    const { bench } = watched({}, probe);
    bench.camera.powerOn();
    expect([bench.camera.on, bench.camera.bootId === first.camera.bootId]).toEqual([true, false]);
  });

  test("a recording that another process left open is repaired, and reported", () => {
    const { bench, probe } = watched();
    const recording = leftOpen();
    probe.leftOpen = [recording];
    probe.repaired = [{ recording: recording.id, ms: 45_000 }];
    bench.boot();
    expect([bench.report("mode.booting#bootTime").data, bench.camera.recordings()]).toEqual([
      { recording: recording.id, trigger: "power-lost", marks: ["no-wearer"] },
      [expect.objectContaining({ id: recording.id, stopMs: recording.startMs + 45_000 })],
    ]);
  });

  test("one of this process is as long as it was repaired to be, and its space is that of what was left", () => {
    const { bench, probe } = watched();
    bench.recording();
    bench.clock.advance(20_000);
    bench.control.powerCut();
    const free = bench.control.read().freeBytes;
    const [recording] = bench.camera.recordings();
    probe.repaired = [{ recording: recording?.id ?? "", ms: 40_000 }];
    bench.boot();
    expect([recording?.stopMs, recording?.bytes, bench.control.read().freeBytes - free]).toEqual([
      ...[54_000, 20_000_000],
      5_000_000,
    ]);
  });

  test("the evidence repairs it, and is not told that it has ended", () => {
    const { bench, probe } = watched();
    bench.recording();
    bench.control.powerCut();
    bench.boot();
    const calls = probe.calls.slice(-3).map((call) => call.split(" ")[0]);
    expect(calls).toEqual(["cut", "boot", "repair"]);
  });

  test("one of which nothing was left is no more, and the report says so", () => {
    const { bench, probe } = watched();
    bench.recording();
    const [id] = ids(bench);
    bench.control.powerCut();
    probe.repaired = [{ recording: id ?? "", ms: 0 }];
    bench.boot();
    expect([bench.report("mode.booting#bootTime").data, bench.camera.recordings()]).toEqual([
      { recording: id, trigger: "power-lost", reason: "recording-lost" },
      [],
    ]);
  });

  test("several that power cuts left open are all repaired", () => {
    const { bench, probe } = watched();
    const one = leftOpen();
    const other = { ...leftOpen(), id: "SIM-T-1-00000000-1" };
    probe.leftOpen = [one, other];
    probe.repaired = [one, other].map(({ id }) => ({ recording: id, ms: 40_000 }));
    bench.boot();
    expect(bench.camera.recordings().map(({ triggerOff }) => triggerOff)).toEqual([
      "power-lost",
      "power-lost",
    ]);
  });

  test("a camera that wakes in the dock repairs it there", () => {
    const { bench, probe } = watched();
    bench.recording();
    bench.control.powerCut();
    const [recording] = bench.camera.recordings();
    probe.repaired = [{ recording: recording?.id ?? "", ms: 30_000 }];
    bench.control.dock();
    expect([bench.report("dockInserted").data?.recording, recording?.stopMs]).toEqual([
      recording?.id,
      44_000,
    ]);
  });
});

describe("F 14: a storage that takes nothing", () => {
  function troubled(trouble: StorageTrouble | undefined, settings: BenchOptions["settings"] = {}): Watched {
    const { bench, probe } = watched({ settings: { deactivation: "immediate", ...settings } });
    bench.recording();
    probe.trouble = trouble;
    bench.clock.advance(30_000);
    return { bench, probe };
  }

  const endings: readonly (readonly [StorageTrouble, string, string])[] = [
    ["full", "storage-full", "ready.buffering"],
    ["read-only", "fault", "fault"],
    ["gone", "fault", "fault"],
    ["failing", "fault", "fault"],
  ];

  test.each(endings)("because it is %s ends a recording with %s", (trouble, reason, mode) => {
    const { bench } = troubled(trouble);
    const { storageTrouble } = bench.control.read();
    expect([bench.camera.recordings()[0]?.triggerOff, bench.camera.mode, storageTrouble]).toEqual([
      ...[reason, mode],
      trouble,
    ]);
  });

  test("B11: refuses the next start while it is full, and not when there is room again", () => {
    const { bench, probe } = troubled("full");
    const refused = bench.start();
    const full = bench.control.read().freeBytes;
    probe.trouble = undefined;
    bench.clock.advance(30_000);
    expect([refused.code, full, bench.start().ok]).toEqual(["BWC_D03", 0, true]);
  });

  test("has the space that it had when it is well again", () => {
    const { bench, probe } = troubled(undefined);
    stop(bench);
    const before = bench.control.read().freeBytes;
    for (const trouble of ["full", undefined] as const) {
      probe.trouble = trouble;
      bench.clock.advance(60_000);
    }
    expect(bench.control.read().freeBytes).toBe(before);
  });

  test("B71: gives up one recording after another where it may, until there is room", () => {
    const { bench, probe } = troubled(undefined, { overwrite: true, protectUntilImported: false });
    stop(bench);
    bench.start();
    probe.trouble = "full";
    bench.clock.advance(60_000);
    expect([bench.camera.mode, bench.camera.recordings().map(({ overwritten }) => overwritten)]).toEqual([
      "ready.buffering",
      [true, false],
    ]);
  });

  test("leaves the fault when it is well again, unless the switch says that it fails", () => {
    const well = (switched: boolean): string => {
      const { bench, probe } = troubled("gone");
      bench.control.fault({ name: "failing-storage", present: switched });
      probe.trouble = undefined;
      bench.clock.advance(30_000);
      return bench.camera.mode;
    };
    expect([well(false), well(true)]).toEqual(["ready.buffering", "fault"]);
  });

  test("stays in the fault when the switch is taken back while the storage is gone", () => {
    const { bench } = troubled("gone");
    for (const present of [true, false]) bench.control.fault({ name: "failing-storage", present });
    expect(bench.camera.mode).toBe("fault");
  });

  test("goes on recording on one that is only slow, and says so in its log", () => {
    const { bench, probe } = troubled("slow");
    expect([bench.camera.mode, probe.said("faultFound")]).toEqual([
      "recording.active",
      { function: "storage", trouble: "slow" },
    ]);
  });

  test("is a fault from the first boot on where it is gone then", () => {
    const probe = new EvidenceProbe();
    probe.trouble = "gone";
    const { bench } = watched({}, probe);
    bench.boot();
    expect(bench.camera.mode).toBe("fault");
  });
});

describe("N-BG-21: a camera without evidence", () => {
  const footage = (reason: string) => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    bench.clock.advance(10_000);
    const before = bench.camera.recordings()[0]?.footage;
    if (reason === "power-lost") {
      bench.control.powerCut();
      bench.boot();
    } else stop(bench);
    return [before, bench.camera.recordings()[0]?.footage];
  };

  test.each(["immediate", "power-lost"])(
    "hashes what a recording is made of when it has ended: %s",
    (reason) => {
      expect(footage(reason)).toEqual([
        undefined,
        { fragments: 40, chain: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ]);
    },
  );

  test("has the same hash for the same run", () => {
    expect(footage("immediate")).toEqual(footage("immediate"));
  });
});
