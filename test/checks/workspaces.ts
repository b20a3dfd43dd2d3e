import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { type Check, type Finding, counted } from "./check.ts";
import { ROOT, readRepositoryFile } from "../repository.ts";

/** The parts of a package.json that are looked at. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly type?: string;
  readonly private?: boolean;
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

/** A workspace with the TypeScript projects that its tsconfig.json refers to. */
export interface Workspace {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly references: readonly string[];
}

const SCOPE = "@vestige/";

/** What is wrong with one package, measured against the root package. */
export function manifestProblems(
  { folder, manifest, references }: Workspace,
  root: Manifest,
  exists: (path: string) => boolean,
): readonly string[] {
  const say = (text: string): string => `${folder}/package.json: ${text}`;
  const expected: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ["name", manifest.name, `${SCOPE}${folder}`],
    ["version", manifest.version, root.version],
    ["license", manifest.license, root.license],
    ["type", manifest.type, "module"],
    ["engines.node", manifest.engines?.node, root.engines?.node],
  ];
  return [
    ...expected
      .filter(([, is, want]) => is !== want)
      .map(([key, is, want]) => say(`${key} is ${is}, not ${want}`)),
    ...exportProblems({ folder, manifest, references }, exists).map(say),
    ...dependencyProblems(manifest, root).map(say),
    ...referenceProblems(manifest, references).map((text) => `${folder}/tsconfig.json: ${text}`),
    ...(manifest.private || exists(`${folder}/README.md`)
      ? []
      : [say("a package for others has a README.md")]),
  ];
}

/** Every entry names its source first (tests need no build), then types and code of the build. */
function exportProblems(
  { folder, manifest }: Workspace,
  exists: (path: string) => boolean,
): readonly string[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, conditions]) => {
    if (typeof conditions === "string")
      return exists(join(folder, conditions)) ? [] : [`${entry} leads to ${conditions}, which is not there`];
    const source = conditions["vestige-source"];
    if (source === undefined) return [`${entry} has no vestige-source`];
    const built = source.replace(/^\.\//, "./dist/").replace(/\.ts$/, "");
    const want = { "vestige-source": source, types: `${built}.d.ts`, default: `${built}.js` };
    const same = JSON.stringify(conditions) === JSON.stringify(want);
    return [
      ...(same ? [] : [`${entry} should be ${JSON.stringify(want)}`]),
      ...(exists(join(folder, source)) ? [] : [`${entry} leads to ${source}, which is not there`]),
    ];
  });
}

/** One version of everything, pinned (Node.js 20 left support, and newest majors leave it behind: N-V-1 and on). */
function dependencyProblems(manifest: Manifest, root: Manifest): readonly string[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap(
    ([name, range]) => {
      if (name.startsWith(SCOPE))
        return range === root.version ? [] : [`${name} is ${range}, not ${root.version}`];
      return /^\d+\.\d+\.\d+$/.test(range) ? [] : [`${name} is not pinned: ${range}`];
    },
  );
}

/** `tsc -b` builds what is referred to, npm installs what is depended on: the two lists are one. */
function referenceProblems(manifest: Manifest, references: readonly string[]): readonly string[] {
  const needed = Object.keys(manifest.dependencies ?? {})
    .filter((name) => name.startsWith(SCOPE))
    .map((name) => name.slice(SCOPE.length));
  return [
    ...needed.filter((name) => !references.includes(name)).map((name) => `no reference to ${name}`),
    ...references.filter((name) => !needed.includes(name)).map((name) => `refers to ${name}, no dependency`),
  ];
}

const readJson = <T>(file: string): T => JSON.parse(readRepositoryFile(file)) as T;

function readWorkspace(folder: string): Workspace {
  const config = readJson<{ references?: { path: string }[] }>(`${folder}/tsconfig.json`);
  return {
    folder,
    manifest: readJson<Manifest>(`${folder}/package.json`),
    references: (config.references ?? []).map(({ path }) => basename(path)),
  };
}

/** Packages fit together: names, versions, entries, references. */
export const workspacesCheck: Check = {
  name: "workspaces",
  remedy: "correct the package.json or tsconfig.json that is named",
  run(): Finding {
    const root = readJson<Manifest>("package.json");
    const workspaces = (root.workspaces ?? []).map(readWorkspace);
    const exists = (path: string): boolean => existsSync(join(ROOT, path));
    const built = readJson<{ references: { path: string }[] }>("tsconfig.build.json").references.map(
      ({ path }) => path,
    );
    const unbuilt = workspaces.filter(({ folder }) => !built.includes(folder));
    return {
      problems: [
        ...workspaces.flatMap((workspace) => manifestProblems(workspace, root, exists)),
        ...unbuilt.map(({ folder }) => `tsconfig.build.json: no reference to ${folder}`),
      ],
      note: counted(workspaces.length, "package"),
    };
  },
};
