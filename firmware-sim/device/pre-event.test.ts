import { describe, expect, test } from "vitest";
import { ConfigureMessage } from "@vestige/protocol/messages";
import { Bench, type BenchOptions } from "../testing/bench.ts";

const MINUTE = 60_000;

/** The head of the recording that begins now. */
function head(bench: Bench) {
  bench.start();
  const recording = bench.camera.recordings().at(-1);
  return [recording?.preEventSeconds, recording?.shortfallCause];
}

const settled = (seconds: number): Bench =>
  new Bench({ settings: { preEventSeconds: seconds } }).subscribed(3 * MINUTE);

describe("F 2: the pre-event ring", () => {
  test.each([0, 1, 30, 60, 120])("gives a recording %d s, as configured", (seconds) => {
    expect(head(settled(seconds))).toEqual([seconds, undefined]);
  });

  test("belongs to the recording: it starts before it was set off (B81)", () => {
    const bench = settled(30);
    bench.start();
    const [recording] = bench.camera.recordings();
    expect((recording?.triggerMs ?? 0) - (recording?.startMs ?? 0)).toBe(30_000);
  });

  const emptied: readonly (readonly [string, string, (bench: Bench) => void])[] = [
    [
      "off",
      "powered-late",
      (bench) => {
        void bench.control.gesture("powerOffPressed");
        bench.clock.advance(10_000);
        bench.boot();
      },
    ],
    [
      "a power cut",
      "powered-late",
      (bench) => {
        bench.control.powerCut();
        bench.boot();
      },
    ],
    [
      "sleep",
      "slept",
      (bench) => {
        void bench.control.gesture("sleepPressed");
        bench.clock.advance(MINUTE);
        void bench.control.gesture("wakePressed");
        bench.clock.advance(4_000);
      },
    ],
    [
      "the dock",
      "docked",
      (bench) => {
        bench.control.dock();
        bench.clock.advance(MINUTE);
        bench.control.undock();
      },
    ],
    [
      "a fault",
      "fault",
      (bench) => {
        bench.control.fault({ name: "failing-storage", present: true });
        bench.control.fault({ name: "failing-storage", present: false });
      },
    ],
  ];

  test.each(emptied)("is emptied by %s, not frozen: F 4 the cause is %s", (_, cause, happens) => {
    const bench = settled(30);
    happens(bench);
    const [seconds, why] = head(bench);
    expect([Number(seconds) < 5, why]).toEqual([true, cause]);
  });

  test("gives nothing of a time in which recording was forbidden: F 4 the cause is privacy", () => {
    const bench = new Bench().recording();
    bench.situation({ verdict: "MUST_NOT" });
    bench.clock.advance(MINUTE);
    expect(head(bench)).toEqual([0, "privacy"]);
  });

  const lifted = [
    ["by another verdict", (bench: Bench) => bench.situation({ verdict: "MAY" })],
    [
      "by a configuration without the gate",
      (bench: Bench) => {
        const settings = { deactivation: "immediate" } as const;
        bench.command(ConfigureMessage.create({ id: "c", by: "control-1", version: 1, settings }));
      },
    ],
  ] as const;

  test.each(lifted)(
    "X14: buffers nothing in a ready camera while recording is forbidden, lifted %s",
    (_, lift) => {
      const bench = settled(30);
      bench.situation({ verdict: "MUST_NOT" });
      bench.clock.advance(MINUTE);
      lift(bench);
      bench.clock.advance(5_000);
      expect(head(bench)).toEqual([5, "privacy"]);
    },
  );

  test("X14, A31: gives nothing of a time in which somebody asked for it to stop", () => {
    const bench = settled(30);
    bench.situation({ verdict: "MUST", stopOnRequest: true });
    expect(head(bench)).toEqual([0, "privacy"]);
  });

  test("X14: buffers where recording is forbidden on a camera without a gate, as today's cameras do", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).subscribed();
    bench.situation({ verdict: "MUST_NOT" });
    expect(head(bench)).toEqual([30, undefined]);
  });

  test("B92: begins with a key frame, so that it is at most a second longer than configured", () => {
    const bench = settled(30);
    bench.clock.advance(400);
    const [seconds] = head(bench);
    expect([seconds, bench.camera.recordings()[0]?.firstGop]).toEqual([30.4, 151]);
  });

  test("B92: a recording without a ring begins with its own key frame", () => {
    const bench = new Bench({ settings: { preEventSeconds: 0 } }).recording();
    expect(bench.camera.recordings()[0]).toMatchObject({
      firstGop: 0,
      preEventSeconds: 0,
      configuredSeconds: 0,
    });
  });

  test("runs on in nothing but ready: a recording leaves it empty for the next", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).recording();
    void bench.control.gesture("stopPressed");
    bench.clock.advance(4_000);
    expect(head(bench)).toEqual([1, "previous-recording"]);
  });
});

