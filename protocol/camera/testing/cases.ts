import { EVENTS } from "../vocabulary.ts";
import { delaysIn, outcomeOf, type Row, type Setting, SETTING_NAMES } from "./table.ts";

/** One thing to try: a leaf, a trigger (`@delay` for an expired timer) and a fact setting, with what is stated of it. */
export interface Case {
  readonly region: string;
  readonly leaf: string;
  readonly trigger: string;
  readonly setting: Setting;
  /** Leaves of other regions that are not at rest. */
  readonly beside: Readonly<Record<string, string>>;
  /** A leaf, `= effect`, or empty for ignored. */
  readonly expected: string;
  /** The row names the trigger. */
  readonly named: boolean;
}

/** Muting and watching begin only while something is recorded; all else is tried with the camera off. */
const besideOf = (region: string, leaf: string): Readonly<Record<string, string>> =>
  ["audio.live", "live.off"].includes(`${region}.${leaf}`) ? { mode: "recording.active" } : {};

/** An event that a row does not name is tried under few settings: one that asks, one in the dock, one with nothing. */
const FEW: readonly Setting[] = ["gateReady", "docked", "bare"];

/** Every case of one row: the triggers it names under every setting, all others under few. */
export function casesOf(region: string, leaf: string, row: Row): readonly Case[] {
  const usual = besideOf(region, leaf);
  const others = [...EVENTS, ...delaysIn(region, leaf).map((delay) => `@${delay}`)].filter(
    (t) => !(t in row),
  );
  return [
    ...Object.entries(row).flatMap(([key, cell]) => {
      const { trigger, beside } = parseKey(key);
      return SETTING_NAMES.map((setting) => ({
        ...{ region, leaf, trigger, setting, named: true },
        beside: { ...usual, ...beside },
        expected: outcomeOf(cell, setting) ?? "",
      }));
    }),
    ...others.flatMap((trigger) =>
      FEW.map((setting) => ({
        ...{ region, leaf, trigger, setting, named: false },
        ...{ beside: usual, expected: "" },
      })),
    ),
  ];
}

/** Does the row name the trigger, in whatever company? */
export const names = (row: Row, trigger: string): boolean =>
  Object.keys(row).some((key) => parseKey(key).trigger === trigger);

/**
 * A row's key is a trigger, with the states of other regions where a guard asks for them:
 * `dockInserted beside mode.recording.active, link.subscribed`.
 */
function parseKey(key: string): {
  readonly trigger: string;
  readonly beside: Readonly<Record<string, string>>;
} {
  const [trigger = "", states = ""] = key.split(" beside ");
  const paths = states.split(", ").filter((path) => path !== "");
  const leaves = paths.map((path) => [path.slice(0, path.indexOf(".")), path.slice(path.indexOf(".") + 1)]);
  return { trigger, beside: Object.fromEntries(leaves) };
}
