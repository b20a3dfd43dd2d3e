import type { EventName } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import { builtinProfiles, listProfiles, loadProfile } from "./builtin.ts";
import { gestureTable, type RowGesture } from "./gestures/rows.ts";
import { planPresses } from "./gestures/plan.ts";
import { renderCue, renderLights } from "./indicators/render.ts";
import type { Indication } from "./indicators/schema.ts";
import { lintProfile } from "./lint.ts";
import type { Profile } from "./schema.ts";
import { leavesWith } from "./testing/play.ts";
import { settingsOf } from "./values.ts";
import { applies, type Leaves } from "./when.ts";

const NAMES = [
  "axis-w110",
  "axon-body-2",
  "axon-body-3",
  "axon-body-4",
  "axon-flex-2",
  "dev-board",
  "generic",
  "getac-bc-03",
  "motorola-v300",
  "motorola-vb400",
  "pro-vision-bc4",
];

const off = leavesWith({ mode: "off" });
const ready = leavesWith({ mode: "ready.buffering" });
const recording = leavesWith({ mode: "recording.active" });
const muted = leavesWith({ mode: "recording.active", audio: "muted" });
const stealth = leavesWith({ mode: "ready.buffering", lights: "stealth" });

/** A gesture as a person says it: `hold event 3000`. */
function spoken(gesture: RowGesture): string {
  const time = "ms" in gesture ? ` ${gesture.ms}` : "withinMs" in gesture ? ` ${gesture.withinMs}` : "";
  return `${gesture.kind} ${"buttons" in gesture ? gesture.buttons.join("+") : gesture.button}${time}`;
}

/** What the wearer of this model does for an event; undefined where there is nothing to do it with. */
function gestureFor(name: string, event: EventName, leaves: Leaves): string | undefined {
  const profile = loadProfile(name);
  const row = gestureTable(profile, settingsOf(profile)).rows.find(
    (each) => each.event === event && applies(each.when, leaves),
  );
  return row === undefined ? undefined : spoken(row.gesture.value);
}

/** A lamp as a person says it: `red blink 500/500`. */
function lamps(name: string, leaves: Leaves): Record<string, string> {
  const said = renderLights(loadProfile(name), leaves).map(({ lamp, pattern }) => {
    if (pattern.kind === "off") return [lamp, "dark"];
    const color = pattern.kind === "alternate" ? pattern.colors.join("+") : pattern.color;
    const times = pattern.kind === "solid" ? "" : ` ${pattern.onMs}/${pattern.offMs}`;
    return [lamp, `${color} ${pattern.kind}${times}`];
  });
  return Object.fromEntries(said) as Record<string, string>;
}

/** How many tones and vibrations. */
function cue(name: string, indication: Indication, leaves: Leaves = recording): number[] {
  const { tone, vibration } = renderCue(loadProfile(name), indication, leaves);
  return [tone.length, vibration.length];
}

describe("the profiles that come with the package", () => {
  test("F 29: are nine models, a camera with everything and a board", () => {
    expect(builtinProfiles().map(({ name }) => name)).toEqual(NAMES);
  });

  test.each(NAMES)("%s has nothing for a reviewer to send back", (name) => {
    expect(lintProfile(loadProfile(name))).toEqual([]);
  });

  test("those of real models rest on documents, and the others on none", () => {
    const wrong = listProfiles().filter(({ maker, sourced }) => (maker === null) !== (sourced === 0));
    expect(wrong).toEqual([]);
  });
});

/** Where the chart takes an event from the wearer's hand, on every camera. */
const TAKEN: readonly (readonly [event: EventName, modes: string])[] = [
  ["powerOnPressed", "off"],
  [
    "powerOffPressed",
    "booting recovering ready.buffering ready.unbuffered recording.active suspended finalizing fallingAsleep asleep waking fault",
  ],
  [
    "recordPressed",
    "booting recovering ready.buffering ready.unbuffered recording.postEvent suspended finalizing fallingAsleep asleep waking docked fault",
  ],
  ["stopPressed", "recording.active suspended"],
  ["confirmPressed", "recording.confirming"],
  [
    "requestWithdrawn",
    "recording.justifying.requested recording.justifying.explaining recording.justifying.deciding",
  ],
  [
    "overridePressed",
    "recording.justifying.requested recording.justifying.explaining recording.justifying.deciding",
  ],
  ["markerPressed", "recording.active"],
  ["testRecordingPressed", "ready.buffering"],
  ["functionTestPressed", "ready.buffering"],
];

