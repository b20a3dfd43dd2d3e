import { readFileSync } from "node:fs";
import { listProfiles } from "@vestige/hw-profiles";
import type { GeneratedFile } from "./generated.ts";

const README = new URL("../../README.md", import.meta.url);

/** Puts the counts of a profile between its two marks. */
const withCounts = (text: string, name: string, counts: string): string =>
  text.replace(new RegExp(`<!--${name}-->[^<]*<!--/-->`), `<!--${name}-->${counts}<!--/-->`);

/** The README is written by hand, but for the profiles' counts. */
export const readmeCounts: GeneratedFile = {
  file: "README.md",
  generate: () =>
    listProfiles().reduce(
      (text, { name, sourced, unverified, ours }) =>
        withCounts(text, name, `${sourced} values sourced, ${unverified} unverified, ${ours} ours`),
      readFileSync(README, "utf8"),
    ),
};
