import { grouped } from "../grouped.ts";
import { perProfile } from "../per-profile.ts";
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

/** The volumes of each way of hiding, as one line. */
function given(ways: readonly Way[]): GivenCue[] {
  return grouped(ways, ({ indication }) => indication).map((same) => ({
    indication: same[0].indication,
    states: grouped(same, ({ lights }) => lights).map((each) => ({
      lights: [each[0].lights],
      volume: each.map(({ volume }) => volume),
    })),
  }));
}

/**
 * Parts all indications of a camera into classes that nobody can tell apart by ear and touch, in the order of the
 * vocabulary. Silence is a class too: whatever stealth hides is in it. Worked out once per profile.
 */
export const cuesAlike = perProfile((profile): readonly CueClass[] =>
  grouped(waysOf(profile), ({ cue }) => JSON.stringify(cue)).map((ways) => ({
    ...ways[0].cue,
    given: given(ways),
  })),
);