describe.each(NAMES)("F 5: %s", (name) => {
  const profile: Profile = loadProfile(name);
  test.each(TAKEN)("has a gesture for %s wherever it counts", (event, modes) => {
    const presses = modes
      .split(" ")
      .map((mode) => planPresses(profile, { event, leaves: leavesWith({ mode }) }));
    expect(presses.filter((planned) => planned.length === 0)).toEqual([]);
  });
});

describe("F 29: each is worked by its own manual:", () => {
  test.each([
    ["axis-w110", "press power", "hold power 3000"],
    ["axon-body-2", "switchOn power", "switchOff power"],
    ["axon-body-4", "hold power 1000", "hold power 3000"],
    ["axon-flex-2", "switchOn power", "switchOff power"],
    ["pro-vision-bc4", "hold power 3000", "hold power 3000"],
  ])("T1: %s goes on by %s and off by %s", (name, goesOn, goesOff) => {
    expect([gestureFor(name, "powerOnPressed", off), gestureFor(name, "powerOffPressed", ready)]).toEqual([
      goesOn,
      goesOff,
    ]);
  });

  test.each([
    ["axis-w110", "press record", "press record"],
    ["axon-body-2", "doublePress event", "hold event 3000"],
    ["axon-body-3", "doublePress event", "hold event 3000"],
    ["axon-body-4", "doublePress event", "hold event 3000"],
    ["axon-flex-2", "doublePress event", "hold event 3000"],
    ["getac-bc-03", "press record", "press record"],
    ["motorola-v300", "press record", "press record"],
    ["motorola-vb400", "press front", "hold front 3000"],
    ["pro-vision-bc4", "doublePress event", "hold event 3000"],
  ])("T2 T3: %s starts by %s and stops by %s", (name, start, stop) => {
    expect([gestureFor(name, "recordPressed", ready), gestureFor(name, "stopPressed", recording)]).toEqual([
      start,
      stop,
    ]);
  });

  test.each([
    ["axis-w110", "press function"],
    ["axon-body-2", "press function"],
    ["axon-body-4", "press select"],
    ["pro-vision-bc4", "press event"],
  ])("T4: %s sets a marker by %s", (name, marker) => {
    expect(gestureFor(name, "markerPressed", recording)).toBe(marker);
  });

  test.each([
    ["axon-body-2", "hold function 3000", "hold function 3000"],
    ["axon-body-4", "hold select 3000", "doublePress event"],
    ["pro-vision-bc4", "hold f1 3000", "hold f1 3000"],
  ])("T5: %s mutes by %s and unmutes by %s", (name, mute, unmute) => {
    expect([gestureFor(name, "mutePressed", recording), gestureFor(name, "mutePressed", muted)]).toEqual([
      mute,
      unmute,
    ]);
  });

  test.each([
    ["axis-w110", undefined, undefined],
    ["axon-body-2", "hold battery 10000", "hold battery 10000"],
    ["axon-body-4", "hold volumeDown 3000", "hold volumeDown 3000"],
    ["getac-bc-03", "switchOn covert", "switchOff covert"],
    ["pro-vision-bc4", "chord f1+f2 3000", "chord f1+f2 3000"],
  ])("T6: %s hides by %s and shows by %s", (name, hide, show) => {
    expect([gestureFor(name, "stealthPressed", ready), gestureFor(name, "stealthPressed", stealth)]).toEqual([
      hide,
      show,
    ]);
  });

  test.each([
    ["axon-body-2", undefined],
    ["axon-body-3", "sequence power+select 3000"],
    ["axon-body-4", "sequence power+select 3000"],
    ["motorola-v300", undefined],
  ])("T7: %s goes to sleep by %s", (name, sleep) => {
    expect(gestureFor(name, "sleepPressed", ready)).toBe(sleep);
  });

  test("T14: the first programmable button of a Body 4 asks for a viewer", () => {
    expect(gestureFor("axon-body-4", "watchPressed", recording)).toBe("doublePress p1");
  });

  test("B11: a Flex 2 whose cable is pulled goes off", () => {
    const cable = loadProfile("axon-flex-2").gestures.find(({ gesture }) => gesture.fact === "B11");
    expect(cable?.event).toBe("cableLost");
  });
});