describe("F 3: sound in the buffer", () => {
  const sound = (options: BenchOptions) => {
    const bench = new Bench(options).recording();
    const [recording] = bench.camera.recordings();
    const told = bench.report("startOrdered").data?.preEventAudio;
    return [recording?.preEventAudio, recording?.audioFromMs, told];
  };

  test("is off by default, and the boundary is where the recording was set off (T9, X1)", () => {
    expect(sound({})).toEqual([false, 30_000, false]);
  });

  test("is there from the first second where the agency wants it (A32)", () => {
    expect(sound({ settings: { bufferAudio: true } })).toEqual([true, 0, true]);
  });

  test("begins in the middle of the head where it was allowed a moment ago", () => {
    const bench = new Bench().subscribed();
    const settings = { bufferAudio: true };
    bench.command(ConfigureMessage.create({ id: "c", by: "control-1", version: 1, settings }));
    bench.clock.advance(10_000);
    bench.start();
    expect(bench.camera.recordings()[0]).toMatchObject({ preEventAudio: true, audioFromMs: 20_000 });
  });

  /** Buffering with sound since the boot; the microphone does so, and 10.4 s later a recording begins. */
  function microphone(...present: readonly boolean[]) {
    const bench = new Bench({ settings: { bufferAudio: true } }).subscribed();
    for (const each of present) {
      bench.control.fault({ name: "dead-microphone", present: each });
      bench.clock.advance(each ? 4_000 : 6_400);
    }
    bench.start();
    const { preEventAudio, audioFromMs, silent } = bench.camera.recordings()[0] ?? {};
    return { preEventAudio, audioFromMs, silent };
  }

  test("ends in the middle of the head where the microphone died", () => {
    expect(microphone(true)).toEqual({
      ...{ preEventAudio: true, audioFromMs: 0 },
      silent: [{ startMs: 26_000, endMs: null }],
    });
  });

  test("has a hole where the microphone was dead for a while", () => {
    expect(microphone(true, false)).toEqual({
      ...{ preEventAudio: true, audioFromMs: 0 },
      silent: [{ startMs: 20_000, endMs: 24_000 }],
    });
  });

  test("is none on a camera whose microphone has been dead all the while, and the recording is silent", () => {
    const bench = new Bench({ settings: { bufferAudio: true } });
    bench.control.fault({ name: "dead-microphone", present: true });
    bench.recording();
    expect(bench.camera.recordings()[0]).toMatchObject({
      ...{ preEventAudio: false, audioFromMs: 30_000, marks: ["no-sound", "no-wearer"] },
      silent: [{ startMs: 30_000, endMs: null }],
    });
  });

  test("holds what was said in it, and no more than it holds sound", () => {
    const said = (bufferAudio: boolean) => {
      const bench = new Bench({ settings: { bufferAudio } }).subscribed();
      void bench.control.speak({ ms: 3_000 });
      bench.clock.advance(10_000);
      bench.start();
      return bench.camera.recordings()[0]?.speech;
    };
    expect([said(true), said(false)]).toEqual([[{ startMs: 20_000, endMs: 23_000 }], []]);
  });
});

describe("F 4: a head that is too short", () => {
  test("A38: tells a camera that was switched on late", () => {
    expect(head(new Bench().boot())).toEqual([1, "powered-late"]);
  });

  test("B61: has an innocent cause, where the scene takes more bytes than the ring has", () => {
    const bench = settled(120);
    bench.control.scene(2);
    bench.clock.advance(2 * MINUTE);
    expect(head(bench)).toEqual([60, "capacity"]);
  });

  const complexOnce = (): Bench => {
    const bench = settled(120);
    bench.control.scene(2);
    bench.clock.advance(2 * MINUTE);
    bench.control.scene(1);
    return bench;
  };

  test("B61: stays short when the scene is simple again, since what fell out is gone", () => {
    expect(head(complexOnce())).toEqual([60, "capacity"]);
  });

  test("B61: is no longer short when the scene has been simple for long enough", () => {
    const bench = complexOnce();
    bench.clock.advance(2 * MINUTE);
    expect(head(bench)).toEqual([120, undefined]);
  });

  test("F 20: does not reach back to before a longer buffer was configured", () => {
    const bench = settled(30);
    const settings = { preEventSeconds: 60 };
    bench.command(ConfigureMessage.create({ id: "c", by: "control-1", version: 1, settings }));
    bench.clock.advance(10_000);
    expect(head(bench)).toEqual([40, "unbuffered"]);
  });

  test("has the cause that buffering was off", () => {
    const bench = settled(30);
    const configure = (version: number, preEventSeconds: number) =>
      bench.command(
        ConfigureMessage.create({ id: bench.id(), by: "control-1", version, settings: { preEventSeconds } }),
      );
    configure(1, 0);
    bench.clock.advance(MINUTE);
    configure(2, 30);
    bench.clock.advance(5_000);
    expect(head(bench)).toEqual([5, "unbuffered"]);
  });

  test("is told in the report of the start", () => {
    const bench = new Bench().boot();
    bench.start();
    expect(bench.report("startOrdered").data).toMatchObject({
      preEventSeconds: 1,
      shortfallCause: "powered-late",
    });
  });

  test("B61: a complex scene takes its space on the storage too", () => {
    const used = (complexity: number): number => {
      const bench = new Bench().recording();
      const before = bench.control.read().freeBytes;
      bench.control.scene(complexity);
      bench.clock.advance(MINUTE);
      bench.control.scene(1);
      return before - bench.control.read().freeBytes;
    };
    expect([used(1), used(3)]).toEqual([30_000_000, 90_000_000]);
  });

  test.each([0, 11, Number.NaN])("is no matter of a scene of %d times the usual", (complexity) => {
    expect(() => new Bench().control.scene(complexity)).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });
});
