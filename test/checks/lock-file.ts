import { type Check, type Finding, counted } from "./check.ts";
import { readRepositoryFile } from "../repository.ts";

/** The part of package-lock.json that is looked at: paths below the top folder with what is installed there. */
export interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** The places where a package at `path` finds a dependency: its own node_modules, then those above it. */
const placesOf = (path: string, name: string): readonly string[] => {
  const above = path.split("/node_modules/").map((_, depth, parts) => parts.slice(0, depth + 1));
  return ["", ...above.map((parts) => `${parts.join("/node_modules/")}/`)].map(
    (prefix) => `${prefix}node_modules/${name}`,
  );
};

/** Optional dependencies (programs for other platforms, nearly always) that a lock file leaves out. */
export const leftOut = ({ packages }: LockFile): readonly string[] =>
  Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => placesOf(path, name).every((place) => packages[place] === undefined))
      .map((name) => `package-lock.json: ${path} may need ${name}, which is left out`),
  );

/**
 * `npm ci` refuses a lock file that leaves out a platform's program, and npm leaves it out without a word where the
 * registry that it asked does not have it.
 */
export const lockFileCheck: Check = {
  name: "lock file",
  remedy: "add the entry beside those of the other platforms: version, os, cpu, libc, optional",
  run(): Finding {
    const lock = JSON.parse(readRepositoryFile("package-lock.json")) as LockFile;
    return { problems: leftOut(lock), note: counted(Object.keys(lock.packages).length, "package") };
  },
};
