/** The one place of this package that reads files; everything else takes what was read. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "@vestige/protocol/base";

/**
 * Profiles stay files that people add and edit. So there is one folder, in the sources, found from both places where
 * this module runs: `hw-profiles/` and `hw-profiles/dist/`; a copy beside the build would keep what was deleted.
 */
const FOLDERS = ["../hw-profiles/profiles/", "../profiles/"];
const ENDING = ".json";

/** The folder of the profiles that come with the package. */
export function builtinFolder(): URL {
  const found = FOLDERS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new UsageError("BWC_H07", "the folder hw-profiles/profiles is missing");
  return found;
}

/** Names of the profiles in a folder, in alphabetical order. */
export const namesIn = (folder: URL): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/** The file of a profile in a folder. */
export const fileIn = (folder: URL, name: string): URL => new URL(`${name}${ENDING}`, folder);

/** A file as messages name it. */
export const shownFile = (file: URL | string): string =>
  typeof file === "string" ? file : fileURLToPath(file);

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function textOf(file: URL | string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UsageError("BWC_H07", `the profile cannot be read: ${reasonOf(cause)}`, {
      cause,
      fields: { file: shownFile(file) },
    });
  }
}

/** Reads one JSON file. Throws a UsageError: BWC_H07 where it cannot be read, BWC_H08 where it is not JSON. */
export function readJson(file: URL | string, name: string): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const value = reasonOf(cause);
    const shown = shownFile(file);
    throw new UsageError("BWC_H08", `profile "${name}": ${shown} is not JSON (${value})`, {
      cause,
      fields: { profile: name, file: shown, path: "/", ruleId: "json", rule: "must be JSON", value },
    });
  }
}
