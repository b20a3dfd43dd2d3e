import { UsageError } from "@vestige/protocol/base";
import { partsOf } from "./contradictions.ts";
import { builtinFolder, fileIn, namesIn, readJson, shownFile } from "./files.ts";
import { nameIn, parseProfile } from "./load.ts";
import type { Profile } from "./schema.ts";
import { isSourced, knowledgeOf } from "./sourced.ts";

/** A row of the list of cameras: how much of the profile rests on documents. */
export interface ProfileSummary {
  readonly name: string;
  /** Maker of the camera it imitates, null where it imitates none. */
  readonly maker: string | null;
  /** The simulated model, `VESTIGE-SIM …`. */
  readonly model: string;
  /** One line of what it is. */
  readonly title: string;
  /** Number of values that a document of this model states. */
  readonly sourced: number;
  /** Number of values known by hearsay or from another model. */
  readonly unverified: number;
  /** Number of values that we chose. */
  readonly ours: number;
}

/** The profiles of one folder: every file `<name>.json` in it is a camera. */
export interface ProfileFolder {
  /** In alphabetical order, read anew at every call. */
  names(): readonly string[];
  /** Content of a file, unchecked. Throws a UsageError: BWC_H01, BWC_H07, BWC_H08. */
  read(name: string): unknown;
  /** A checked profile; parsed once. Throws a UsageError: as `read`, BWC_H02, BWC_H03. */
  load(name: string): Profile;
}

/** The profiles in a folder; its address ends with a slash. */
export function profilesAt(folder: URL): ProfileFolder {
  const parsed = new Map<string, Profile>();
  const names = (): readonly string[] => namesIn(folder);
  const read = (name: string): unknown => {
    const known = names();
    if (known.includes(name)) return readJson(fileIn(folder, name), name);
    throw new UsageError("BWC_H01", `no profile "${name}"; there is ${known.join(", ")}`, {
      fields: { name, names: known },
    });
  };
  const load = (name: string): Profile => {
    const profile =
      parsed.get(name) ?? parseProfile(read(name), { name, file: shownFile(fileIn(folder, name)) });
    parsed.set(name, profile);
    return profile;
  };
  return { names, read, load };
}

let own: ProfileFolder | undefined;

/** The profiles that come with the package: the files of `hw-profiles/profiles`. */
export const builtinProfileFolder = (): ProfileFolder => (own ??= profilesAt(builtinFolder()));

/**
 * A profile that comes with the package. Throws a UsageError BWC_H01 for an unknown name, and what `parseProfile`
 * throws for a bad one.
 */
export const loadProfile = (name: string): Profile => builtinProfileFolder().load(name);

/** All profiles that come with the package, by name. */
export const builtinProfiles = (): Profile[] => builtinProfileFolder().names().map(loadProfile);

/** Is this the path of a file, and not the name of a profile that comes with the package? */
const isPath = (nameOrPath: string): boolean => nameOrPath.endsWith(".json") || nameOrPath.includes("/");

/**
 * Content of a profile, unchecked, and the name it gives itself, by which it is checked. Takes a name, or the path of
 * a `.json` file, which may lie anywhere. Throws a UsageError: BWC_H01, BWC_H07, BWC_H08.
 */
export function readProfile(nameOrPath: string): { readonly name: string; readonly json: unknown } {
  if (!isPath(nameOrPath)) return { name: nameOrPath, json: builtinProfileFolder().read(nameOrPath) };
  const json = readJson(nameOrPath, nameOrPath);
  return { name: nameIn(json) ?? nameOrPath, json };
}

/** As `loadProfile`, and it also takes the path of a `.json` file; what lies there is read at every call. */
export function openProfile(nameOrPath: string): Profile {
  if (!isPath(nameOrPath)) return loadProfile(nameOrPath);
  const { name, json } = readProfile(nameOrPath);
  return parseProfile(json, { name, file: nameOrPath });
}

/** Counts the values of a profile by where they come from. */
export function summariseProfile(profile: Profile): ProfileSummary {
  const counts = { sourced: 0, unverified: 0, ours: 0 };
  for (const { part } of partsOf(profile)) {
    if (isSourced(part)) counts[knowledgeOf(part)] += 1;
  }
  const { basedOn, model, title } = profile.identity;
  return { name: profile.name, maker: basedOn?.maker ?? null, model, title, ...counts };
}

/** The list of cameras. */
export function listProfiles(): ProfileSummary[] {
  return builtinProfiles().map(summariseProfile);
}
