import { grouped } from "../grouped.ts";
import { perProfile } from "../per-profile.ts";
import type { Profile } from "../schema.ts";
import { covers, type When } from "../when.ts";
import { appearanceOf } from "./appearance.ts";
import { leavesOf } from "./paths.ts";
import { hiding, type LampState, type LightPattern, OFF, patternOf } from "./render.ts";
import { togetherWith } from "./together.ts";

/** States that a camera shows by the same lights: no watcher can tell them apart by looking. */
export interface ShownClass {
  /** What every lamp shows, in the order of the profile's lamps. */
  readonly lights: readonly LampState[];
  /**
   * The states, each line a combination of leaves; a region that a line does not name can be in any of its states. A
   * state belongs to the class when one line `applies` to it. States that the chart never has together are left out.
   */
  readonly states: readonly When[];
}

interface Shown {
  readonly states: When;
  readonly lights: readonly LampState[];
}

/** States parted by the leaf of one region; a part is missing where it would be empty. */
interface Split {
  readonly inside?: When;
  readonly outside?: When;
}

/** The leaves that a region can have in these states. */
function domain(states: When, region: string): readonly string[] {
  const named = states[region];
  if (named !== undefined) return named;
  const leaves = leavesOf(region);
  const modes = states["mode"];
  if (modes === undefined || region === "mode") return leaves;
  const together = togetherWith(region);
  return leaves.filter((leaf) => modes.some((mode) => together.get(mode)?.has(leaf)));
}

function splitBy(states: When, region: string, wanted: readonly string[]): Split {
  const leaves = domain(states, region);
  const inside = leaves.filter((leaf) => wanted.some((state) => covers(state, leaf)));
  if (inside.length === leaves.length) return { inside: states };
  if (inside.length === 0) return { outside: states };
  const outside = leaves.filter((leaf) => !inside.includes(leaf));
  return { inside: { ...states, [region]: inside }, outside: { ...states, [region]: outside } };
}

/** Parts states into those where a line counts and those where it does not. */
function split(states: When, when: When): { inside: When | undefined; outside: When[] } {
  const outside: When[] = [];
  let inside: When | undefined = states;
  for (const [region, wanted] of Object.entries(when)) {
    const parts: Split = splitBy(inside, region, wanted);
    if (parts.outside !== undefined) outside.push(parts.outside);
    inside = parts.inside;
    if (inside === undefined) break;
  }
  return { inside, outside };
}

/** Parts states by what one lamp shows in them: the first line that counts wins. */
function* byLamp(profile: Profile, lamp: string, states: When): Generator<[When, LightPattern]> {
  let left = [states];
  for (const row of profile.indicators.lights.filter((each) => each.lamp === lamp)) {
    const parts = left.map((each) => split(each, row.when));
    for (const { inside } of parts)
      if (inside !== undefined) yield [inside, patternOf(profile, row.light.value)];
    left = parts.flatMap(({ outside }) => outside);
  }
  for (const each of left) yield [each, OFF];
}

function byLamps(profile: Profile, states: When): Shown[] {
  let shown: Shown[] = [{ states, lights: [] }];
  for (const lamp of profile.indicators.lamps) {
    shown = shown.flatMap((before) =>
      [...byLamp(profile, lamp, before.states)].map(([inside, pattern]) => ({
        states: inside,
        lights: [...before.lights, { lamp, pattern }],
      })),
    );
  }
  return shown;
}

/** Lines that differ in nothing but the mode, as one. */
function joinModes(lines: readonly When[]): When[] {
  const joined = new Map<string, When>();
  for (const { mode, ...rest } of lines) {
    const key = mode === undefined ? `any ${JSON.stringify(rest)}` : JSON.stringify(rest);
    const modes = [...(joined.get(key)?.["mode"] ?? []), ...(mode ?? [])];
    joined.set(key, mode === undefined ? rest : { mode: modes, ...rest });
  }
  return [...joined.values()];
}

function everyShown(profile: Profile): Shown[] {
  const hidden = hiding(profile);
  const dark = profile.indicators.lamps.map((lamp) => ({ lamp, pattern: OFF }));
  const open = hidden.reduce<When>((states, when) => split(states, when).outside[0] ?? states, {});
  return [
    ...leavesOf("mode").flatMap((mode) => byLamps(profile, { mode: [mode], ...open })),
    ...hidden.map((states) => ({ states, lights: dark })),
  ];
}

/**
 * Parts all states of the camera into classes that are shown alike, in the order in which the chart has their first
 * state. In stealth many states are one class (B14). Worked out once per profile.
 */
export const shownAlike = perProfile((profile): readonly ShownClass[] =>
  grouped(everyShown(profile), ({ lights }) => appearanceOf(lights)).map((alike) => ({
    lights: alike[0].lights,
    states: joinModes(alike.map(({ states }) => states)),
  })),
);
