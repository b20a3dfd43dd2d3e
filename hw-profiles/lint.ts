import { cameraChart, DELAYS, Settings } from "@vestige/protocol/camera";
import type { EventName } from "@vestige/protocol/camera";
import { ambiguities } from "./ambiguity.ts";
import { partsOf } from "./contradictions.ts";
import { INDICATIONS } from "./indicators/schema.ts";
import { type Profile, ProfileSchema } from "./schema.ts";
import { isSourced, SOURCED_KEYS, type Sourced } from "./sourced.ts";
import { SOURCES } from "./sources.ts";
import { applies, covers, type Leaves } from "./when.ts";

/** Something to repair in a profile that nevertheless loads. */
export interface Finding {
  /** JSON pointer. */
  readonly path: string;
  readonly rule: "order" | "unit" | "source" | "state" | "light" | "gesture" | "gate";
  readonly message: string;
}

/** What a wearer must be able to do on every camera. */
const NEEDED: readonly EventName[] = ["powerOnPressed", "powerOffPressed", "recordPressed", "stopPressed"];

/** States beside the mode that a wearer would want to see; a profile says of each that it shows, or that it does not. */
const NOTABLE: readonly (readonly [region: string, leaf: string])[] = [
  ["audio", "muted"],
  ["live", "on"],
  ["battery", "low"],
  ["battery", "critical"],
  ["storage", "low"],
  ["storage", "full"],
  ["clock", "unset"],
  ["charge", "charging"],
  ["charge", "charged"],
  ["transfer", "transferring"],
  ["update", "installing"],
];

const leafStates = [...cameraChart.model.states.values()].filter((state) => state.children.length === 0);

const initialLeaves: Leaves = Object.fromEntries(
  Object.entries(cameraChart.model.initial).map(([region, path]) => [region, path.slice(region.length + 1)]),
);

function* orderOf(path: string, keys: readonly string[], wanted: readonly string[]): Generator<Finding> {
  const present = wanted.filter((key) => keys.includes(key));
  const misplaced = keys.find((key, index) => key !== present[index]);
  if (misplaced === undefined) return;
  yield { path: `${path}/${misplaced}`, rule: "order", message: `the order is ${present.join(", ")}` };
}

function* order(profile: Profile): Generator<Finding> {
  const lists: [string, object, readonly string[]][] = [
    ["", profile, Object.keys(ProfileSchema.properties)],
    ["/delays", profile.delays, DELAYS],
    ["/settings", profile.settings, Object.keys(Settings.properties)],
    ["/indicators/cues", profile.indicators.cues, INDICATIONS],
  ];
  for (const [path, part, wanted] of lists) yield* orderOf(path, Object.keys(part), wanted);
  for (const { path, part } of partsOf(profile)) {
    if (isSourced(part)) yield* orderOf(path, Object.keys(part), SOURCED_KEYS);
  }
}

function* values(profile: Profile): Generator<Finding> {
  for (const { path, part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    yield* unit(path, part);
    yield* source(path, part);
  }
}

function* unit(path: string, { value, unit: given }: Sourced<unknown>): Generator<Finding> {
  if (typeof value === "number" && given === undefined) {
    yield { path, rule: "unit", message: "a number needs a unit" };
  }
  if (typeof value !== "number" && given !== undefined) {
    yield { path, rule: "unit", message: "only a number has a unit" };
  }
  const wanted = path.startsWith("/delays/") || path.startsWith("/recogniser/") ? "ms" : given;
  if (given !== undefined && given !== wanted) yield { path, rule: "unit", message: `the unit is ${wanted}` };
}

function* source(path: string, { source: ids }: Sourced<unknown>): Generator<Finding> {
  if (ids === "ours" || ids === "unverified") return;
  for (const id of ids.split(" ")) {
    const document = Object.hasOwn(SOURCES, id) ? SOURCES[id] : undefined;
    if (document === undefined) yield { path, rule: "source", message: `no document "${id}"` };
    else if (document.address === null) {
      yield { path, rule: "source", message: `"${id}" cannot be looked up: unverified` };
    }
  }
}

/** A misspelt state would make a line silent for ever, so every state must be one of the chart's. */
function* states(profile: Profile): Generator<Finding> {
  const lines = [
    ...profile.gestures.map((row, index) => ({ path: `/gestures/${index}/when`, when: row.when ?? {} })),
    ...profile.indicators.lights.map((row, index) => ({
      path: `/indicators/lights/${index}/when`,
      when: row.when,
    })),
  ];
  for (const { path, when } of lines) {
    for (const [region, names] of Object.entries(when)) {
      for (const name of names) {
        if (cameraChart.model.states.has(`${region}.${name}`)) continue;
        yield {
          path: `${path}/${region}`,
          rule: "state",
          message: `the chart has no state ${region}.${name}`,
        };
      }
    }
  }
}

function* lights({ indicators }: Profile): Generator<Finding> {
  const path = "/indicators/lights";
  for (const { region, local } of leafStates) {
    if (region !== "mode") continue;
    const leaves = { ...initialLeaves, mode: local };
    if (indicators.lights.some((row) => "mode" in row.when && applies(row.when, leaves))) continue;
    yield { path, rule: "light", message: `says nothing of mode.${local}: give it a light, or null` };
  }
  for (const [region, leaf] of NOTABLE) {
    if (indicators.lights.some((row) => row.when[region]?.some((state) => covers(state, leaf)))) continue;
    yield { path, rule: "light", message: `says nothing of ${region}.${leaf}: give it a light, or null` };
  }
}

function* gestures(profile: Profile): Generator<Finding> {
  for (const event of NEEDED) {
    if (profile.gestures.some((row) => row.event === event)) continue;
    yield { path: "/gestures", rule: "gesture", message: `no gesture gives ${event}` };
  }
  for (const { rows, why } of ambiguities(profile)) {
    const [first, second] = rows;
    yield {
      path: `/gestures/${second}`,
      rule: "gesture",
      message: `cannot be told from line ${first}: ${why}`,
    };
  }
}

function* gate({ identity, settings }: Profile): Generator<Finding> {
  if (identity.basedOn === null || settings.deactivation.value !== "gate") return;
  const message = "no camera that we know of has a gate (A54): a profile of a real model has none";
  yield { path: "/settings/deactivation", rule: "gate", message };
}

/**
 * Looks for what a reviewer would send back: order of keys, units, documents that nobody can find, states that the
 * chart does not have, states that no light tells of, gestures that cannot be told apart, a gate on a real model.
 */
export function lintProfile(profile: Profile): Finding[] {
  return [
    ...order(profile),
    ...values(profile),
    ...states(profile),
    ...lights(profile),
    ...gestures(profile),
    ...gate(profile),
  ];
}
