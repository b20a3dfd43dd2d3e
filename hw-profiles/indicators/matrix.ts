import { cameraChart } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { covers, type Leaves } from "../when.ts";
import { type AnnouncedCue, announcedCues } from "./announced.ts";
import { appearanceOf } from "./appearance.ts";
import { initialLeaves, leavesOf } from "./paths.ts";
import { hiding, type LampState, renderLights } from "./render.ts";
import { togetherWith } from "./together.ts";

/** What nobody can know by looking at a camera in the state of a row. */
export interface Unknowable {
  /** States of the other rows that show the same lights. */
  readonly alike: readonly Leaves[];
  /** States of other regions that could be there too and that no light tells of here, though the profile knows them. */
  readonly unseen: readonly Leaves[];
}

/** A state of a camera and what a watcher can know of it. */
export interface MatrixRow {
  /**
   * What the row is about: `{ mode: "recording.active" }` while all else is as usual,
   * `{ mode: "recording.active", audio: "muted" }` where that changes a light, `{ lights: "stealth" }` in every mode.
   */
  readonly state: Leaves;
  /** What every lamp shows, in the order of the profile's lamps. */
  readonly lights: readonly LampState[];
  /** Cues that can announce the state; a cue that this camera gives silently is left out. */
  readonly cues: readonly AnnouncedCue[];
  readonly unknowable: Unknowable;
}

type Unfinished = Omit<MatrixRow, "unknowable"> & { readonly unseen: readonly Leaves[] };
type CuesOf = (path: string) => readonly AnnouncedCue[];

/** Regions beside the mode that the light table asks for, but for those with a row of their own. */
function sideRegions(profile: Profile): string[] {
  const asked = new Set(profile.indicators.lights.flatMap(({ when }) => Object.keys(when)));
  for (const region of ["mode", ...hiding(profile).flatMap(Object.keys)]) asked.delete(region);
  return cameraChart.model.regions.filter((region) => asked.has(region));
}

/** Lines of the light table that this leaf satisfies: leaves with the same lines are shown alike. */
function linesOf({ indicators }: Profile, region: string, leaf: string): string {
  const lines = indicators.lights.flatMap(({ when }, index) =>
    when[region]?.some((state) => covers(state, leaf)) ? [index] : [],
  );
  return lines.join();
}

/** Leaves of a region beside a mode: the one of which the profile says least, and those that it tells from it. */
function sides(
  profile: Profile,
  mode: string,
  region: string,
): { usual: string; notable: readonly string[] } {
  const possible = togetherWith(region).get(mode);
  const initial = initialLeaves[region] ?? "";
  const leaves = leavesOf(region).filter((leaf) => possible?.has(leaf));
  const ordered = [
    ...leaves.filter((leaf) => leaf === initial),
    ...leaves.filter((leaf) => leaf !== initial),
  ];
  const usual = ordered.find((leaf) => linesOf(profile, region, leaf) === "") ?? ordered[0] ?? initial;
  const lines = linesOf(profile, region, usual);
  return { usual, notable: leaves.filter((leaf) => linesOf(profile, region, leaf) !== lines) };
}

/** A mode while all else is as usual, and the states beside it of which the profile says more. */
function around(profile: Profile, mode: string) {
  const regions = sideRegions(profile).map((region) => ({ region, ...sides(profile, mode, region) }));
  const others = Object.fromEntries(regions.map(({ region, usual }) => [region, usual]));
  const usual = { ...initialLeaves, ...others, mode };
  const beside = regions.flatMap(({ region, notable }) =>
    notable.map((leaf) => ({
      side: { [region]: leaf },
      path: `${region}.${leaf}`,
      lights: renderLights(profile, { ...usual, [region]: leaf }),
    })),
  );
  return { lights: renderLights(profile, usual), beside };
}

/** The row of a mode, and one for each state beside it that changes a light. */
function rowsOf(profile: Profile, mode: string, cuesOf: CuesOf): Unfinished[] {
  const { lights, beside } = around(profile, mode);
  const isUnseen = (each: { readonly lights: readonly LampState[] }): boolean =>
    appearanceOf(each.lights) === appearanceOf(lights);
  const unseen = beside.filter(isUnseen).map(({ side }) => side);
  const seen = beside.filter((each) => !isUnseen(each));
  return [
    { state: { mode }, lights, cues: cuesOf(`mode.${mode}`), unseen },
    ...seen.map(({ side, path, lights: changed }) => ({
      ...{ state: { mode, ...side }, lights: changed, cues: cuesOf(path), unseen: [] },
    })),
  ];
}

/** One row for each way of hiding all lamps, whatever the mode (B14, B16). */
function hiddenRows(profile: Profile, cuesOf: CuesOf): Unfinished[] {
  const unseen = leavesOf("mode").map((mode) => ({ mode }));
  const states = hiding(profile).flatMap((when) =>
    Object.entries(when).flatMap(([region, leaves]) => leaves.map((leaf) => [region, leaf] as const)),
  );
  return states.map(([region, leaf]) => ({
    state: { [region]: leaf },
    lights: renderLights(profile, { ...initialLeaves, [region]: leaf }),
    cues: cuesOf(`${region}.${leaf}`),
    unseen,
  }));
}

/**
 * What a camera of this profile shows in every state, and what cannot be known: a row for each mode, for each state of
 * another region that changes a light in it, and for each state that hides the lamps altogether.
 */
export function profileMatrix(profile: Profile): MatrixRow[] {
  const cuesOf = announcedCues(profile);
  const modes = leavesOf("mode").flatMap((mode) => rowsOf(profile, mode, cuesOf));
  const rows = [...modes, ...hiddenRows(profile, cuesOf)].map((row) => ({
    row,
    look: appearanceOf(row.lights),
  }));
  return rows.map(({ row: { unseen, ...row }, look }) => {
    const alike = rows.filter((other) => other.row.state !== row.state && other.look === look);
    return { ...row, unknowable: { alike: alike.map((other) => other.row.state), unseen } };
  });
}
