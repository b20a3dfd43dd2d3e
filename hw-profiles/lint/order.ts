import { DELAYS, Settings } from "@vestige/protocol/camera";
import { partsOf } from "../contradictions.ts";
import { INDICATIONS } from "../indicators/schema.ts";
import { type Profile, ProfileSchema } from "../schema.ts";
import { isSourced, SOURCED_KEYS } from "../sourced.ts";
import type { Finding } from "./finding.ts";

function* orderOf(path: string, keys: readonly string[], wanted: readonly string[]): Generator<Finding> {
  const present = wanted.filter((key) => keys.includes(key));
  const misplaced = keys.find((key, index) => key !== present[index]);
  if (misplaced === undefined) return;
  const message = `the order is ${present.join(", ")}`;
  yield { path: `${path}/${misplaced}`, rule: "order", message, value: misplaced };
}

/** Files that have their keys in one order can be compared line by line. */
export function* order(profile: Profile): Generator<Finding> {
  const lists: [string, object, readonly string[]][] = [
    ["", profile, Object.keys(ProfileSchema.properties)],
    ["/delays", profile.delays, DELAYS],
    ["/settings", profile.settings, Object.keys(Settings.properties)],
    ["/indicators/cues", profile.indicators.cues, INDICATIONS],
  ];
  for (const [path, part, wanted] of lists) yield* orderOf(path, Object.keys(part), wanted);
  for (const { path, part } of partsOf(profile)) {
    if (isSourced(part)) yield* orderOf(path, Object.keys(part), SOURCED_KEYS);
  }
}
