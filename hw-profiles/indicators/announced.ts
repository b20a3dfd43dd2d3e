import { cameraChart } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { applies } from "../when.ts";
import { cuesAlike } from "./cues-alike.ts";
import { upward } from "./paths.ts";
import type { CueSegments } from "./render.ts";
import { INDICATIONS, type Indication } from "./schema.ts";

/** A cue that the camera gives when it comes into a state, as heard and felt in the open with the volume up. */
export interface AnnouncedCue extends CueSegments {
  readonly indication: Indication;
  /** Other indications that sound and feel the same on this camera. */
  readonly alike: readonly Indication[];
}

/** The indications that the chart can give on its way into a leaf from another state. */
function announcing(path: string): Indication[] {
  const { states, transitions } = cameraChart.model;
  const entered = new Set(upward(path).filter((state) => state === path || isInitial(state, path)));
  const arriving = transitions.filter(
    ({ target, source }) => target !== undefined && entered.has(target) && source !== target,
  );
  const effects = [
    ...upward(path).flatMap((state) => states.get(state)?.entry ?? []),
    ...arriving.flatMap((transition) => transition.effects),
  ];
  return INDICATIONS.filter((name) => effects.includes(name));
}

/** Does going into `state` lead to this leaf? */
function isInitial(state: string, path: string): boolean {
  const initial = cameraChart.model.states.get(state)?.initial;
  return initial !== undefined && (initial === path || isInitial(initial, path));
}

const OPEN = { lights: "normal", volume: "loud" };

/** All cues of a camera as heard in the open; what it gives silently is left out. */
function heardInTheOpen(profile: Profile): AnnouncedCue[] {
  return cuesAlike(profile).flatMap(({ tone, vibration, given }) => {
    if (tone.length + vibration.length === 0) return [];
    const open = given.filter(({ states }) => states.some((when) => applies(when, OPEN)));
    const names = open.map(({ indication }) => indication);
    return names.map((indication) => {
      const alike = names.filter((name) => name !== indication);
      return { indication, tone, vibration, alike };
    });
  });
}

/** The cues that can announce a state, by its full path, such as `mode.recording.active` or `audio.muted`. */
export function announcedCues(profile: Profile): (path: string) => AnnouncedCue[] {
  const cues = heardInTheOpen(profile);
  return (path) => {
    const wanted = announcing(path);
    return wanted.flatMap((name) => cues.filter(({ indication }) => indication === name));
  };
}
