import { createSituation, type Situation } from "@vestige/protocol/policy";
import { expect, test } from "vitest";
import { factsThatHold } from "./condition.ts";
import type { Condition } from "./schema.ts";

const scene: Situation = createSituation({
  activities: ["interview", "arrest"],
  places: ["jail-with-cameras"],
  persons: [
    { role: "witness", refusesRecording: true },
    { role: "suspect", asksToStop: true },
  ],
  wearer: { equipped: true, trained: true, undercover: false },
  safety: { unsafeToActivate: true },
  device: { limit: "battery" },
});

const cases: readonly [title: string, condition: Condition, facts: readonly string[] | undefined][] = [
  [
    "shows activities in the order of the rule",
    { activity: ["arrest", "interview"] },
    ["activity=arrest", "activity=interview"],
  ],
  ["needs one activity of the list", { activity: ["pursuit"] }, undefined],
  ["reads places", { place: ["jail-with-cameras"] }, ["place=jail-with-cameras"]],
  ["reads a limit of the device", { device: { limit: ["storage", "battery"] } }, ["device.limit=battery"]],
  ["reads safety", { safety: { unsafeToActivate: true } }, ["safety.unsafeToActivate=true"]],
  [
    "reads the wearer, all fields at once",
    { wearer: { trained: true, undercover: false } },
    ["wearer.trained=true", "wearer.undercover=false"],
  ],
  ["takes what is not known for neither true nor false", { wearer: { uniformed: false } }, undefined],
  ["reads a person's role alone", { person: { role: ["suspect"] } }, ["person.suspect"]],
  ["reads what any person says", { person: { asksToStop: true } }, ["person.asksToStop=true"]],
  ["does not mix what two persons say", { person: { refusesRecording: true, asksToStop: true } }, undefined],
  [
    "does not lend one person's words to another's role",
    { person: { role: ["suspect"], refusesRecording: true } },
    undefined,
  ],
  [
    "names every role that fits",
    { person: { role: ["suspect", "witness"] } },
    ["person.suspect", "person.witness"],
  ],
  [
    "joins with all",
    { all: [{ activity: ["arrest"] }, { person: { role: ["witness"] } }] },
    ["activity=arrest", "person.witness"],
  ],
  ["fails all with one part", { all: [{ activity: ["arrest"] }, { activity: ["pursuit"] }] }, undefined],
  [
    "shows every part that holds of any",
    { any: [{ activity: ["pursuit"] }, { activity: ["arrest"] }, { place: ["jail-with-cameras"] }] },
    ["activity=arrest", "place=jail-with-cameras"],
  ],
  ["fails any without a part", { any: [{ activity: ["pursuit"] }] }, undefined],
  [
    "turns with not, and shows what is absent",
    { not: { activity: ["pursuit"] } },
    ['not activity ["pursuit"]'],
  ],
  ["fails not where its part holds", { not: { activity: ["arrest"] } }, undefined],
];

test.each(cases)("a condition %s", (_title, condition, facts) => {
  expect(factsThatHold(condition, scene)).toEqual(facts);
});