describe("F 29: each has its own limits:", () => {
  test("B42: a V300 that its group has started asks for ten seconds, and waits five for the second press", () => {
    const { groupConfirmWindow, confirmTime } = loadProfile("motorola-v300").delays;
    expect([groupConfirmWindow.value, confirmTime.value]).toEqual([10_000, 5_000]);
  });

  test("B42: the second press of a V300 is the same button", () => {
    const confirming = leavesWith({ mode: "recording.confirming" });
    expect(gestureFor("motorola-v300", "confirmPressed", confirming)).toBe("press record");
  });

  test("B12: no real model has a second press from the factory", () => {
    const real = builtinProfiles().filter(({ identity }) => identity.basedOn !== null);
    expect(real.filter(({ settings }) => settings.deactivation.value !== "immediate")).toEqual([]);
  });

  test("T1: only a BC4 cannot be switched off while it records", () => {
    const held = builtinProfiles().filter(({ settings }) => !settings.powerOffWhileRecording.value);
    expect(held.map(({ name }) => name)).toEqual(["pro-vision-bc4"]);
  });

  test("B70: only a BC4 records for nobody who is not logged in", () => {
    const strict = builtinProfiles().filter(({ settings }) => settings.wearerRequired.value);
    expect(strict.map(({ name }) => name)).toEqual(["pro-vision-bc4"]);
  });

  test("B41: only a V300 takes part in a group", () => {
    const grouped = builtinProfiles().filter(({ settings }) => settings.group.value);
    expect(grouped.map(({ name }) => name)).toEqual(["motorola-v300"]);
  });

  test.each([
    ["axis-w110", 30],
    ["axon-body-2", 20],
    ["axon-flex-2", 20],
    ["getac-bc-03", null],
    ["motorola-vb400", 10],
    ["pro-vision-bc4", null],
  ])("F 13: %s warns when %s minutes are left", (name, minutes) => {
    expect(loadProfile(name).battery.lowMinutes.value).toBe(minutes);
  });

  test("B61: the buffer of a W110 can hold less than is configured", () => {
    const { settings, storage } = loadProfile("axis-w110");
    const seconds = storage.ringBytes.value / storage.bytesPerSecond.value;
    expect(seconds).toBeLessThan(Math.max(...(settings.preEventSeconds.choices ?? [])));
  });

  test("T8: the buffer of a W110 has four lengths", () => {
    expect(loadProfile("axis-w110").settings.preEventSeconds.choices).toEqual([15, 30, 60, 90]);
  });

  test("T8: the buffer of a Body 4 is at most two minutes long", () => {
    expect(loadProfile("axon-body-4").settings.preEventSeconds.max).toBe(120);
  });

  test("B52: a BC-03 offers four categories for eight seconds", () => {
    const { conduct, delays, settings } = loadProfile("getac-bc-03");
    const offer = [settings.categoryAtEnd.value, conduct.categories.value.length, delays.categoryTime.value];
    expect(offer).toEqual([true, 4, 8_000]);
  });

  test("B43: a V300 keeps what is not confirmed", () => {
    const { overwrite, protectUntilImported } = loadProfile("motorola-v300").settings;
    expect([overwrite.value, protectUntilImported.value]).toEqual([false, true]);
  });

  test.each([
    ["axon-body-4", ["vehicle", "weapon", "holster"]],
    ["motorola-vb400", ["holster", "peer"]],
    ["axis-w110", ["holster", "peer"]],
    ["pro-vision-bc4", ["vehicle", "peer"]],
  ])("F 23: %s is started by %s", (name, kinds) => {
    expect(loadProfile(name).conduct.triggerKinds.value).toEqual(kinds);
  });
});

