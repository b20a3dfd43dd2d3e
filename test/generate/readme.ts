import { readFileSync } from "node:fs";
import { listProfiles } from "@vestige/hw-profiles";
import type { GeneratedFile } from "./generated.ts";

const README = new URL("../../README.md", import.meta.url);

/** Names and counts of the profiles, between the two marks. */
function profilesInWords(): string {
  const profiles = listProfiles();
  const sum = (key: "sourced" | "unverified" | "ours"): string =>
    profiles.reduce((total, profile) => total + profile[key], 0).toLocaleString("en");
  const names = profiles.map(({ name }) => `\`${name}\``).join(", ");
  return `${profiles.length} profiles: ${names} · of their values ${sum("sourced")} are sourced, ${sum("unverified")} unverified, ${sum("ours")} ours`;
}

/** The README is written by hand, but for the profiles' names and counts. */
export const readmeCounts: GeneratedFile = {
  file: "README.md",
  generate: () =>
    readFileSync(README, "utf8").replace(
      /<!--profiles-->[^<]*<!--\/-->/,
      () => `<!--profiles-->${profilesInWords()}<!--/-->`,
    ),
};
