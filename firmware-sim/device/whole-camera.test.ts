import { seededRandom } from "@vestige/protocol/base";
import { DEVICE_LOG_NAME, type Manifest, manifestName, parseManifest } from "@vestige/protocol/evidence";
import { ConfigureMessage, DecideMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { createPace } from "../recorder/clips/pace.ts";
import { type MemoryDisk, memoryDisk } from "../recorder/disk/memory-disk.ts";
import { createEvidence } from "../recorder/evidence/create-evidence.ts";
import { simulatedSource } from "../recorder/media/simulated-source.ts";
import { tinySource } from "../recorder/media/testing/tiny-source.ts";
import { Bench, type BenchOptions } from "../testing/bench.ts";
import { textOf, verifyDisk } from "../testing/evidence-bench.ts";

const HOUR = 3_600_000;
const CAMERA = "SIM-T-1";
const source = tinySource(simulatedSource());

interface Whole {
  readonly bench: Bench;
  readonly disk: MemoryDisk;
}

/** A whole camera with the files that it leaves. */
function camera(
  options: Omit<BenchOptions, "evidence"> = {},
  disk = memoryDisk({ random: seededRandom(1) }),
): Whole {
  const bench = new Bench({
    ...options,
    evidence: (clock) => createEvidence({ camera: CAMERA, disk, clock, source, pace: createPace({ clock }) }),
  });
  return { bench, disk };
}

const stop = (bench: Bench): void =>
  void bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));

function off(bench: Bench): void {
  void bench.control.gesture("powerOffPressed");
  bench.clock.advance(20_000);
}

function manifests({ bench, disk }: Whole): readonly Manifest[] {
  return bench.camera.recordings().map(({ startTime, id: recording }) => {
    const name = manifestName({ startTime, recording });
    return parseManifest(disk.read(name, 0, disk.bytesOf(name) ?? 0));
  });
}

const verdict = async ({ disk }: Whole) => {
  const { valid, findings } = await verifyDisk(disk, CAMERA);
  return { valid, findings };
};

const VALID = { valid: true, findings: [] };

describe("F 48, F 49: what a whole camera leaves", () => {
  test("of a shift is valid", async () => {
    const whole = camera({
      settings: { deactivation: "immediate", postEventSeconds: 5, categoryAtEnd: true },
    });
    const { bench } = whole;
    bench.control.wearer("Officer Example");
    bench.recording();
    bench.control.position({ latitude: 42.3, longitude: -83.1 });
    for (const event of ["markerPressed", "mutePressed", "mutePressed"] as const) {
      void bench.control.gesture(event);
      bench.clock.advance(4_321);
    }
    bench.control.clockStep(-HOUR);
    bench.control.wearer(null);
    stop(bench);
    bench.clock.advance(6_000);
    bench.control.category("arrest");
    bench.clock.advance(12_345);
    bench.start();
    bench.clock.advance(1_234);
    stop(bench);
    bench.clock.advance(20_000);
    off(bench);
    expect(await verdict(whole)).toEqual(VALID);
  });

  test("T10: of a recording that rolled over is valid, in both parts", async () => {
    const whole = camera({ settings: { deactivation: "immediate" } });
    const { bench } = whole;
    bench.recording();
    bench.clock.advance(4 * HOUR + 12_345);
    stop(bench);
    off(bench);
    expect([bench.camera.recordings().length, await verdict(whole)]).toEqual([2, VALID]);
  });

  test("F 40: of a justified stop is valid, and has the span that the report has", async () => {
    const whole = camera();
    const { bench } = whole;
    bench.recording();
    bench.clock.advance(4_000);
    stop(bench);
    void bench.control.speak({ ms: 2_000 });
    bench.clock.advance(2_000);
    bench.control.chooseCode("witness-refuses", "will not talk on camera");
    const { number: request } = bench.report("stopOrdered");
    const decision = { request, accepted: true, because: ["A3"] };
    bench.command(DecideMessage.create({ id: "d", by: "control-1", ...decision }));
    off(bench);
    expect([await verdict(whole), manifests(whole)[0]?.justification]).toEqual([
      VALID,
      {
        ...{ code: "witness-refuses", decidedBy: "controller", because: ["A3"] },
        explanation: { startMs: 34_000, endMs: 36_000 },
      },
    ]);
  });

  test("F 3: of a dead microphone and of sound in the buffer is valid", async () => {
    const whole = camera({ settings: { deactivation: "immediate", bufferAudio: true } });
    const { bench } = whole;
    bench.subscribed();
    for (const present of [true, false]) {
      bench.control.fault({ name: "dead-microphone", present });
      bench.clock.advance(7_777);
    }
    bench.start();
    bench.clock.advance(5_000);
    bench.control.fault({ name: "dead-microphone", present: true });
    bench.clock.advance(5_000);
    stop(bench);
    off(bench);
    expect([await verdict(whole), manifests(whole)[0]?.silent.length]).toEqual([VALID, 2]);
  });

  test("A31: of a suspension is valid, with the code that came late", async () => {
    const whole = camera();
    const { bench } = whole;
    bench.recording();
    bench.situation({ verdict: "MUST_NOT", because: ["A2"] });
    bench.clock.advance(30_000);
    bench.control.chooseCode("strip-search");
    bench.start();
    bench.clock.advance(10_000);
    bench.situation({ verdict: "MAY" });
    stop(bench);
    off(bench);
    expect([
      await verdict(whole),
      manifests(whole).map(({ revision, preEvent }) => [revision, preEvent]),
    ]).toEqual([
      VALID,
      [
        [2, expect.objectContaining({ seconds: 30, shortfallCause: null })],
        [1, expect.objectContaining({ seconds: 0, shortfallCause: "privacy" })],
      ],
    ]);
  });

  test("F 20: says which configuration it was made in", () => {
    const whole = camera({ settings: { deactivation: "immediate" }, configurationMoment: "when-idle" });
    const { bench } = whole;
    bench.subscribed();
    bench.command(
      ConfigureMessage.create({ id: "c", by: "control-1", version: 9, settings: { sleep: false } }),
    );
    bench.start();
    stop(bench);
    off(bench);
    expect(manifests(whole)[0]).toMatchObject({ configVersion: 9, settings: { sleep: false } });
  });

  test("holds no name and no words", () => {
    const whole = camera();
    const { bench, disk } = whole;
    bench.control.wearer("Officer Example");
    bench.recording();
    bench.situation({ verdict: "MUST_NOT" });
    bench.control.chooseCode("strip-search", "search of the person");
    off(bench);
    const texts = disk
      .list()
      .filter(({ name }) => !name.endsWith(".mp4"))
      .map(({ name }) => textOf(disk, name));
    expect(texts.filter((text) => /Officer|search of/.test(text))).toEqual([]);
  });

  test("N-BG-21: has the same bytes for the same run", () => {
    const run = (): readonly string[] => {
      const whole = camera({ settings: { deactivation: "immediate" } });
      whole.bench.recording();
      whole.bench.clock.advance(12_345);
      stop(whole.bench);
      off(whole.bench);
      return whole.disk.list().map(({ name }) => `${name} ${textOf(whole.disk, name)}`);
    };
    expect(run()).toEqual(run());
  });
});

