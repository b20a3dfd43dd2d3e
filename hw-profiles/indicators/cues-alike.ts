import type { Profile } from "../schema.ts";
import type { When } from "../when.ts";
import { leavesOf } from "./paths.ts";
import { type CueSegments, renderCue } from "./render.ts";
import { INDICATIONS, type Indication } from "./schema.ts";

/** An indication, and how the camera must be set to give it in this way. */
export interface GivenCue {
  readonly indication: Indication;
  /** One of these holds; they name stealth and volume, which alone change how a cue is given (B14, T6). */
  readonly states: readonly When[];
}

/** Indications that sound and feel the same. */
export interface CueClass extends CueSegments {
  readonly given: readonly GivenCue[];
}

interface Way {
  readonly cue: CueSegments;
  readonly indication: Indication;
  readonly lights: string;
  readonly volume: string;
}

function waysOf(profile: Profile): Way[] {
  const settings = leavesOf("lights").flatMap((lights) =>
    leavesOf("volume").map((volume) => ({ lights, volume })),
  );
  return INDICATIONS.flatMap((indication) =>
    settings.map((setting) => ({ indication, ...setting, cue: renderCue(profile, indication, setting) })),
  );
}

/** Groups in the order of their first member. */
function groups<T>(all: readonly T[], keyOf: (each: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()];
}

/** The volumes of each way of hiding, as one line. */
function given(ways: readonly Way[]): GivenCue[] {
  return groups(ways, ({ indication }) => indication).flatMap((same) => {
    const states = groups(same, ({ lights }) => lights).map((each) => ({
      lights: each.slice(0, 1).map(({ lights }) => lights),
      volume: each.map(({ volume }) => volume),
    }));
    return same.slice(0, 1).map(({ indication }) => ({ indication, states }));
  });
}

const known = new WeakMap<Profile, readonly CueClass[]>();

/**
 * Parts all indications of a camera into classes that nobody can tell apart by ear and touch, in the order of the
 * vocabulary. Silence is a class too: whatever stealth hides is in it. Worked out once per profile.
 */
export function cuesAlike(profile: Profile): readonly CueClass[] {
  const classes =
    known.get(profile) ??
    groups(waysOf(profile), ({ cue }) => JSON.stringify(cue)).map((ways) => ({
      tone: ways[0]?.cue.tone ?? [],
      vibration: ways[0]?.cue.vibration ?? [],
      given: given(ways),
    }));
  known.set(profile, classes);
  return classes;
}
