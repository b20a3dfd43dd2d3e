import { UsageError } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadProfile } from "../builtin.ts";
import type { Profile } from "../schema.ts";
import { eventsOf, fingers, type Heard, leavesWith, play } from "../testing/play.ts";
import { settingsOf } from "../values.ts";
import { createRecogniser } from "./recognise.ts";

const axon = loadProfile("axon-body-3");
const generic = loadProfile("generic");
const ready = leavesWith({ mode: "ready.buffering" });
const recording = leavesWith({ mode: "recording.active" });
const muted = leavesWith({ mode: "recording.active", audio: "muted" });
const justifying = leavesWith({ mode: "recording.justifying.requested" });
const holdToMute: Settings = { ...settingsOf(axon), mute: "hold" };

describe("a press", () => {
  test("counts when the button goes down where it can become nothing else", () => {
    const off = leavesWith({ mode: "off" });
    expect(play({ profile: axon, fingers: fingers("+power@0", "-power@100"), leaves: off })).toEqual([
      { at: 20, event: "powerOnPressed" },
    ]);
  });

  test("counts on release where a hold of the same button means something else", () => {
    expect(play({ profile: axon, fingers: fingers("+select@0", "-select@300"), leaves: recording })).toEqual([
      { at: 320, event: "markerPressed" },
    ]);
  });

  test("B91: is no marker once it lasted 1 s", () => {
    expect(
      eventsOf({ profile: axon, fingers: fingers("+select@0", "-select@1000"), leaves: recording }),
    ).toEqual([]);
  });

  test("does not go on to a hold after it has given an event", () => {
    const leaves = (heard: readonly Heard[]) => (heard.length === 0 ? leavesWith({ mode: "off" }) : ready);
    expect(eventsOf({ profile: axon, fingers: fingers("+power@0", "-power@5000"), leaves })).toEqual([
      "powerOnPressed",
    ]);
  });

  test("F 5: a contact closed for less than the bounce time is no press", () => {
    const off = leavesWith({ mode: "off" });
    expect(eventsOf({ profile: axon, fingers: fingers("+power@0", "-power@19"), leaves: off })).toEqual([]);
  });

  test("F 5: a bouncing contact is one press", () => {
    const bouncing = fingers("+power@0", "-power@4", "+power@9", "-power@12", "+power@15", "-power@200");
    const off = leavesWith({ mode: "off" });
    expect(eventsOf({ profile: axon, fingers: bouncing, leaves: off })).toEqual(["powerOnPressed"]);
  });

  test("of a button that the camera does not have is the caller's fault", () => {
    expect(() => createRecogniser(axon).press("trigger", 0, ready)).toThrow(UsageError);
  });
});

describe("a press where a double press of the same button counts too", () => {
  const [first] = generic.gestures.filter(({ event }) => event === "recordPressed");
  const gesture = { value: { kind: "doublePress", button: "event" }, fact: "T14", source: "ours" } as const;
  const both: Profile = {
    ...generic,
    gestures: [
      ...(first === undefined ? [] : [first]),
      { event: "liveStarted", when: { mode: ["ready"] }, gesture },
    ],
  };

  test("B91: waits until no second press can come", () => {
    expect(play({ profile: both, fingers: fingers("+event@0", "-event@100"), leaves: ready })).toEqual([
      { at: 600, event: "recordPressed" },
    ]);
  });

  test("B91: is no event of its own when the second press comes", () => {
    const twice = fingers("+event@0", "-event@100", "+event@599", "-event@700");
    expect(eventsOf({ profile: both, fingers: twice, leaves: ready })).toEqual(["liveStarted"]);
  });

  test("does not wait in a state where the double press does not count", () => {
    const suspended = leavesWith({ mode: "suspended" });
    expect(play({ profile: both, fingers: fingers("+event@0", "-event@100"), leaves: suspended })).toEqual([
      { at: 20, event: "recordPressed" },
    ]);
  });
});

