import { UsageError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
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
    rule: expect.stringContaining("1"),
    value: 0,
  });
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