describe("F 11: each tells it in its own way:", () => {
  test.each([
    ["axis-w110", "recording", "red solid"],
    ["axon-body-2", "operation", "red blink 500/500"],
    ["getac-bc-03", "recording", "red blink 500/500"],
    ["motorola-v300", "red", "red blink 500/500"],
    ["pro-vision-bc4", "ring", "blue solid"],
  ])("%s records: %s is %s", (name, lamp, shown) => {
    expect(lamps(name, recording)[lamp]).toBe(shown);
  });

  test.each([
    ["axis-w110", "status", "green solid"],
    ["axon-body-4", "operation", "green blink 500/500"],
    ["getac-bc-03", "recording", "dark"],
    ["motorola-vb400", "top", "green blink 200/1800"],
    ["pro-vision-bc4", "ring", "dark"],
  ])("%s is ready: %s is %s", (name, lamp, shown) => {
    expect(lamps(name, ready)[lamp]).toBe(shown);
  });

  test("B8: a Body 2 that recovers blinks red on both lights, which it does not while it records", () => {
    const { operation, function: other } = lamps("axon-body-2", leavesWith({ mode: "recovering" }));
    expect([operation, other]).toEqual(["red blink 500/500", "red blink 500/500"]);
  });

  test.each([
    ["records", {}, "red blink 500/500", "green solid"],
    ["streams", { live: "on" }, "red blink 250/250", "green solid"],
    ["is muted", { audio: "muted" }, "red+blue alternate 500/500", "green solid"],
    ["is nearly full", { storage: "low" }, "red blink 500/500", "green blink 250/250"],
    ["is full", { mode: "ready.buffering", storage: "full" }, "red solid", "green solid"],
    ["is in standby", { mode: "asleep" }, "dark", "dark"],
  ])("B50: a BC-03 that %s", (_what, changed, first, second) => {
    const shown = lamps("getac-bc-03", leavesWith({ mode: "recording.active", ...changed }));
    expect([shown["recording"], shown["battery"]]).toEqual([first, second]);
  });

  test.each([
    ["charges", { charge: "charging" }, "amber blink 1000/1000"],
    ["transfers", { charge: "charged", transfer: "transferring" }, "amber blink 1000/1000"],
    ["is updated", { charge: "charged", update: "installing" }, "amber blink 1000/1000"],
    ["is done with all three", { charge: "charged" }, "green solid"],
    ["has no room left", { mode: "ready.buffering", storage: "full" }, "amber solid"],
    ["has half an hour left", { mode: "ready.buffering", battery: "low" }, "green blink 500/500"],
  ])("B60: a W110 that %s", (_what, changed, shown) => {
    expect(lamps("axis-w110", leavesWith({ mode: "docked", ...changed }))["status"]).toBe(shown);
  });

  test.each([
    ["axon-body-2", [2, 2]],
    ["axon-body-4", [2, 2]],
    ["getac-bc-03", [1, 1]],
    ["pro-vision-bc4", [2, 1]],
  ])("B3 B70: %s tells of a start by %j tones and vibrations", (name, counts) => {
    expect(cue(name, "indicateStart")).toEqual(counts);
  });

  test.each([
    ["axis-w110", [0, 0]],
    ["axon-flex-2", [2, 2]],
    ["motorola-vb400", [1, 1]],
    ["pro-vision-bc4", [0, 0]],
  ])("B4 B44: %s reminds by %j tones and vibrations", (name, counts) => {
    expect(cue(name, "indicateReminder")).toEqual(counts);
  });

  test("B6: a Body 2 goes on with one beep, a Body 4 with two, a BC4 without a sound", () => {
    const counts = ["axon-body-2", "axon-body-4", "pro-vision-bc4"].map((name) =>
      cue(name, "indicatePowerOn", off),
    );
    expect(counts).toEqual([
      [1, 1],
      [2, 2],
      [0, 0],
    ]);
  });

  test("B70: a BC4 that nobody is logged in to says so by three tones and three pulses", () => {
    expect(cue("pro-vision-bc4", "indicateNoWearer", ready)).toEqual([3, 3]);
  });

  test.each([
    ["axon-body-4", [0, 0]],
    ["getac-bc-03", [0, 1]],
    ["motorola-v300", [0, 1]],
    ["pro-vision-bc4", [0, 0]],
  ])("B14 B51: hidden, %s tells of a start by %j tones and vibrations", (name, counts) => {
    expect(cue(name, "indicateStart", leavesWith({ mode: "recording.active", lights: "stealth" }))).toEqual(
      counts,
    );
  });
});
