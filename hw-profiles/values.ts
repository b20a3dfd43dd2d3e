import { DELAYS } from "@vestige/protocol/camera";
import type { DelayName, Settings } from "@vestige/protocol/camera";
import type { Profile } from "./schema.ts";

/** The settings with which a camera of this profile leaves the factory. */
export function settingsOf(profile: Profile): Settings {
  const entries = Object.entries(profile.settings).map(([name, setting]) => [name, setting.value]);
  return Object.fromEntries(entries) as Settings;
}

/**
 * Every delay of the chart in ms, for a camera of this profile with these settings. Where the agency sets the
 * length of post-event recording, its figure replaces the profile's (B71).
 */
export function delaysOf(
  profile: Profile,
  settings: Settings = settingsOf(profile),
): Record<DelayName, number> {
  const delays = Object.fromEntries(DELAYS.map((name) => [name, profile.delays[name].value]));
  if (settings.postEventSeconds > 0) delays["postEventTime"] = settings.postEventSeconds * 1000;
  return delays as Record<DelayName, number>;
}
