import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";
import { BYTES_PER_SECOND, DockBench } from "../testing/dock-bench.ts";
import { signedUpdate } from "../testing/signed-update.ts";

const HOUR = 3_600_000;

/** A minute of recording takes half a minute. */
const recorded = (...lengths: readonly number[]): DockBench => {
  const bench = new DockBench();
  bench.record(...lengths);
  return bench;
};

const imported = (bench: DockBench): readonly boolean[] =>
  bench.camera.recordings().map((recording) => recording.imported);

describe("F 18: in the dock", () => {
  test("F 18, B17: charge, transfer and update run beside each other", () => {
    const bench = recorded(60);
    bench.control.battery(50);
    bench.command(signedUpdate(bench, "1.0.0"));
    bench.control.dock();
    bench.clock.advance(10_000);
    expect(["charge", "transfer", "update"].map((region) => bench.leaf(region))).toEqual([
      "charging",
      "transferring",
      "installing",
    ]);
  });

  test("F 18: the oldest recording goes first, and each import is confirmed", () => {
    const bench = recorded(60, 10, 20);
    bench.control.dock();
    bench.clock.advance(60_000);
    expect(bench.destination.imported()).toEqual(bench.camera.recordings().map(({ id }) => id));
    expect(bench.kept.map(causeOf).filter((cause) => /^(?:transfer|import)/.test(cause))).toEqual([
      "transferStarted",
      "importConfirmed",
      "importConfirmed",
      "importConfirmed",
      "transferCompleted",
    ]);
  });

  test("F 18: a report of a confirmed import names its recording", () => {
    const bench = recorded(10);
    bench.control.dock();
    bench.clock.advance(10_000);
    expect(bench.report("importConfirmed").data).toEqual({ recording: bench.camera.recordings()[0]?.id });
  });

  test("F 18: a camera with nothing to transfer does not ask", () => {
    const bench = new DockBench();
    bench.control.dock();
    bench.clock.advance(60_000);
    expect([bench.leaf("transfer"), bench.camera.mode]).toEqual(["idle", "docked"]);
  });

  test("F 18: without a destination its recordings wait, and nothing is given up", () => {
    const bench = new Bench().recording();
    bench.control.dock();
    bench.clock.advance(HOUR);
    expect([bench.camera.leaves()["transfer"], bench.camera.recordings()[0]?.imported]).toEqual([
      "waiting",
      false,
    ]);
  });

  test("F 18, B60: the dock light is green once it is charged and transferred and updated", () => {
    const bench = recorded(600);
    bench.control.battery(99.9);
    bench.command(signedUpdate(bench, "1.0.0"));
    bench.control.dock();
    const seen = new Map<string, string>();
    for (let each = 0; each < 60; each++) {
      bench.clock.advance(10_000);
      const [lamp] = bench.control.read().lights;
      const color = lamp !== undefined && "color" in lamp.pattern ? lamp.pattern.color : "none";
      const done = ["charge", "transfer", "update"].map((region) => bench.leaf(region)).join();
      seen.set(done, color);
    }
    expect([...seen].filter(([, color]) => color === "green")).toEqual([["charged,idle,none", "green"]]);
  });
});

describe("F 18, B60: while a busy destination keeps it waiting", () => {
  test("F 18: the dock light is not green, however full the battery is", () => {
    const bench = recorded(10);
    bench.destination.busy = true;
    bench.control.dock();
    bench.clock.advance(60_000);
    const [lamp] = bench.control.read().lights;
    expect([bench.leaf("charge"), bench.leaf("transfer"), lamp?.pattern]).toMatchObject([
      "charged",
      "waiting",
      { kind: "blink", color: "amber" },
    ]);
  });
});

describe("F 18: undocked in the middle of a transfer", () => {
  function undockedAt(ms: number): DockBench {
    const bench = recorded(60);
    bench.control.dock();
    bench.clock.advance(ms);
    bench.control.undock();
    return bench;
  }

  test("F 18: it pauses, and keeps the recording", () => {
    const bench = undockedAt(10_050);
    bench.clock.advance(HOUR);
    expect([bench.leaf("transfer"), imported(bench), bench.destination.imported()]).toEqual([
      "idle",
      [false],
      [],
    ]);
  });

  test("F 18: the next docking goes on where it stopped", () => {
    const bench = undockedAt(10_050);
    bench.clock.advance(HOUR);
    bench.control.dock();
    expect(bench.camera.transfer).toEqual({
      recording: bench.camera.recordings()[0]?.id,
      received: 10 * BYTES_PER_SECOND,
      bytes: 30_000_000,
    });
  });

  test("F 18: the next docking takes only what is left", () => {
    const bench = undockedAt(20_050);
    bench.control.dock();
    bench.clock.advance(10_050);
    expect([imported(bench), bench.leaf("transfer")]).toEqual([[true], "idle"]);
  });

  test("F 18: it records again at once, and that one is transferred too", () => {
    const bench = undockedAt(10_050);
    bench.record(10);
    bench.control.dock();
    bench.clock.advance(60_000);
    expect(imported(bench)).toEqual([true, true]);
  });
});

