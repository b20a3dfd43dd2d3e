import { LOG_WORDS, type LogWord } from "@vestige/protocol/evidence";
import { ConfigureMessage, LiveMessage, SetTimeMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import type { Bench } from "../testing/bench.ts";
import type { EvidenceProbe } from "../testing/evidence-probe.ts";
import { signedUpdate } from "../testing/signed-update.ts";
import { play, watched, watchedInDock } from "../testing/watched.ts";

/** What the evidence writes itself: what becomes of recordings, and the seals. */
const ITS_OWN: readonly LogWord[] = [
  "recordingFinalized",
  "recordingLost",
  "recordingStarted",
  "recordingStopped",
  "recovered",
  "rolledOver",
  "sealed",
];

const by = (bench: Bench) => ({ id: bench.id(), by: "control-1" });

describe("F 48: the words of the device log", () => {
  /** A shift in which everything happens that can happen outside the dock. */
  function shift(): EvidenceProbe {
    const { bench, log } = watched({
      settings: { live: true, group: true, triggerSigned: false },
      configurationMoment: "when-idle",
    });
    const trigger = { source: "holster-1", sourceKind: "holster", counter: 1, sentAt: null } as const;
    bench.subscribed();
    play(bench, "sleepPressed", 10_000);
    play(bench, "wakePressed", 10_000);
    bench.command(ConfigureMessage.create({ ...by(bench), version: 1, settings: { preEventSeconds: 60 } }));
    for (const name of ["Officer Example", null]) bench.control.wearer(name);
    for (const place of [{ latitude: 1, longitude: 1 }, null]) bench.control.position(place);
    for (const name of ["overheating", "recalled", "dead-microphone"] as const)
      for (const present of [true, false]) bench.control.fault({ name, present });
    bench.control.clockUnset();
    bench.command(SetTimeMessage.create({ ...by(bench), time: new Date(bench.clock.wall()).toISOString() }));
    play(bench, "functionTestPressed", 20_000);
    for (let twice = 0; twice < 2; twice++) bench.control.trigger(trigger);
    for (const on of [true, false])
      bench.command(LiveMessage.create({ ...by(bench), on, viewer: "Sergeant Example" }));
    for (const event of ["markerPressed", "mutePressed", "mutePressed"] as const) play(bench, event);
    for (let twice = 0; twice < 2; twice++) play(bench, "stealthPressed");
    play(bench, "stopPressed");
    void bench.control.speak({ ms: 2_000 });
    bench.clock.advance(2_000);
    bench.control.chooseCode("witness-refuses");
    bench.clock.advance(600_000);
    play(bench, "stopPressed");
    play(bench, "overridePressed", 20_000);
    bench.control.category("arrest");
    for (const verdict of ["MUST_NOT", "MAY"] as const) bench.situation({ verdict });
    bench.control.storage(0);
    bench.start();
    bench.control.battery(0);
    bench.clock.advance(60_000);
    return log;
  }

  /** What happens in it. */
  function dock(): EvidenceProbe {
    const { bench, log } = watchedInDock();
    bench.record(10);
    for (const version of ["9.0.0", "1.0.0"])
      bench.command(signedUpdate(bench, version, version === "9.0.0" ? { signature: "0".repeat(128) } : {}));
    bench.destination.busy = true;
    bench.control.dock();
    bench.clock.advance(1_000);
    bench.destination.busy = false;
    bench.clock.advance(600_000);
    bench.control.undock();
    return log;
  }

  test("are all written by a camera or by its evidence", () => {
    const written = new Set<string>([...shift().words, ...dock().words, ...ITS_OWN]);
    expect(Object.keys(LOG_WORDS).filter((word) => !written.has(word))).toEqual([]);
  });
});
