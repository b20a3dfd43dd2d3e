import { UsageError } from "@vestige/protocol/base";
import { EVENTS } from "@vestige/protocol/camera";
import type { EventName, Settings } from "@vestige/protocol/camera";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import { leavesOf } from "../indicators/paths.ts";
import type { Profile } from "../schema.ts";
import { eventsOf, fingers, leavesWith } from "../testing/play.ts";
import { settingsOf } from "../values.ts";
import { applies, type Leaves } from "../when.ts";
import { type PlannedPress, planPresses } from "./plan.ts";
import { gestureTable, type Row } from "./rows.ts";

interface Case {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly row: Row;
  readonly event: EventName;
  readonly leaves: Leaves;
}

/** Every combination of the states that some line of the gesture table asks for. */
function situationsOf({ gestures }: Profile): Leaves[] {
  const asked = new Set(gestures.flatMap(({ when }) => Object.keys(when ?? {})));
  const combine = (all: readonly Leaves[], region: string): Leaves[] =>
    all.flatMap((leaves) => leavesOf(region).map((leaf) => ({ ...leaves, [region]: leaf })));
  return [...asked].reduce<Leaves[]>(combine, [leavesWith({})]);
}

function casesOf(profile: Profile, mute: Settings["mute"]): Case[] {
  const settings = { ...settingsOf(profile), mute };
  const situations = situationsOf(profile);
  return gestureTable(profile, settings).rows.flatMap((row) =>
    situations
      .filter((leaves) => applies(row.when, leaves))
      .map((leaves) => ({ profile, settings, row, event: row.event, leaves })),
  );
}

/** Plans the gesture of this line, though another line may give the same event here too. */
function planRow({ profile, row, ...request }: Case): PlannedPress[] {
  return planPresses({ ...profile, gestures: [row, ...profile.gestures] }, request);
}

const cases = builtinProfiles().flatMap((profile) =>
  (["off", "static", "hold"] as const).flatMap((mute) => casesOf(profile, mute)),
);

/** The same press by a less steady finger on a worn contact. */
function worn(
  press: PlannedPress,
  { late, bounces }: { late: number; bounces: readonly number[] },
): PlannedPress[] {
  const atMs = press.atMs + late;
  const other = press.action === "press" ? "release" : "press";
  const chatter = bounces.flatMap((after): PlannedPress[] => [
    { ...press, atMs: atMs + after, action: other },
    { ...press, atMs: atMs + after + 1 },
  ]);
  return [{ ...press, atMs }, ...chatter];
}

const STEADY = { late: 0, bounces: [] };

const wear = fc.record({
  late: fc.integer({ min: 0, max: 12 }),
  bounces: fc
    .uniqueArray(
      fc.integer({ min: 1, max: 8 }).map((n) => 2 * n),
      { maxLength: 4 },
    )
    .map((times) => times.sort((a, b) => a - b)),
});

describe("F 5: the presses that are planned for an event", () => {
  for (const profile of builtinProfiles()) {
    test(`${profile.name}: are recognised as exactly that event, in every state where it has a gesture`, () => {
      const wrong = cases
        .filter((each) => each.profile === profile)
        .map((each) => ({ each, events: eventsOf({ ...each, fingers: planRow(each) }) }))
        .filter(({ each, events }) => events.join() !== each.event)
        .map(({ each, events }) => `${each.event} in ${each.leaves["mode"]}: ${events.join()}`);
      expect(wrong).toEqual([]);
    });
  }

  for (const profile of builtinProfiles()) {
    const own = cases.filter((each) => each.profile === profile);

    test(`${profile.name}: are recognised from an unsteady finger on a bouncing contact`, () => {
      fc.assert(
        fc.property(
          // A case is chosen by its number, so that a failure does not print a whole profile.
          fc.nat({ max: own.length - 1 }),
          fc.array(wear, { minLength: 8, maxLength: 8 }),
          (index, wears) => {
            const [each] = own.slice(index);
            const planned = each === undefined ? [] : planRow(each);
            const worked = planned.flatMap((press, nth) => worn(press, wears[nth] ?? STEADY));
            expect(each && eventsOf({ ...each, fingers: worked })).toEqual([each?.event]);
          },
        ),
        { seed: 5, numRuns: 200 },
      );
    });
  }
});

test("T3: a stop is planned as a hold of the event button", () => {
  const leaves = leavesWith({ mode: "recording.active" });
  expect(planPresses(loadProfile("axon-body-3"), { event: "stopPressed", leaves })).toEqual(
    fingers("+event@0", "-event@3100"),
  );
});

test("B14: a push-to-hold is planned without letting go", () => {
  const profile = loadProfile("generic");
  const settings: Settings = { ...settingsOf(profile), mute: "hold" };
  const leaves = leavesWith({ mode: "recording.active" });
  expect(planPresses(profile, { event: "muteHeld", leaves, settings })).toEqual(fingers("+function@0"));
});

test("an event without a gesture in the present state is the caller's fault", () => {
  const leaves = leavesWith({ mode: "off" });
  expect(() => planPresses(loadProfile("generic"), { event: "stopPressed", leaves })).toThrow(
    expect.objectContaining({ constructor: UsageError, code: "BWC_H04" }),
  );
});

test.each([
  ["stopPressed", "generic has no gesture for stopPressed in off; in off it has powerOnPressed"],
  ["batteryLow", "generic has no gesture for batteryLow in any state; in off it has powerOnPressed"],
] as const)("a refusal of %s says which gestures there are", (event, message) => {
  const leaves = { mode: "off" };
  expect(() => planPresses(loadProfile("generic"), { event, leaves })).toThrow(message);
});

test("every event that a gesture gives is one of the vocabulary", () => {
  expect(cases.filter(({ event }) => !EVENTS.includes(event))).toEqual([]);
});