describe("F 18, B17: docking while it records", () => {
  test("F 18: ends the recording and transfers it in the same docking", () => {
    const bench = new DockBench();
    bench.start();
    bench.clock.advance(60_000);
    bench.control.dock();
    bench.clock.advance(60_000);
    expect([bench.camera.recordings()[0]?.triggerOff, imported(bench), bench.camera.mode]).toEqual([
      "docked",
      [true],
      "docked",
    ]);
  });

  const recordingOn = (): DockBench => {
    const bench = new DockBench({ settings: { dockEndsRecording: false } });
    bench.control.battery(50);
    bench.start();
    bench.clock.advance(60_000);
    bench.control.dock();
    bench.clock.advance(60_000);
    return bench;
  };

  test("F 18: lets it go on where the agency wants that, and charges meanwhile", () => {
    const bench = recordingOn();
    expect([bench.camera.mode, bench.leaf("charge"), bench.control.read().batteryPercent]).toEqual([
      "recording.active",
      "charging",
      51,
    ]);
  });

  test("F 18: what is recorded in the dock takes its space", () => {
    const bench = recordingOn();
    bench.stop();
    expect(bench.camera.recordings()[0]?.bytes).toBe(60_000_000);
  });

  test("F 18: after the stop it hangs in the dock and transfers", () => {
    const bench = recordingOn();
    bench.stop();
    bench.clock.advance(61_000);
    expect([bench.camera.mode, imported(bench)]).toEqual(["docked", [true]]);
  });
});

describe("F 18: a destination that", () => {
  test("F 18, F 19: is busy is asked again later", () => {
    const bench = recorded(10);
    bench.destination.busy = true;
    bench.control.dock();
    bench.clock.advance(70_000);
    bench.destination.busy = false;
    const before = bench.leaf("transfer");
    bench.clock.advance(40_000);
    expect([before, bench.leaf("transfer"), imported(bench)]).toEqual(["waiting", "idle", [true]]);
  });

  test("F 18: breaks off is told of, and takes the rest later", () => {
    const bench = recorded(60);
    bench.destination.breakAt(7_000_000);
    bench.control.dock();
    bench.clock.advance(20_000);
    expect(bench.report("transferFailed").data).toEqual({
      recording: bench.camera.recordings()[0]?.id,
      reason: "interrupted",
    });
    bench.clock.advance(60_000);
    expect(imported(bench)).toEqual([true]);
  });

  test("F 18, F 19: rejects a recording does not keep the others from it, and the camera keeps that one", () => {
    const bench = recorded(10, 10);
    bench.destination.reject(bench.camera.recordings()[0]?.id ?? "");
    bench.control.dock();
    bench.clock.advance(120_000);
    expect([imported(bench), bench.leaf("transfer"), bench.count("transferFailed")]).toEqual([
      [false, true],
      "idle",
      1,
    ]);
  });

  test("F 18: has confirmed what the camera did not hear confirms it again", () => {
    const bench = recorded(10);
    bench.control.dock();
    bench.clock.advance(5_000);
    bench.control.powerCut();
    bench.clock.advance(10_000);
    bench.camera.powerOn();
    bench.clock.advance(20_000);
    expect(imported(bench)).toEqual([true]);
  });
});

describe("F 18: a boot in the dock", () => {
  test("F 18: charges and transfers a camera that is switched on there", () => {
    const bench = recorded(60);
    bench.control.battery(50);
    bench.control.dock();
    bench.clock.advance(10_050);
    bench.control.powerCut();
    bench.camera.powerOn();
    bench.clock.advance(2_000);
    expect([bench.leaf("charge"), bench.camera.transfer?.received]).toEqual(["charging", 11_950_000]);
  });

  test("F 18, B8: transfers the recording that it repairs there", () => {
    const bench = new DockBench({ settings: { dockEndsRecording: false } });
    bench.start();
    bench.clock.advance(60_000);
    bench.control.dock();
    bench.control.powerCut();
    bench.camera.powerOn();
    bench.clock.advance(60_000);
    expect([bench.camera.recordings()[0]?.triggerOff, imported(bench)]).toEqual(["power-lost", [true]]);
  });

  test("F 18, B8: transfers the recording that a power cut had left open when it was docked", () => {
    const bench = new DockBench();
    bench.start();
    bench.clock.advance(60_000);
    bench.control.powerCut();
    bench.control.dock();
    bench.clock.advance(60_000);
    expect(imported(bench)).toEqual([true]);
  });
});

describe("F 18: a run with a transfer", () => {
  function played(step: number): DockBench {
    const bench = recorded(60, 10);
    bench.destination.breakAt(7_000_000);
    bench.control.dock();
    for (let at = 0; at < 300_000; at += step) bench.clock.advance(step);
    return bench;
  }

  test("principle 4: gives the same reports however far the clock is moved at once", () => {
    expect(JSON.stringify(played(300_000).kept)).toBe(JSON.stringify(played(100).kept));
  });

  test("leaves no timer behind when its simulation ends", async () => {
    const bench = recorded(60);
    bench.control.dock();
    bench.clock.advance(10_000);
    await bench.camera.close();
    expect(bench.clock.size).toBe(0);
  });
});
