import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../../testing/bench.ts";
import type { TriggerBroadcast } from "./broadcast.ts";
import { signTrigger } from "../trust.ts";

const BROADCAST = { source: "holster-1", sourceKind: "holster", counter: 1, sentAt: null } as const;
/** When every bench here is ready. */
const sentAt = new Date(new Bench().subscribed().clock.wall()).toISOString();
const signed = (counter: number): TriggerBroadcast => {
  const trigger = { ...BROADCAST, counter, sentAt };
  return { ...trigger, signature: signTrigger(trigger) };
};

const FLOOD = 10_000;

const HEARD = signed(1);

/** What a hostile sender says, in turn. */
const HOSTILE: readonly ((index: number) => TriggerBroadcast)[] = [
  (index) => ({ ...BROADCAST, source: `spoof-${index}` }),
  (index) => ({ ...BROADCAST, counter: index + 1, signature: "0".repeat(128) }),
  () => HEARD,
  (index) => ({ ...BROADCAST, sourceKind: "satellite", counter: index }),
  (index) => ({ ...BROADCAST, source: "not a token", counter: -index }),
];

const hostile = (index: number): TriggerBroadcast => HOSTILE[index % HOSTILE.length]?.(index) ?? HEARD;

/** Ready, and what will be replayed was heard while it could not start. */
function heardBefore(): Bench {
  const bench = new Bench().subscribed();
  bench.control.dock();
  bench.control.trigger(HEARD);
  bench.control.undock();
  bench.clock.advance(60_000);
  return bench;
}

function flood(bench: Bench): number {
  let heeded = 0;
  for (let index = 0; index < FLOOD; index++) if (bench.control.trigger(hostile(index))) heeded++;
  return heeded;
}

const press = (bench: Bench): void => {
  void bench.control.gesture("recordPressed");
  bench.clock.advance(1_000);
};

describe("F 23: a camera whose radio is lost", () => {
  function deaf(): Bench {
    const bench = new Bench().subscribed();
    bench.control.fault({ name: "radio-loss", present: true });
    return bench;
  }

  test("F 23, F 25: hears nothing that is on the air, and counts it", () => {
    const bench = deaf();
    const heeded = [
      bench.control.trigger(signed(1)),
      bench.control.group({ action: "start", group: "team-1" }),
    ];
    expect([heeded, bench.camera.mode, bench.camera.counters().triggers]).toEqual([
      [false, false],
      "ready.buffering",
      { "no-radio": 2 },
    ]);
  });

  test("F 24: has not used up the counter of what it did not hear", () => {
    const bench = deaf();
    bench.control.trigger(signed(1));
    bench.control.fault({ name: "radio-loss", present: false });
    expect(bench.control.trigger(signed(1))).toBe(true);
  });

  test("F 23: whose wire alone is gone hears what is on the air", () => {
    const bench = new Bench().subscribed();
    bench.control.linkCut();
    expect(bench.control.trigger(signed(1))).toBe(true);
  });
});

describe("F 23: a source that is heard on the air", () => {
  test("F 23: starts a recording that names the kind and no order", () => {
    const bench = new Bench().subscribed();
    const heeded = bench.control.trigger(signed(1));
    const { data } = bench.report("triggerAccepted");
    expect([heeded, data?.trigger, data?.order]).toEqual([true, "holster", undefined]);
  });

  test("F 24: is not heeded by a camera that is off, which counts it", () => {
    const bench = new Bench();
    const heeded = bench.control.trigger(signed(1));
    expect([heeded, bench.camera.mode, bench.camera.counters().triggers]).toEqual([
      false,
      "off",
      { "cannot-start": 1 },
    ]);
  });

  test.each([
    ["of no known kind", { sourceKind: "satellite" }],
    ["with a broken name", { source: "a b" }],
    ["with a counter that is none", { counter: 0.5 }],
    ["with a time that is none", { sentAt: "yesterday" }],
    ["with a distance that cannot be", { distanceM: -1 }],
  ])("F 24: %s is counted as malformed and ignored", (_, change) => {
    const bench = new Bench().subscribed();
    const heeded = bench.control.trigger({ ...signed(1), ...change });
    expect([heeded, bench.camera.counters().triggers]).toEqual([false, { malformed: 1 }]);
  });
});

