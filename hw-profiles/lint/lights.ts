import { initialLeaves, leavesOf } from "../indicators/paths.ts";
import type { Profile } from "../schema.ts";
import { applies, covers } from "../when.ts";
import type { Finding } from "./finding.ts";

/** States beside the mode that a wearer would want to see; a profile says of each that it shows, or that it does not. */
const NOTABLE: readonly (readonly [region: string, leaf: string])[] = [
  ["audio", "muted"],
  ["live", "on"],
  ["battery", "low"],
  ["battery", "critical"],
  ["storage", "low"],
  ["storage", "full"],
  ["clock", "unset"],
  ["charge", "charging"],
  ["charge", "charged"],
  ["transfer", "transferring"],
  ["update", "installing"],
];

const silent = (value: string): Finding => ({
  ...{ path: "/indicators/lights", rule: "light", value },
  message: `says nothing of ${value}: give it a light, or null`,
});

/** Every mode and every notable state has a light, or the profile says that it stays dark (F 11). */
export function* lights({ indicators }: Profile): Generator<Finding> {
  for (const mode of leavesOf("mode")) {
    const leaves = { ...initialLeaves, mode };
    if (indicators.lights.some((row) => "mode" in row.when && applies(row.when, leaves))) continue;
    yield silent(`mode.${mode}`);
  }
  for (const [region, leaf] of NOTABLE) {
    if (indicators.lights.some((row) => row.when[region]?.some((state) => covers(state, leaf)))) continue;
    yield silent(`${region}.${leaf}`);
  }
}
