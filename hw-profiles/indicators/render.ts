import { InternalError } from "@vestige/protocol/base";
import { perProfile } from "../per-profile.ts";
import type { Profile } from "../schema.ts";
import { applies, type Leaves, type When } from "../when.ts";
import type { Indication, LightColor } from "./schema.ts";

/** What a lamp does in time, from the moment it began to. A colour `dark` is off. */
export type LightPattern =
  | { readonly kind: "off" }
  | { readonly kind: "solid"; readonly color: LightColor }
  | { readonly kind: "blink"; readonly color: LightColor; readonly onMs: number; readonly offMs: number }
  | {
      readonly kind: "alternate";
      readonly colors: readonly [LightColor | "dark", LightColor | "dark"];
      readonly onMs: number;
      readonly offMs: number;
    };

/** One lamp of a camera and what it shows. */
export interface LampState {
  readonly lamp: string;
  readonly pattern: LightPattern;
}

/** One beep or buzz, in ms from the start of the cue. */
export interface Segment {
  readonly atMs: number;
  readonly ms: number;
  /** In Hz; only a tone has one. */
  readonly pitchHz?: number;
}

/** A cue in time. Both lists are empty where the camera is silent. */
export interface CueSegments {
  readonly tone: readonly Segment[];
  readonly vibration: readonly Segment[];
}

/** A lamp that is dark. */
export const OFF: LightPattern = Object.freeze({ kind: "off" });
const SILENCE: CueSegments = Object.freeze({ tone: [], vibration: [] });
const STEALTH = { lights: ["stealth"] };
const SILENCED = { volume: ["silent"] };

type LightValue = Profile["indicators"]["lights"][number]["light"]["value"];
type PulseRun = NonNullable<Profile["indicators"]["cues"][Indication]["value"]>["tone"][number];

/** The parser has checked every name, so a miss is our own bug. */
function named<T>(table: Readonly<Record<string, { readonly value: T }>>, name: string): T {
  const entry = table[name];
  if (entry === undefined) throw new InternalError("BWC_H06", `the profile was accepted without "${name}"`);
  return entry.value;
}

/** A line of the light table in time. */
export function patternOf(profile: Profile, light: LightValue): LightPattern {
  if (light === null) return OFF;
  if (light.kind === "solid") return { kind: "solid", color: light.color };
  const { onMs, offMs } = named(profile.indicators.rhythms, light.rhythm);
  if (light.kind === "blink") return { kind: "blink", color: light.color, onMs, offMs };
  return { kind: "alternate", colors: light.colors, onMs, offMs };
}

/**
 * States in which every lamp is dark, whatever the light table says: stealth where the profile says so (B14), and where
 * the wearer has switched the lamps off (B16).
 */
export const hiding = perProfile(({ indicators }): readonly When[] => [
  ...(indicators.stealthHides.value.lights ? [STEALTH] : []),
  { brightness: ["dark"] },
]);

/**
 * What every lamp of the camera shows in these states, in the order of the profile's lamps. Recording goes on
 * regardless of what hides them.
 */
export function renderLights(profile: Profile, leaves: Leaves): LampState[] {
  const { lamps, lights } = profile.indicators;
  const hidden = hiding(profile).some((when) => applies(when, leaves));
  return lamps.map((lamp) => {
    const row = hidden ? undefined : lights.find((each) => each.lamp === lamp && applies(each.when, leaves));
    return { lamp, pattern: row === undefined ? OFF : patternOf(profile, row.light.value) };
  });
}

/** The colour `tMs` after the pattern began, or `dark`. A pattern begins with its on time. */
export function sampleLight(pattern: LightPattern, tMs: number): LightColor | "dark" {
  if (pattern.kind === "off") return "dark";
  if (pattern.kind === "solid") return pattern.color;
  const period = pattern.onMs + pattern.offMs;
  const first = ((tMs % period) + period) % period < pattern.onMs;
  if (pattern.kind === "blink") return first ? pattern.color : "dark";
  return first ? pattern.colors[0] : pattern.colors[1];
}

function segmentsOf(profile: Profile, runs: readonly PulseRun[]): Segment[] {
  const segments: Segment[] = [];
  let atMs = 0;
  for (const run of runs) {
    const { ms, gapMs, pitchHz } = named(profile.indicators.pulses, run.pulse);
    for (let index = 0; index < run.count; index += 1) {
      segments.push({ atMs, ms, ...(pitchHz === undefined ? {} : { pitchHz }) });
      atMs += ms + gapMs;
    }
  }
  return segments;
}

/**
 * What the wearer hears and feels when the chart gives this indication. Tone and vibration begin together. In
 * stealth it is silent where the profile says so (B14, B51), and with the volume all the way down it only vibrates (T6).
 */
export function renderCue(profile: Profile, indication: Indication, leaves: Leaves): CueSegments {
  const { cues, stealthHides } = profile.indicators;
  const cue = cues[indication].value;
  if (cue === null) return SILENCE;
  const stealth = applies(STEALTH, leaves);
  return {
    tone:
      (stealth && stealthHides.value.tone) || applies(SILENCED, leaves) ? [] : segmentsOf(profile, cue.tone),
    vibration: stealth && stealthHides.value.vibration ? [] : segmentsOf(profile, cue.vibration),
  };
}
