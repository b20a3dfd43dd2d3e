import { loadProfile } from "@vestige/hw-profiles";
import type { EventMessage } from "@vestige/protocol/messages";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Recording } from "../recorder/recording.ts";
import { Bench } from "../testing/bench.ts";
import { FAULTS } from "./fault-state.ts";

const BUTTONS = loadProfile("generic").buttons.map(({ id }) => id);

const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ fault: fc.constantFrom(...FAULTS), present: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ button: fc.constantFrom(...BUTTONS), downMs: fc.nat(12_000) }) },
  { weight: 1, arbitrary: fc.record({ docked: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ brownOutMs: fc.nat(5_000) }) },
  { weight: 1, arbitrary: fc.record({ battery: fc.nat(100) }) },
  { weight: 2, arbitrary: fc.record({ order: fc.constant("start") }) },
);
const steps = fc.array(fc.record({ action, waitMs: fc.nat(200_000) }), { maxLength: 25 });

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Action = ValueOf<typeof action>;
type Doings = ValueOf<typeof steps>;

function act(bench: Bench, what: Action): void {
  if ("fault" in what) bench.control.fault({ name: what.fault, present: what.present });
  else if ("button" in what) {
    bench.control.press(what.button);
    bench.clock.advance(what.downMs);
    bench.control.release(what.button);
  } else if ("docked" in what) bench.control[what.docked ? "dock" : "undock"]();
  else if ("brownOutMs" in what) bench.control.brownOut(what.brownOutMs);
  else if ("battery" in what) bench.control.battery(what.battery);
  else if (bench.camera.on) bench.start();
}

/** A camera that goes through all of it; `look` is called after every step. */
function live(doings: Doings, look: (bench: Bench) => void = () => undefined): Bench {
  const bench = new Bench().boot();
  for (const { action: what, waitMs } of doings) {
    act(bench, what);
    bench.clock.advance(waitMs);
    look(bench);
  }
  return bench;
}

const always = (holds: (doings: Doings) => void): void =>
  fc.assert(fc.property(steps, holds), { seed: 31, numRuns: 60 });

/** Numbers of each boot count from 1 without gaps. */
function numbered(reports: readonly EventMessage[]): boolean {
  const next = new Map<string, number>();
  return reports.every(({ bootId, number }) => {
    const due = next.get(bootId) ?? 1;
    next.set(bootId, due + 1);
    return number === due;
  });
}

describe("whatever fails and whoever presses", () => {
  test("reports are numbered without gaps, and none is lost", () => {
    always((doings) => {
      const bench = live(doings);
      const issued = bench.camera.issued().reduce((sum, { count }) => sum + count, 0);
      expect([numbered(bench.kept), bench.kept.length]).toEqual([true, issued]);
    });
  });

  test("no recording is lost, and what was closed stays as it was", () => {
    always((doings) => {
      const closed = new Map<string, Pick<Recording, "stopMs" | "triggerOff">>();
      live(doings, (bench) => {
        const now = new Map(bench.camera.recordings().map((each) => [each.id, each]));
        for (const [id, before] of closed) expect(now.get(id)).toMatchObject(before);
        for (const [id, { stopMs, triggerOff }] of now)
          if (stopMs !== null) closed.set(id, { stopMs, triggerOff });
      });
    });
  });

  test("at most one recording is open, and only while the camera records or is off", () => {
    always((doings) => {
      live(doings, (bench) => {
        const open = bench.camera.recordings().filter(({ stopMs }) => stopMs === null);
        const fits = /^(?:recording\.|off$|booting$)/.test(bench.camera.mode);
        expect([open.length <= 1, open.length === 0 || fits]).toEqual([true, true]);
      });
    });
  });

  test("what is reported of facts is what is so", () => {
    always((doings) => {
      live(doings, (bench) => {
        const { leaves, faults } = bench.control.read();
        if (!bench.camera.on) return;
        expect([leaves["service"], leaves["clock"] === "unset"]).toEqual([
          faults.includes("recalled") ? "recalled" : "inService",
          bench.control.read().watermark.startsWith("time unset"),
        ]);
      });
    });
  });

  test("without its faults and with a full battery it records again", () => {
    always((doings) => {
      const bench = live(doings);
      bench.clock.advance(10_000);
      for (const name of FAULTS) bench.control.fault({ name, present: false });
      bench.control.battery(100);
      bench.control.undock();
      bench.clock.advance(10_000);
      if (!bench.camera.on) bench.boot();
      bench.subscribe();
      if (bench.camera.mode === "asleep") void bench.control.gesture("wakePressed");
      bench.clock.advance(10_000);
      expect([bench.start().code, bench.camera.mode.split(".")[0]]).toEqual([undefined, "recording"]);
    });
  });

  test("the same is the same again, to the byte", () => {
    always((doings) => {
      const [once, again] = [live(doings), live(doings)];
      expect(JSON.stringify(once.kept)).toBe(JSON.stringify(again.kept));
    });
  });
});
