import type { BenchReading, CueRecord } from "@vestige/firmware-sim";
import type { LampState } from "@vestige/hw-profiles";
import { lightText } from "../text/lights.ts";

/** What came of something: the reading after it, with the cues that the wearer was given since. */
export function outcomeOf(before: BenchReading, after: BenchReading): BenchReading {
  const key = ({ bootId, uptimeMs, indication }: CueRecord): string => `${bootId} ${uptimeMs} ${indication}`;
  const last = before.cues.at(-1);
  const seen = last === undefined ? -1 : after.cues.map(key).lastIndexOf(key(last));
  return { ...after, cues: after.cues.slice(seen + 1) };
}

/** What a lit lamp does as a sentence has it: `operation red blinks 500/500 ms`. */
const lampText = ({ lamp, pattern }: LampState): string =>
  `${lamp} ${lightText(pattern, (color) => `${color} blinks`)}${"onMs" in pattern ? " ms" : ""}`;

function lightsText(lights: readonly LampState[]): string {
  const lit = lights.filter(({ pattern }) => pattern.kind !== "off");
  return lit.length === 0 ? "all lights dark" : lit.map(lampText).join(", ");
}

/** How many tones and vibrations a cue had: `start: tone 2, vibration 2`. */
function cueText({ indication, tone, vibration }: CueRecord): string {
  const name = indication.replace(/^indicate/, "");
  const parts = Object.entries({ tone, vibration })
    .filter(([, segments]) => segments.length > 0)
    .map(([kind, segments]) => `${kind} ${segments.length}`);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${parts.join(", ") || "silent"}`;
}

/** What the wearer and the bench notice of an outcome. */
export const outcomeText = ({ lights, cues, mode }: BenchReading): string =>
  [lightsText(lights), ...cues.map(cueText), `mode ${mode} (simulated)`].join("; ");
