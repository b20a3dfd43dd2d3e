import { cameraChart } from "@vestige/protocol/camera";
import { beyond } from "./bounds.ts";
import { buttonsOf, type Row } from "./gestures/rows.ts";
import type { Breach, ProblemOf } from "./problem.ts";
import type { Profile } from "./schema.ts";
import { settingContradictions } from "./setting-rules.ts";
import { isSourced, type Sourced } from "./sourced.ts";
import { unitAt } from "./units.ts";
import { settingsOf } from "./values.ts";
import type { When } from "./when.ts";

/** Every part of a profile with its JSON pointer, parents first. */
export function* partsOf(part: unknown, path = ""): Generator<{ path: string; part: unknown }> {
  yield { path, part };
  if (typeof part !== "object" || part === null) return;
  for (const [key, child] of Object.entries(part)) yield* partsOf(child, `${path}/${key}`);
}

function* bounds(profile: Profile): Generator<Breach> {
  for (const { path, part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    const { value, min, max, choices } = part;
    const bounded = min !== undefined || max !== undefined || choices !== undefined;
    if (!bounded || typeof value === "string") continue;
    if (typeof value !== "number") yield { path, message: "only a number has bounds", value };
    const message = beyond(value, part);
    if (message !== undefined) yield { path: `${path}/value`, message, value };
    yield* choicesOf(path, part);
  }
}

/** A choice that the bounds forbid could be offered and never taken. */
function* choicesOf(path: string, { choices = [], ...bounds }: Sourced<unknown>): Generator<Breach> {
  for (const [index, value] of choices.entries()) {
    const message = beyond(value, bounds);
    if (message !== undefined) yield { path: `${path}/choices/${index}`, message, value };
  }
}

/** A number in another unit than its place is read in would be another number. */
function* units(profile: Profile): Generator<Breach> {
  for (const { path, part } of partsOf(profile)) {
    if (!isSourced(part) || part.unit === undefined) continue;
    const wanted = unitAt(path);
    if (wanted !== undefined && part.unit !== wanted)
      yield { path: `${path}/unit`, message: `the unit is ${wanted}`, value: part.unit };
  }
}

/** A misspelt state would make its line silent for ever. */
function* unknownStates(path: string, when: When | undefined): Generator<Breach> {
  for (const [region, names] of Object.entries(when ?? {})) {
    for (const name of names) {
      if (cameraChart.model.states.has(`${region}.${name}`)) continue;
      const value = `${region}.${name}`;
      yield { path: `${path}/${region}`, message: "must be a state of the camera chart", value };
    }
  }
}

function* states({ gestures, indicators, shownAlike = [] }: Profile): Generator<Breach> {
  for (const [index, { when }] of gestures.entries()) yield* unknownStates(`/gestures/${index}/when`, when);
  for (const [index, { when }] of indicators.lights.entries())
    yield* unknownStates(`/indicators/lights/${index}/when`, when);
  for (const [index, { value }] of shownAlike.entries()) {
    const unknown = value.find((state) => !cameraChart.model.states.has(state));
    if (unknown === undefined) continue;
    yield {
      path: `/shownAlike/${index}/value`,
      message: "must be states of the camera chart",
      value: unknown,
    };
  }
}

/** Thresholds in the wrong order would be crossed in the wrong order, or never (B10, B11). */
function* thresholds({ battery, storage }: Profile): Generator<Breach> {
  const low = battery.lowPercent.value;
  const critical = battery.criticalPercent.value;
  if (critical >= low)
    yield {
      path: "/battery/criticalPercent/value",
      message: `must be < lowPercent, ${low}`,
      value: critical,
    };
  const capacity = storage.capacity.value;
  const lowBytes = storage.lowBytes.value;
  if (lowBytes >= capacity)
    yield { path: "/storage/lowBytes/value", message: `must be < capacity, ${capacity}`, value: lowBytes };
}

function* repeated(ids: readonly string[], path: string): Generator<Breach> {
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index)
      yield { path: `${path}/${index}`, message: "must be named once", value: id };
  }
}

