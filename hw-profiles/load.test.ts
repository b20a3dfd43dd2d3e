import { UsageError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { loadProfile } from "./builtin.ts";
import { parseProfile } from "./load.ts";
import { changed } from "./testing/changed.ts";

function refusal(json: unknown): UsageError {
  try {
    parseProfile(json, { name: "generic" });
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("the profile was accepted");
}

test("a good profile is taken whole and frozen", () => {
  const profile = parseProfile(changed({}), { name: "generic" });
  expect(Object.isFrozen(profile.indicators.lights[0]?.light.value)).toBe(true);
});

test("the profile is a copy: what the caller does to the JSON later does not reach it", () => {
  const json = changed({}) as { delays: { bootTime: { value: number } } };
  const profile = parseProfile(json, { name: "generic" });
  json.delays.bootTime.value = 1;
  expect(profile.delays.bootTime.value).toBe(3000);
});

test("a refusal names path, rule and value", () => {
  expect(refusal(changed({ "/delays/bootTime/value": 0 })).fields).toMatchObject({
    path: "/delays/bootTime/value",
    ruleId: "schema",
    rule: expect.stringContaining("1"),
    value: 0,
  });
});

test.each([
  ["name", { "/name": "other" }],
  ["threshold", { "/battery/criticalPercent/value": 20 }],
  ["setting", { "/conduct/triggerKinds/value": [] }],
])("a refusal names the rule %s in its message", (ruleId, changes) => {
  const { message, fields } = refusal(changed(changes));
  expect([fields["ruleId"], message]).toEqual([ruleId, expect.stringContaining(`: ${ruleId}: must be `)]);
});

describe("BWC_H02 refuses what breaks the schema:", () => {
  test.each([
    ["no object at all", null],
    ["a missing delay", changed({ "/delays/confirmTime": undefined })],
    [
      "a delay that is not one of the chart",
      changed({ "/delays/coffeeTime": { value: 1, fact: "B4", source: "ours" } }),
    ],
    ["a delay of half a millisecond", changed({ "/delays/bootTime/value": 0.5 })],
    ["a delay of 2^31 ms", changed({ "/delays/bootTime/value": 2 ** 31 })],
    ["a value without a fact", changed({ "/delays/bootTime/fact": undefined })],
    ["a value without a source", changed({ "/delays/bootTime/source": undefined })],
    ["a source that is no id", changed({ "/delays/bootTime/source": "somebody said" })],
    ["a bare number", changed({ "/delays/bootTime": 3000 })],
    ["a missing indication", changed({ "/indicators/cues/indicateStop": undefined })],
    ["a missing setting", changed({ "/settings/mute": undefined })],
    ["a pre-event buffer of 121 s", changed({ "/settings/preEventSeconds/value": 121 })],
    ["a model that could be taken for a product", changed({ "/identity/model": "Body 3" })],
    ["an event that the chart does not have", changed({ "/gestures/0/event": "coffeePressed" })],
    ["an unknown key", changed({ "/radio": {} })],
    ["a unit that is none", changed({ "/delays/bootTime/unit": "furlong" })],
    ["a battery that is low at 101 %", changed({ "/battery/lowPercent/value": 101 })],
    ["a list", [changed({})]],
  ])("%s", (_what, json) => {
    expect(refusal(json).code).toBe("BWC_H02");
  });
});

describe("BWC_H03 refuses parts that contradict each other:", () => {
  test.each([
    ["another name than its file", "/name", { "/name": "other" }],
    [
      "a gesture on a button it does not have",
      "/gestures/0/gesture/value",
      { "/gestures/0/gesture/value/button": "trigger" },
    ],
    ["a hold of a switch", "/gestures/0/gesture/value", { "/gestures/0/gesture/value/button": "covert" }],
    [
      "a hold shorter than a short press",
      "/gestures/0/gesture/value/ms",
      { "/gestures/0/gesture/value/ms": 500 },
    ],
    ["a button named twice", "/buttons/1", { "/buttons/1/id": "event" }],
    [
      "a value outside its own bounds",
      "/settings/preEventSeconds/value",
      { "/settings/preEventSeconds/min": 60 },
    ],
    [
      "B91: a delay in seconds, which would be read as milliseconds",
      "/delays/bootTime/unit",
      { "/delays/bootTime/value": 3, "/delays/bootTime/unit": "s" },
    ],
    ["storage in seconds", "/storage/lowBytes/unit", { "/storage/lowBytes/unit": "s" }],
    [
      "a gesture in a state that the chart does not have",
      "/gestures/0/when/mode",
      { "/gestures/0/when": { mode: ["of"] } },
    ],
    [
      "a light in a region that the chart does not have",
      "/indicators/lights/0/when/radio",
      { "/indicators/lights/0/when": { radio: ["on"] } },
    ],
    [
      "a state that the chart does not have among those shown alike",
      "/shownAlike/0/value",
      { "/shownAlike": [{ value: ["mode.ready", "mode.of"], fact: "F 60", source: "ours" }] },
    ],
    [
      "B10: a battery that is critical before it is low",
      "/battery/criticalPercent/value",
      { "/battery/criticalPercent/value": 20 },
    ],
    [
      "B11: storage that is low when it is empty",
      "/storage/lowBytes/value",
      { "/storage/lowBytes/value": 64_000_000_000 },
    ],
    [
      "a short press that a contact cannot settle in",
      "/recogniser/pressMs/value",
      { "/recogniser/bounceMs/value": 100, "/recogniser/pressMs/value": 400 },
    ],
    [
      "a choice outside the bounds",
      "/settings/preEventSeconds/choices/1",
      { "/settings/preEventSeconds/choices": [30, 150] },
    ],
    [
      "T8: a value that is none of its choices",
      "/settings/preEventSeconds/value",
      { "/settings/preEventSeconds/choices": [15, 60] },
    ],
    [
      "a light on a lamp it does not have",
      "/indicators/lights/0/lamp",
      { "/indicators/lights/0/lamp": "siren" },
    ],
    [
      "a rhythm it does not have",
      "/indicators/lights/2/light/value/rhythm",
      { "/indicators/lights/2/light/value/rhythm": "constructor" },
    ],
    [
      "a pulse it does not have",
      "/indicators/cues/indicateStart/value",
      { "/indicators/pulses/short": undefined, "/indicators/cues/indicatePowerOff/value": null },
    ],
  ])("%s", (_what, path, changes) => {
    const error = refusal(changed(changes));
    expect([error.code, error.fields["path"]]).toEqual(["BWC_H03", path]);
  });
});

describe("BWC_H03 refuses settings that this camera cannot have:", () => {
  const without = (...events: string[]) => ({
    "/gestures": loadProfile("generic").gestures.filter(({ event }) => !events.includes(event)),
  });
  test.each([
    [
      "B12: a second press without a gesture for it",
      "deactivation",
      { ...without("confirmPressed"), "/settings/deactivation/value": "confirm" },
    ],
    ["A54: a gate without an override", "deactivation", without("overridePressed")],
    [
      "B42: a group without a second press",
      "group",
      { ...without("confirmPressed"), "/settings/group/value": true },
    ],
    ["B14: stealth without a gesture for it", "stealth", without("stealthPressed")],
    ["B14: static mute without a gesture for it", "mute", without("mutePressed")],
    [
      "B14: push-to-hold without the hold",
      "mute",
      { ...without("muteHeld"), "/settings/mute/value": "hold" },
    ],
    [
      "B14: push-to-hold without the release",
      "mute",
      { ...without("muteReleased"), "/settings/mute/value": "hold" },
    ],
    ["B13: sleep without a way into it", "sleep", without("sleepPressed")],
    ["B13: sleep without a way out of it", "sleep", without("wakePressed")],
    [
      "T9: sound of a buffer that holds nothing",
      "bufferAudio",
      { "/settings/bufferAudio/value": true, "/settings/preEventSeconds/value": 0 },
    ],
    ["B18: triggers of no kind", "triggers", { "/conduct/triggerKinds/value": [] }],
    [
      "B19: sources of triggers that are off",
      "triggerSources",
      { "/settings/triggers/value": false, "/settings/triggerSources/value": ["car-7"] },
    ],
    ["B18: triggers from no distance", "triggerRangeM", { "/settings/triggerRangeM/value": 0 }],
  ])("%s", (_what, setting, changes) => {
    const { code, fields } = refusal(changed(changes));
    expect([code, fields["path"], fields["ruleId"]]).toEqual([
      "BWC_H03",
      `/settings/${setting}/value`,
      "setting",
    ]);
  });
});