describe("a double press", () => {
  test("T2: starts a recording when the button goes down the second time", () => {
    const twice = fingers("+event@0", "-event@100", "+event@200", "-event@300");
    expect(play({ profile: axon, fingers: twice, leaves: ready })).toEqual([
      { at: 220, event: "recordPressed" },
    ]);
  });

  test("B91: 499 ms between release and press are still a double press", () => {
    const slow = fingers("+event@0", "-event@100", "+event@599", "-event@700");
    expect(eventsOf({ profile: axon, fingers: slow, leaves: ready })).toEqual(["recordPressed"]);
  });

  test("B91: 500 ms between release and press are two presses", () => {
    const slow = fingers("+event@0", "-event@100", "+event@600", "-event@700");
    expect(eventsOf({ profile: axon, fingers: slow, leaves: ready })).toEqual([]);
  });

  test("whose second press is held starts, and does not stop again", () => {
    const held = fingers("+event@0", "-event@100", "+event@200", "-event@9000");
    const leaves = (heard: readonly Heard[]) => (heard.length === 0 ? ready : recording);
    expect(eventsOf({ profile: axon, fingers: held, leaves })).toEqual(["recordPressed"]);
  });

  test("T5: unmutes while recording with the sound muted", () => {
    const twice = fingers("+event@0", "-event@100", "+event@200", "-event@300");
    expect(eventsOf({ profile: axon, fingers: twice, leaves: muted })).toEqual(["mutePressed"]);
  });

  test("A43: is a start while recording with sound too, so that a test becomes evidence", () => {
    const twice = fingers("+event@0", "-event@100", "+event@200", "-event@300");
    expect(eventsOf({ profile: axon, fingers: twice, leaves: recording })).toEqual(["recordPressed"]);
  });

  test("is not made of presses of two buttons", () => {
    const mixed = fingers("+event@0", "-event@100", "+select@150", "-select@250", "+event@300", "-event@400");
    expect(eventsOf({ profile: axon, fingers: mixed, leaves: ready })).toEqual([]);
  });
});

describe("a hold", () => {
  test("T3: stops at 3 s while the button is still down", () => {
    expect(play({ profile: axon, fingers: fingers("+event@0", "-event@4000"), leaves: recording })).toEqual([
      { at: 3000, event: "stopPressed" },
    ]);
  });

  test("T3: let go 1 ms before 3 s is no stop", () => {
    expect(
      eventsOf({ profile: axon, fingers: fingers("+event@0", "-event@2999"), leaves: recording }),
    ).toEqual([]);
  });

  test("A54: held on through the stop dialogue overrides it at 10 s", () => {
    const leaves = (heard: readonly Heard[]) => (heard.length === 0 ? recording : justifying);
    expect(play({ profile: axon, fingers: fingers("+event@0", "-event@11000"), leaves })).toEqual([
      { at: 3000, event: "stopPressed" },
      { at: 10_000, event: "overridePressed" },
    ]);
  });

  test("A54: overrides a stop dialogue that is already open", () => {
    expect(
      eventsOf({ profile: axon, fingers: fingers("+event@0", "-event@11000"), leaves: justifying }),
    ).toEqual(["overridePressed"]);
  });

  test("that gave an event gives no other one that does not name it", () => {
    const leaves = (heard: readonly Heard[]) => (heard.length === 0 ? leavesWith({ mode: "off" }) : ready);
    expect(eventsOf({ profile: generic, fingers: fingers("+power@0", "-power@8000"), leaves })).toEqual([
      "powerOnPressed",
    ]);
  });

  test("goes on through a glitch of the contact", () => {
    const glitch = fingers("+event@0", "-event@2990", "+event@3005", "-event@4000");
    expect(eventsOf({ profile: axon, fingers: glitch, leaves: recording })).toEqual(["stopPressed"]);
  });

  test("of one button does not hinder another", () => {
    const both = fingers("+volumeDown@0", "+select@500", "-select@700", "-volumeDown@1000");
    expect(eventsOf({ profile: axon, fingers: both, leaves: recording })).toEqual(["markerPressed"]);
  });

  test("B14: mutes while it lasts where the agency allows push-to-hold", () => {
    const leaves = (heard: readonly Heard[]) => (heard.length === 1 ? muted : recording);
    const held = {
      profile: axon,
      fingers: fingers("+select@0", "-select@5000"),
      leaves,
      settings: holdToMute,
    };
    expect(play(held)).toEqual([
      { at: 1000, event: "muteHeld" },
      { at: 5020, event: "muteReleased" },
    ]);
  });
});