describe("F 15, B8: what a whole camera leaves when its power fails", () => {
  test.each([100, 1_500, 12_345])(
    "%d ms into a recording is valid after the next boot of another process",
    async (ms) => {
      const before = camera();
      before.bench.recording();
      before.bench.clock.advance(ms);
      const [recording] = before.bench.camera.recordings();
      before.bench.control.powerCut();
      before.disk.powerCut();
      const after = camera({}, before.disk);
      after.bench.boot();
      off(after.bench);
      const [repaired] = after.bench.camera.recordings();
      expect([repaired?.id, repaired?.triggerOff, await verdict(after)]).toEqual([
        ...[recording?.id, "power-lost"],
        VALID,
      ]);
    },
  );

  test("is as long in the report of the repair as in the manifest", () => {
    const whole = camera();
    const { bench, disk } = whole;
    bench.recording();
    bench.clock.advance(12_345);
    bench.control.powerCut();
    disk.powerCut();
    bench.boot();
    const [recording] = bench.camera.recordings();
    expect(manifests(whole)[0]?.stop.uptimeMs).toBe(recording?.stopMs);
  });
});

describe("F 14: what a whole camera leaves on a storage that fails", () => {
  test.each(["full", "read-only", "gone", "failing"] as const)(
    "for a while because it is %s is valid",
    async (trouble) => {
      const whole = camera({ settings: { deactivation: "immediate" } });
      const { bench, disk } = whole;
      bench.recording();
      bench.clock.advance(10_000);
      disk.fail(trouble);
      bench.clock.advance(60_000);
      const during = bench.camera.mode;
      disk.fail(undefined);
      bench.clock.advance(60_000);
      bench.start();
      bench.clock.advance(5_000);
      stop(bench);
      off(bench);
      expect([during, await verdict(whole), bench.camera.recordings().length]).toEqual([
        trouble === "full" ? "ready.buffering" : "fault",
        VALID,
        2,
      ]);
    },
  );
});

test("F 48: the log of a whole camera begins with its power and ends with a seal", () => {
  const { bench, disk } = camera();
  bench.recording();
  bench.situation({ verdict: "MUST_NOT" });
  off(bench);
  const words = textOf(disk, DEVICE_LOG_NAME)
    .trimEnd()
    .split("\n")
    .map((line) => String((JSON.parse(line) as { readonly what: string }).what));
  expect([words[0], words.slice(-2)]).toEqual(["poweredOn", ["poweredOff", "sealed"]]);
});