describe("X8: a hostile sender", () => {
  test("X8, F 24: spoofing triggers where they must be signed starts nothing", () => {
    const bench = new Bench().subscribed();
    expect([bench.control.trigger(BROADCAST), bench.camera.mode]).toEqual([false, "ready.buffering"]);
  });

  test("X8, F 24: spoofing triggers where nothing is signed only makes a recording", () => {
    const bench = new Bench({ profile: "axon-body-3" }).subscribed();
    bench.control.trigger(BROADCAST);
    expect(bench.camera.recordings().map(({ triggerOn }) => triggerOn)).toEqual(["holster"]);
  });

  test("X8, F 24: replaying what it heard starts nothing after the wearer has stopped", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).subscribed();
    bench.control.trigger(signed(1));
    void bench.control.gesture("stopPressed");
    bench.clock.advance(120_000);
    expect([bench.control.trigger(signed(1)), bench.camera.mode]).toEqual([false, "ready.buffering"]);
  });

  test("X8, F 24: a flood of 10,000 heeds none, is counted, and leaves no report", () => {
    const bench = heardBefore();
    const before = bench.store.depth;
    expect([flood(bench), bench.store.depth]).toEqual([0, before]);
    expect(bench.camera.counters().triggers).toEqual({
      ...{ "cannot-start": 1, unsigned: FLOOD / 5, forged: FLOOD / 5 },
      ...{ replayed: FLOOD / 5, malformed: (2 * FLOOD) / 5 },
    });
  });

  test("X8: a flood stops no recording, and nothing of it is lost", () => {
    const bench = new Bench().recording();
    flood(bench);
    bench.clock.advance(60_000);
    const [recording] = bench.camera.recordings();
    expect([bench.camera.mode, recording?.stopMs, bench.camera.recordings().length]).toEqual([
      "recording.active",
      null,
      1,
    ]);
    expect(bench.kept.map(({ number }) => number)).toEqual(bench.kept.map((_, index) => index + 1));
  });

  test("X8: a press counts in the middle of a flood, and is what set it off", () => {
    const bench = heardBefore();
    flood(bench);
    press(bench);
    flood(bench);
    expect(bench.camera.recordings().map(({ triggerOn }) => triggerOn)).toEqual(["record-button"]);
  });

  test("X8: a flood where nothing is signed makes one recording, which the wearer can stop", () => {
    const bench = new Bench({ profile: "axon-body-3", settings: { deactivation: "immediate" } }).subscribed();
    for (let index = 0; index < FLOOD / 10; index++)
      bench.control.trigger({ ...BROADCAST, source: `s-${index}` });
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    expect(bench.camera.recordings().map(({ triggerOff }) => triggerOff)).toEqual(["immediate"]);
  });

  test("X8: a flood while it can record nothing is counted and not reported", () => {
    const bench = new Bench({ profile: "axon-body-3", settings: { overwrite: false } }).subscribed();
    bench.control.storage(0);
    const before = bench.kept.map(causeOf);
    for (let index = 0; index < FLOOD; index++) bench.control.trigger({ ...BROADCAST, source: `s-${index}` });
    expect([bench.kept.map(causeOf), bench.camera.counters().triggers]).toEqual([
      before,
      { "cannot-start": FLOOD },
    ]);
  });
});

describe("F 25: a peer that speaks for a group on the air", () => {
  const open = { group: true, triggerSigned: false } as const;
  const start = { action: "start", group: "team-1" } as const;

  test("F 25, B41: starts a camera whose configuration says so", () => {
    const [taking, not] = [open, { ...open, group: false }].map((settings) => {
      const bench = new Bench({ settings }).subscribed();
      return [bench.control.group(start), bench.camera.recordings()[0]?.triggerOn];
    });
    expect([taking, not]).toEqual([
      [true, "group"],
      [false, undefined],
    ]);
  });

  test("F 24, F 25: is not heeded by a camera that wants its triggers signed", () => {
    expect(new Bench({ settings: { group: true } }).subscribed().control.group(start)).toBe(false);
  });

  test("X8, F 25: never stops one", () => {
    const bench = new Bench({ settings: { ...open, deactivation: "immediate" } }).subscribed();
    bench.control.group(start);
    const heeded = bench.control.group({ ...start, action: "stop" });
    expect([heeded, bench.camera.mode]).toEqual([false, "recording.active"]);
  });

  test("F 24, F 25: that says it again and again is heeded once in a cool-down", () => {
    const bench = new Bench({ settings: { ...open, deactivation: "immediate" } }).subscribed();
    bench.control.group(start);
    bench.clock.advance(20_000);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    expect([bench.control.group(start), bench.camera.recordings().length]).toEqual([false, 1]);
  });
});
