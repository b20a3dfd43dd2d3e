import { UsageError } from "@vestige/protocol/base";
import { partsOf } from "./contradictions.ts";
import { parseProfile } from "./load.ts";
import axonBody3 from "./profiles/axon-body-3.json" with { type: "json" };
import generic from "./profiles/generic.json" with { type: "json" };
import type { Profile } from "./schema.ts";
import { isSourced } from "./sourced.ts";

/** The files of `profiles/`, by name. A new camera adds its line here. */
const FILES: Readonly<Record<string, unknown>> = {
  "axon-body-3": axonBody3,
  generic,
};

const parsed = new Map<string, Profile>();

/** A row of the list of cameras: how much of the profile rests on documents. */
export interface ProfileSummary {
  readonly name: string;
  /** Maker of the camera it imitates, null where it imitates none. */
  readonly maker: string | null;
  /** The simulated model, `VESTIGE-SIM …`. */
  readonly model: string;
  /** Number of values that a document of this model states. */
  readonly sourced: number;
  /** Number of values known by hearsay or from another model. */
  readonly unverified: number;
  /** Number of values that we chose. */
  readonly ours: number;
}

/** A profile that comes with the package. An unknown name is a UsageError BWC_H01. */
export function loadProfile(name: string): Profile {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(FILES, name)) {
    const names = Object.keys(FILES);
    throw new UsageError("BWC_H01", `no profile "${name}"; there is ${names.join(", ")}`, {
      fields: { name, names },
    });
  }
  const profile = parseProfile(FILES[name], { name });
  parsed.set(name, profile);
  return profile;
}

/** All profiles that come with the package, by name. */
export function builtinProfiles(): Profile[] {
  return Object.keys(FILES).map(loadProfile);
}

/** Counts the values of a profile by where they come from. */
function summarise(profile: Profile): ProfileSummary {
  const counts = { sourced: 0, unverified: 0, ours: 0 };
  for (const { part } of partsOf(profile)) {
    if (!isSourced(part)) continue;
    counts[part.source === "ours" || part.source === "unverified" ? part.source : "sourced"] += 1;
  }
  const { basedOn, model } = profile.identity;
  return { name: profile.name, maker: basedOn?.maker ?? null, model, ...counts };
}

/** The list of cameras. */
export function listProfiles(): ProfileSummary[] {
  return builtinProfiles().map(summarise);
}
