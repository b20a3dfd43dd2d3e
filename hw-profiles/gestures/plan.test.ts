import { UsageError } from "@vestige/protocol/base";
import { cameraChart, EVENTS } from "@vestige/protocol/camera";
import type { EventName, Settings } from "@vestige/protocol/camera";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import type { Profile } from "../schema.ts";
import { eventsOf, fingers, leavesWith } from "../testing/play.ts";
import { settingsOf } from "../values.ts";
import { applies, type Leaves } from "../when.ts";
import { type PlannedPress, planPresses } from "./plan.ts";
import { gestureTable } from "./rows.ts";

interface Case {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly event: EventName;
  readonly leaves: Leaves;
}

const modes = [...cameraChart.model.states.values()].filter(
  (s) => s.region === "mode" && s.children.length === 0,
);

const situations = modes.flatMap(({ local }) =>
  ["normal", "stealth"].flatMap((lights) =>
    ["live", "muted"].map((audio) => leavesWith({ mode: local, lights, audio })),
  ),
);

function casesOf(profile: Profile, mute: Settings["mute"]): Case[] {
  const settings = { ...settingsOf(profile), mute };
  return gestureTable(profile, settings).rows.flatMap((row) =>
    situations
      .filter((leaves) => applies(row.when, leaves))
      .map((leaves) => ({ profile, settings, event: row.event, leaves })),
  );
}

const cases = builtinProfiles().flatMap((profile) =>
  (["off", "static", "hold"] as const).flatMap((mute) => casesOf(profile, mute)),
);

/** Chosen by number, so that a failure prints a number and not two profiles. */
function caseAt(index: number): Case {
  const found = cases[index];
  if (found === undefined) throw new RangeError(`there is no case ${index}`);
  return found;
}

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
        .map((each) => ({ each, events: eventsOf({ ...each, fingers: planPresses(profile, each) }) }))
        .filter(({ each, events }) => events.join() !== each.event)
        .map(({ each, events }) => `${each.event} in ${each.leaves["mode"]}: ${events.join()}`);
      expect(wrong).toEqual([]);
    });
  }

  test("are recognised from an unsteady finger on a bouncing contact", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: cases.length - 1 }),
        fc.array(wear, { minLength: 8, maxLength: 8 }),
        (index, wears) => {
          const each = caseAt(index);
          const planned = planPresses(each.profile, each);
          const played = planned.flatMap((press, nth) => worn(press, wears[nth] ?? { late: 0, bounces: [] }));
          expect(eventsOf({ ...each, fingers: played })).toEqual([each.event]);
        },
      ),
      { seed: 5, numRuns: 1000 },
    );
  });
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

test("every event that a gesture gives is one of the vocabulary", () => {
  expect(cases.filter(({ event }) => !EVENTS.includes(event))).toEqual([]);
});