function* gestureParts(profile: Profile): Generator<Breach> {
  const kinds = new Map(profile.buttons.map((button) => [button.id, button.kind]));
  for (const [index, row] of profile.gestures.entries()) {
    const path = `/gestures/${index}/gesture/value`;
    const gesture = row.gesture.value;
    const wanted = gesture.kind === "switchOn" || gesture.kind === "switchOff" ? "switch" : "button";
    for (const button of buttonsOf(gesture)) {
      const kind = kinds.get(button);
      if (kind === undefined) yield { path, message: "must name a button of this camera", value: button };
      else if (kind !== wanted) yield { path, message: `must be on a ${wanted}`, value: button };
    }
    yield* gestureTimes(profile, row, path);
  }
}

/** A hold that ends while the press still counts as short would be two gestures at once. */
function* gestureTimes(profile: Profile, { gesture }: Row, path: string): Generator<Breach> {
  const shortest = profile.recogniser.pressMs.value;
  if ("ms" in gesture.value && gesture.value.ms < shortest) {
    yield {
      path: `${path}/ms`,
      message: `must be >= ${shortest}, or it is a short press`,
      value: gesture.value.ms,
    };
  }
}

/** A finger needs a few bounce times, or no press of it would be seen (F 5). */
function* recogniserTimes({ recogniser }: Profile): Generator<Breach> {
  const least = 5 * recogniser.bounceMs.value;
  for (const name of ["pressMs", "doublePressMs"] as const) {
    const value = recogniser[name].value;
    if (value < least) yield { path: `/recogniser/${name}/value`, message: `must be >= ${least}`, value };
  }
}

function* lightNames({ indicators }: Profile): Generator<Breach> {
  for (const [index, { lamp, light }] of indicators.lights.entries()) {
    const path = `/indicators/lights/${index}`;
    if (!indicators.lamps.includes(lamp)) {
      yield { path: `${path}/lamp`, message: "must name a lamp of this camera", value: lamp };
    }
    if (
      light.value !== null &&
      "rhythm" in light.value &&
      !Object.hasOwn(indicators.rhythms, light.value.rhythm)
    ) {
      yield { path: `${path}/light/value/rhythm`, message: "must name a rhythm", value: light.value.rhythm };
    }
  }
}

function* cueNames({ indicators }: Profile): Generator<Breach> {
  for (const [name, { value: cue }] of Object.entries(indicators.cues)) {
    for (const run of [...(cue?.tone ?? []), ...(cue?.vibration ?? [])]) {
      if (Object.hasOwn(indicators.pulses, run.pulse)) continue;
      yield { path: `/indicators/cues/${name}/value`, message: "must name a pulse", value: run.pulse };
    }
  }
}

/** A camera leaves the factory with settings that it can have (F 20). */
function* ownSettings(profile: Profile): Generator<Breach> {
  for (const { path, ...breach } of settingContradictions(profile, settingsOf(profile)))
    yield { path: `${path}/value`, ...breach };
}

const buttonIds = ({ buttons }: Profile): Generator<Breach> =>
  repeated(
    buttons.map(({ id }) => id),
    "/buttons",
  );

const RULES = {
  repeated: buttonIds,
  bounds,
  unit: units,
  state: states,
  threshold: thresholds,
  "press-time": recogniserTimes,
  gesture: gestureParts,
  light: lightNames,
  cue: cueNames,
  setting: ownSettings,
} as const satisfies Record<string, (profile: Profile) => Generator<Breach>>;

/** Names of the rules that no profile may break. */
export type ContradictionId = keyof typeof RULES;

/** All contradictions of a profile that fits its schema. */
export function contradictions(profile: Profile): ProblemOf<ContradictionId>[] {
  const rules = Object.entries(RULES) as [ContradictionId, (profile: Profile) => Generator<Breach>][];
  return rules.flatMap(([rule, check]) => [...check(profile)].map((breach) => ({ rule, ...breach })));
}
