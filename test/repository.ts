import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

/** The checkout's top folder. */
export const ROOT = resolve(import.meta.dirname, "..");

/** Every file of the repository, new ones included, ignored ones not: paths below the top folder, sorted. */
export function repositoryFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = new Set(listed.split("\0").filter((file) => file !== "" && existsSync(join(ROOT, file))));
  return [...files].sort();
}

/** The text of a file of the repository. */
export const readRepositoryFile = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** A parsed source file and its path below the top folder. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Parses a source text; the tree has parents. */
export const parseSource = (file: string, text: string): Source => ({
  file,
  text,
  tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true),
});

let sources: readonly Source[] | undefined;

/** Every TypeScript file of the repository but generated ones, parsed once for all checks. */
export function repositorySources(): readonly Source[] {
  sources ??= repositoryFiles()
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.includes(".generated."))
    .map((file) => parseSource(file, readRepositoryFile(file)));
  return sources;
}

/** Calls `visit` for every node of a tree, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** `path:line`, counted from 1, as editors and terminals make it a link. */
export const placeOf = ({ file, tree }: Source, node: ts.Node): string =>
  `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;

/** Is this a test, or a helper that only tests import? Neither is built or packed. */
export const isTestFile = (file: string): boolean => /\.test\.ts$|(^|\/)testing\//.test(file);