describe("a sequence", () => {
  test("T7: Power and then Select within 3 s goes to sleep", () => {
    const steps = fingers("+power@0", "-power@200", "+select@3199", "-select@3300");
    expect(eventsOf({ profile: axon, fingers: steps, leaves: ready })).toEqual(["sleepPressed"]);
  });

  test("T7: Select after 3 s is no confirmation", () => {
    const steps = fingers("+power@0", "-power@200", "+select@3200", "-select@3300");
    expect(eventsOf({ profile: axon, fingers: steps, leaves: ready })).toEqual([]);
  });

  test("B13: Power that wakes the camera does not begin one", () => {
    const steps = fingers("+power@0", "-power@200", "+select@1000", "-select@1100");
    const leaves = (heard: readonly Heard[]) => (heard.length === 0 ? leavesWith({ mode: "asleep" }) : ready);
    expect(eventsOf({ profile: axon, fingers: steps, leaves })).toEqual(["wakePressed"]);
  });

  test("T7: Select before Power is nothing", () => {
    const steps = fingers("+select@0", "-select@100", "+power@300", "-power@400");
    expect(eventsOf({ profile: axon, fingers: steps, leaves: ready })).toEqual([]);
  });
});

describe("a chord", () => {
  const chord = fingers("+power@0", "+function@400", "-function@3500", "-power@3600");

  test("counts from the moment when its last button goes down", () => {
    expect(play({ profile: generic, fingers: chord, leaves: ready })).toEqual([
      { at: 3400, event: "testRecordingPressed" },
    ]);
  });

  test("that is let go early is nothing, and leaves no press behind", () => {
    const early = fingers("+power@0", "+function@100", "-function@300", "-power@400");
    expect(eventsOf({ profile: generic, fingers: early, leaves: ready })).toEqual([]);
  });

  test("is none in a state where it does not count", () => {
    expect(eventsOf({ profile: generic, fingers: chord, leaves: recording })).toEqual([
      "powerOffPressed",
      "mutePressed",
    ]);
  });
});

describe("a switch", () => {
  test("gives one event when it goes on and one when it goes off", () => {
    const leaves = (heard: readonly Heard[]) =>
      leavesWith({ lights: heard.length === 1 ? "stealth" : "normal" });
    const slid = { profile: generic, fingers: fingers("+covert@0", "-covert@9000"), leaves };
    expect(play(slid)).toEqual([
      { at: 20, event: "stealthPressed" },
      { at: 9020, event: "stealthPressed" },
    ]);
  });
});

describe("any fingers", () => {
  const step = fc.record({
    button: fc.constantFrom("event", "function", "power", "covert"),
    action: fc.constantFrom("press" as const, "release" as const),
    wait: fc.integer({ min: 0, max: 4000 }),
  });
  const timeline = fc.array(step, { maxLength: 40 }).map((steps) => {
    let atMs = 0;
    return steps.map(({ button, action, wait }) => ({ button, action, atMs: (atMs += wait) }));
  });
  const states = fc.constantFrom(ready, recording, muted, justifying, leavesWith({ mode: "off" }));

  test("leave no deadline behind once all buttons are up and time has passed", () => {
    fc.assert(
      fc.property(timeline, states, (steps, leaves) => {
        const recogniser = createRecogniser(generic);
        for (const { button, action, atMs } of steps) recogniser[action](button, atMs, leaves);
        const end = (steps.at(-1)?.atMs ?? 0) + 1;
        for (const { id } of generic.buttons) recogniser.release(id, end, leaves);
        recogniser.tick(end + 60_000, leaves);
        expect(recogniser.nextDeadline()).toBeUndefined();
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("give the same events however often the camera ticks in between", () => {
    fc.assert(
      fc.property(
        timeline,
        states,
        fc.array(fc.nat({ max: 60_000 }), { maxLength: 60 }),
        (steps, leaves, ticks) => {
          const idle = ticks.map((atMs) => ({ atMs, button: "", action: "tick" as const }));
          const recogniser = createRecogniser(generic);
          const heard = [...idle, ...steps]
            .sort((a, b) => a.atMs - b.atMs)
            .flatMap((each) =>
              each.action === "tick"
                ? recogniser.tick(each.atMs, leaves)
                : recogniser[each.action](each.button, each.atMs, leaves),
            );
          heard.push(...recogniser.tick(1_000_000, leaves));
          expect(heard).toEqual(eventsOf({ profile: generic, fingers: steps, leaves }));
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});
